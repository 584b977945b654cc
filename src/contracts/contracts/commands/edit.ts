import { argument, toggle, verb } from '../../../cli/verb.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { draftFlags, draftValue, missingLine, readDraftFlags } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: { ...draftFlags, fromQuote: toggle(messages.fromQuoteOption) },
  async run(shell, { contract: word }, flags) {
    const change = await shell.input((read) => readDraftFlags(read, flags));
    const { editDraft } = await import('../edit.js');
    await shell.change(
      (ctx) => editDraft(ctx, word, { ...change, fromQuote: flags.fromQuote }),
      (loaded) => {
        const { code, version } = loaded.draft;
        const lines: Text[] = [messages.edited(code, version)];
        if (loaded.from === 'passed' || loaded.from === 'submitted') lines.push(messages.reviewAgain);
        lines.push(missingLine(loaded));
        return { kind: 'done', value: draftValue(loaded), code, lines, hints: [messages.hintSubmit(code)] };
      },
    );
  },
});
