import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { EXPENSE_CATEGORIES } from '../../../policy/expenses.js';
import { optionMessages } from '../optionMessages.js';
import { releaseMessages } from '../releaseMessages.js';
import { shortCode } from '../rules.js';
import { placeOf } from '../view.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg) },
  flags: { reason: requiredOption('<text>', releaseMessages.reasonOption) },
  notes: [releaseMessages.note],
  examples: ['salesdesk claim release 87 --reason "展会临时加展位，已报总经理"'],
  async run(shell, { claim: word }, flags) {
    const reason = await shell.input((read) => read.reason(flags.reason));
    const { releaseClaim } = await import('../release.js');
    const { today, money } = await placeOf(shell);
    await shell.change(
      (ctx) => releaseClaim(ctx, word, reason),
      (released) => {
        const { code, member, overFen, budgets, mayRelease, status } = released;
        const short = shortCode(code, today);
        const isWithClaimant = status === 'draft' || status === 'rejected' || status === 'withdrawn';
        const ofEach = budgets.map((one) =>
          releaseMessages.ofBudget(one.year, EXPENSE_CATEGORIES[one.category], money(one.overFen)),
        );
        return {
          kind: 'done',
          value: released,
          code,
          lines: [
            (released.released ? releaseMessages.released : releaseMessages.firstOfTwo)(
              code,
              member.name,
              money(overFen),
            ),
            ...ofEach,
            released.released ? releaseMessages.counted : releaseMessages.waitsForSecond(mayRelease),
          ],
          waits: !released.released,
          hints: [
            ...(released.released ? [] : [releaseMessages.releaseHint(short)]),
            ...(released.released && isWithClaimant ? [releaseMessages.submitHint(short)] : []),
            releaseMessages.checkHint(short),
          ],
        };
      },
    );
  },
});
