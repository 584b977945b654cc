import { t } from '../../../cli/language.js';
import { argument, argumentList, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { filedView, placeOf } from '../view.js';

export default verb({
  args: { claim: argument(messages.claimArg), file: argumentList(messages.invoiceOption) },
  examples: ['salesdesk claim attach 87 taxi.jpg'],
  async run(shell, { claim: word, file: names }) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const files = await shell.input((read) =>
      readAttachments(names, shell, (text) => read.problem(t(messages.fileArg), text)),
    );
    const { attachFiles } = await import('../attach.js');
    const place = await placeOf(shell);
    await shell.change(
      (ctx) => attachFiles(ctx, word, files),
      (filed) => {
        const { lines = [], ...view } = filedView(messages.edited, filed, place, '');
        return { ...view, lines: [messages.attached(filed.claim.code, files.length), ...lines.slice(1)] };
      },
    );
  },
});
