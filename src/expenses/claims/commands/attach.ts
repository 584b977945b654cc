import { t } from '../../../cli/language.js';
import { argument, argumentList, option, verb } from '../../../cli/verb.js';
import { readLineNo } from '../lineView.js';
import { messages } from '../messages.js';
import { filedView, placeOf } from '../view.js';

export default verb({
  args: { claim: argument(messages.claimArg), file: argumentList(messages.invoiceOption) },
  flags: { line: option('<number>', messages.lineOption) },
  examples: ['salesdesk claim attach 87 taxi.jpg', 'salesdesk claim attach 87 hotel.pdf --line 2'],
  async run(shell, { claim: word, file: names }, flags) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const { files, no } = await shell.input((read) => ({
      files: readAttachments(names, shell, (text) => read.problem(t(messages.fileArg), text)),
      no: readLineNo(read, flags.line, '--line'),
    }));
    const { attachFiles } = await import('../attach.js');
    const place = await placeOf(shell);
    await shell.change(
      (ctx) => attachFiles(ctx, word, files, no),
      (filed) => {
        const { lines = [], ...view } = filedView(messages.edited, filed, place, '');
        return { ...view, lines: [messages.attached(filed.claim.code, files.length), ...lines.slice(1)] };
      },
    );
  },
});
