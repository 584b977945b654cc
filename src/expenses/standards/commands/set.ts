import type { Reader } from '../../../cli/reader.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { TIERS, tierOf } from '../../../policy/cities.js';
import { SPEND_WORDS, STANDARD_UNITS } from '../../../policy/expenses.js';
import { ROLES } from '../../../policy/roles.js';
import type { Text } from '../../../shared/text.js';
import { describeKey, messages } from '../messages.js';

/** Ends a standard, typed where the amount stands. */
const OFF = /^(?:off|取消|无)$/i;

export default verb({
  args: { spend: argument(messages.spendArg, SPEND_WORDS), amount: argument(messages.amountArg) },
  flags: {
    role: option('<role>', messages.roleOption, { choices: ROLES }),
    tier: option('<tier>', messages.tierOption, { choices: TIERS }),
    per: option('<unit>', messages.perOption, { choices: STANDARD_UNITS }),
    from: option('<day>', messages.fromOption),
    reason: option('<text>', messages.reasonOption),
  },
  examples: [
    'salesdesk standard set hotel --role rep --tier 1 --per night 450 --from 2027-01-01',
    'salesdesk standard set 伙食 --per day 100',
    'salesdesk standard set 宴请 --per head 200 --reason 年度标准',
    'salesdesk standard set gift off --from 2027-07-01',
  ],
  notes: [messages.setNote, messages.pastNote],
  async run(shell, { spend, amount }, flags) {
    const isEnded = OFF.test(amount.trim());
    const input = await shell.input((read) => ({
      spend: read.choice(SPEND_WORDS, spend, 'spend'),
      role: read.choice(ROLES, flags.role, '--role') ?? null,
      tier: readTier(read, flags.tier),
      unit: isEnded ? undefined : readUnit(read, flags.per),
      amountFen: isEnded ? null : read.positiveMoney(amount, 'amount'),
      fromDay: read.day(flags.from ?? 'today', '--from'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { today } = await shell.session();
    const { setStandard } = await import('../standards.js');
    await shell.change(
      (ctx) => setStandard(ctx, input),
      (done) => {
        const { code, amountFen, unit, fromDay, beforeFen } = done;
        const what = describeKey(input);
        const lines: Text[] = [
          amountFen === null
            ? messages.standardEnded(what, fromDay)
            : messages.standardSet(what, shell.money(amountFen), unit, fromDay),
        ];
        if (beforeFen !== null) lines.push(messages.before(shell.money(beforeFen)));
        if (fromDay < today) lines.push(messages.onlyOpenClaims);
        return { kind: 'done', value: done, code, lines };
      },
    );
  },
});

function readUnit(read: Reader, typed: string | undefined): keyof typeof STANDARD_UNITS | undefined {
  if (typed === undefined) read.problem('--per', messages.unitNeeded);
  return read.choice(STANDARD_UNITS, typed, '--per');
}

const readTier = (read: Reader, typed: string | undefined) => {
  const tier = read.choice(TIERS, typed, '--tier');
  return tier === undefined ? null : tierOf(Number(tier));
};
