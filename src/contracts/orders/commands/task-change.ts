import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { taskDone } from '../taskView.js';

export default verb({
  args: { task: argument(messages.taskArg) },
  flags: {
    text: option('<text>', messages.taskTextArg),
    from: option('<day>', messages.taskNewFrom),
    to: option('<day>', messages.taskNewTo),
    person: option('<member>', messages.taskNewPerson),
    reason: requiredOption('<text>', messages.taskChangeReason),
  },
  examples: ['salesdesk order task change TK-2026-0001 --to 2026-12-05 --reason "客户机房未就绪"'],
  async run(shell, { task: word }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(flags.text, '--text'),
      from: read.day(flags.from, '--from'),
      until: read.day(flags.to, '--to'),
      person: read.text(flags.person, '--person'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { changeTask } = await import('../tasks.js');
    await shell.change(
      (ctx) => changeTask(ctx, word, input),
      (act) => taskDone(act, 'change', input.reason),
    );
  },
});
