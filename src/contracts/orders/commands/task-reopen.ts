import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { taskDone } from '../taskView.js';

export default verb({
  args: { task: argument(messages.taskArg) },
  flags: { reason: requiredOption('<text>', messages.taskReopenReason), on: option('<day>', messages.onOption) },
  examples: ['salesdesk order task reopen TK-2026-0001 --reason "安装后仍不能登录"'],
  async run(shell, { task: word }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(flags.reason, '--reason'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { actOnTask } = await import('../tasks.js');
    await shell.change(
      (ctx) => actOnTask(ctx, 'reopen', word, input),
      (act) => taskDone(act, 'reopen', input.text),
    );
  },
});
