import { argument, verb } from '../../../cli/verb.js';
import { APPROVAL_LEVELS } from '../../../policy/contracts.js';
import { joinTexts } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { carriedOf, dealLines, draftValue } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  async run(shell, { contract: word }) {
    const { submitDraft } = await import('../submit.js');
    await shell.change(
      (ctx) => submitDraft(ctx, word),
      (loaded) => {
        const { code, version, status } = loaded.draft;
        const [next] = loaded.awaited;
        const levels = joinTexts(loaded.awaited.map(({ level }) => APPROVAL_LEVELS[level]));
        return {
          kind: 'done',
          value: { ...draftValue(loaded), waitsFor: loaded.awaited.map(({ level }) => level), ...carriedOf(loaded) },
          code,
          lines: [
            next ? messages.submittedForApproval(code, version, levels) : messages.submitted(code, version),
            ...dealLines(loaded),
          ],
          hints: next ? [messages.approveHint(code, next)] : [messages.nextFor(code, status), ...loaded.reviewers],
        };
      },
    );
  },
});
