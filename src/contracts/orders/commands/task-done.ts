import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { taskDone } from '../taskView.js';

export default verb({
  args: { task: argument(messages.taskArg) },
  flags: { note: option('<text>', messages.noteOption), on: option('<day>', messages.onOption) },
  examples: ['salesdesk order task done TK-2026-0001 --note "已装好并备份"'],
  async run(shell, { task: word }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(flags.note, '--note') ?? null,
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { actOnTask } = await import('../tasks.js');
    await shell.change(
      (ctx) => actOnTask(ctx, 'done', word, input),
      (act) => taskDone(act, 'done', input.text),
    );
  },
});
