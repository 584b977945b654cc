import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { draftFlags, draftValue, grossOf, missingLine, readDraftFlags } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: draftFlags,
  examples: ['salesdesk contract renew CT-2025-0007 --until 2027-12-31 --delivery 2027-01-01'],
  async run(shell, { contract: word }, flags) {
    const change = await shell.input((read) => readDraftFlags(read, flags));
    const { renewContract } = await import('../draft.js');
    await shell.change(
      (ctx) => renewContract(ctx, word, change),
      (loaded) => {
        const { code } = loaded.draft;
        const grossFen = grossOf(loaded);
        return {
          kind: 'done',
          value: { ...draftValue(loaded), grossFen },
          code,
          lines: [messages.drafted(code, loaded.customer.name, shell.money(grossFen), null), missingLine(loaded)],
          hints: [messages.hintSubmit(code)],
        };
      },
    );
  },
});
