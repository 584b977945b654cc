import { atOption } from '../../../app/asShown.js';
import { shownBefore } from '../../../cli/asShown.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { REVIEW_DECISIONS } from '../../../policy/contracts.js';
import { ROLES } from '../../../policy/roles.js';
import { same, type Text } from '../../../shared/text.js';
import { draftView } from '../draftView.js';
import { messages } from '../messages.js';
import { refusalMessages } from '../refusalMessages.js';
import { draftValue } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg), decision: argument(messages.decisionArg, REVIEW_DECISIONS) },
  flags: {
    at: option('<version>', atOption(same('v3'))),
    remarks: option('<text>', messages.remarksOption),
    condition: option('<text...>', messages.conditionOption),
  },
  examples: [
    'salesdesk contract review CT-2026-0007 pass --condition "补充保密条款"',
    'salesdesk contract review 7 return --remarks "违约责任不对等"',
  ],
  async run(shell, { contract: word, decision }, { remarks, condition, at }) {
    const { version, ...input } = await shell.input((read) => ({
      version: read.version(at, '--at'),
      decision: read.choice(REVIEW_DECISIONS, decision, 'decision'),
      remarks: read.text(remarks, '--remarks'),
      conditions: (condition ?? []).map((text) => read.text(text, '--condition')),
    }));
    const { reviewDraft } = await import('../review.js');
    const { draftToPass } = await import('../offer.js');
    const offer =
      input.decision === 'pass'
        ? await shownBefore(shell, {
            at: version,
            read: (ctx) => draftToPass(ctx, word),
            view: ({ shown }) => draftView(shown),
            question: ({ shown }) => refusalMessages.passAsShown(shown.code, shown.version),
          })
        : undefined;
    await shell.change(
      (ctx) => reviewDraft(ctx, word, { ...input, shown: { at: version, seen: offer?.seen } }),
      (loaded) => {
        const { code, version } = loaded.draft;
        const { by, standsIn } = loaded;
        const decided = REVIEW_DECISIONS[input.decision];
        const lines: Text[] = [
          standsIn === null
            ? messages.reviewed(code, version, decided)
            : messages.reviewedInPlace(code, version, decided, messages.inPlace(by, ROLES[standsIn])),
        ];
        if (input.remarks) lines.push(same(input.remarks));
        for (const [i, text] of input.conditions.entries()) lines.push(messages.conditionName(i + 1, text));
        return {
          kind: 'done',
          value: { ...draftValue(loaded), ...input, by, standsIn },
          code,
          lines,
          hints: [input.decision === 'pass' ? messages.hintSign(code) : messages.editHint(code)],
        };
      },
    );
  },
});
