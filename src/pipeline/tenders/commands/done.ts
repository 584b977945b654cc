import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { onFlag } from '../view.js';

export default verb({
  args: { tender: argument(messages.tenderArg), number: argument(messages.numberArg) },
  flags: { file: option('<file>', messages.fileOption), on: onFlag },
  async run(shell, { tender, number }, flags) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const input = await shell.input((read) => {
      const files = flags.file ? [flags.file] : [];
      const [file] = readAttachments(files, shell, (problem) => read.problem('--file', problem));
      return {
        number: read.whole(number, 'number', 1, 999),
        day: read.day(flags.on ?? 'today', '--on', true),
        file,
      };
    });
    const { finishPaper } = await import('../service.js');
    await shell.change(
      (ctx) => finishPaper(ctx, tender, input.number, input.day, input.file),
      (paper) => ({
        kind: 'done',
        value: paper,
        code: paper.code,
        lines: [messages.paperDone(paper.code, paper.name, paper.open)],
      }),
    );
  },
});
