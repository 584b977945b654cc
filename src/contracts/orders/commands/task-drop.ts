import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { taskDone } from '../taskView.js';

export default verb({
  args: { task: argument(messages.taskArg) },
  flags: { reason: requiredOption('<text>', messages.taskDropReason), on: option('<day>', messages.onOption) },
  examples: ['salesdesk order task drop TK-2026-0001 --reason "客户自行安装"'],
  async run(shell, { task: word }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(flags.reason, '--reason'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { actOnTask } = await import('../tasks.js');
    await shell.change(
      (ctx) => actOnTask(ctx, 'drop', word, input),
      (act) => taskDone(act, 'drop', input.text),
    );
  },
});
