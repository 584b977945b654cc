import { argument, option, verb } from '../../../cli/verb.js';
import { AMENDMENT_DECISIONS } from '../../../policy/contracts.js';
import { amendedLine } from '../amendedWords.js';
import { amendmentMessages } from '../amendmentMessages.js';
import { messages } from '../messages.js';
import { planSection, staysLine } from '../view.js';

export default verb({
  args: {
    contract: argument(messages.contractArg),
    decision: argument(amendmentMessages.amendmentDecisionArg, AMENDMENT_DECISIONS),
  },
  flags: { reason: option('<text>', messages.reasonOption) },
  examples: [
    'salesdesk contract decide CT-2026-0007 agree',
    'salesdesk contract decide CT-2026-0007 decline --reason "先付首期"',
  ],
  async run(shell, { contract: word, decision: typed }, flags) {
    const input = await shell.input((read) => ({
      decision: read.choice(AMENDMENT_DECISIONS, typed, 'decision'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { decideAmendment } = await import('../../../workflows/changePlan.js');
    await shell.change(
      (ctx) => decideAmendment(ctx, word, input),
      (decided) => ({
        kind: 'done',
        value: decided,
        code: decided.contract,
        lines:
          decided.status === 'declined'
            ? [amendmentMessages.declinedDone(decided.contract)]
            : [
                messages.agreedDone(decided.contract),
                ...decided.changes.map((change) => amendedLine(decided.contract, change)),
                ...staysLine(decided, (fen) => shell.money(fen)),
              ],
        sections: planSection(decided.instalments.map(({ code = '', ...instalment }) => ({ code, ...instalment }))),
      }),
    );
  },
});
