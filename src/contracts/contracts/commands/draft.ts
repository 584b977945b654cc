import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { carriedOf, dealLines, draftFlags, draftValue, grossOf, missingLine, readDraftFlags } from '../view.js';

export default verb({
  args: { deal: argument(messages.dealArg) },
  flags: draftFlags,
  examples: [
    'salesdesk contract draft 42 --rights "…" --specification "标准版 50 用户" --delivery 2027-01-15 --after-sales "一年免费维护"',
  ],
  async run(shell, { deal: word }, flags) {
    const change = await shell.input((read) => readDraftFlags(read, flags));
    const { draftContract } = await import('../draft.js');
    await shell.change(
      (ctx) => draftContract(ctx, word, change),
      (loaded) => {
        const { code, quote } = loaded.draft;
        const grossFen = grossOf(loaded);
        return {
          kind: 'done',
          value: { ...draftValue(loaded), grossFen, quote, ...carriedOf(loaded) },
          code,
          lines: [
            messages.drafted(code, loaded.customer.name, shell.money(grossFen), quote),
            missingLine(loaded),
            ...dealLines(loaded),
          ],
          hints: [messages.hintSubmit(code)],
        };
      },
    );
  },
});
