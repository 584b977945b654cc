import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { taskDone } from '../taskView.js';

export default verb({
  args: { order: argument(messages.orderArg), text: argument(messages.taskTextArg) },
  flags: {
    from: option('<day>', messages.taskFromOption),
    to: requiredOption('<day>', messages.taskToOption),
    person: option('<member>', messages.taskPersonOption),
  },
  examples: ['salesdesk order task add 1 "安装数据库" --from 2026-12-01 --to 2026-12-03 --person 陈晨'],
  async run(shell, { order: word, text }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(text, 'text'),
      from: read.day(flags.from ?? 'today', '--from'),
      until: read.day(flags.to, '--to'),
      person: read.text(flags.person, '--person'),
    }));
    const { addTask } = await import('../tasks.js');
    await shell.change(
      (ctx) => addTask(ctx, word, input),
      (act) => taskDone(act, 'add', null),
    );
  },
});
