import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { shortCode } from '../rules.js';
import { placeOf } from '../view.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg) },
  async run(shell, { claim: word }) {
    const { withdrawClaim } = await import('../submit.js');
    const { today, money } = await placeOf(shell);
    await shell.change(
      (ctx) => withdrawClaim(ctx, word),
      (claim) => ({
        kind: 'done',
        value: claim,
        code: claim.code,
        lines: [messages.withdrawn(claim.code, money(claim.amountFen))],
        hints: [messages.hintEdit(shortCode(claim.code, today))],
      }),
    );
  },
});
