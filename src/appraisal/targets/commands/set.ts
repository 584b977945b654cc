import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, requiredOption, toggle, verb } from '../../../cli/verb.js';
import { monthOf } from '../../../shared/dates.js';
import { usageError } from '../../../shared/errors.js';
import type { Fen } from '../../../shared/money.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { describeTarget, messages } from '../messages.js';
import type { TargetFor } from '../rules.js';
import type { TargetInput } from '../service.js';

export default verb({
  args: { member: optionalArgument(messages.memberArg), month: optionalArgument(cliMessages.month) },
  flags: {
    team: toggle(messages.teamOption),
    allReps: toggle(messages.allRepsOption),
    month: option('<month>', cliMessages.month, { short: 'm' }),
    sales: requiredOption('<amount>', messages.salesOption),
    profit: option('<amount>', messages.profitOption),
    newCustomers: option('<number>', messages.newCustomersOption),
    base: option('<amount>', messages.baseOption),
    challenge: option('<amount>', messages.challengeOption),
    reason: option('<text>', messages.reasonOption),
  },
  examples: [
    'salesdesk target set --all-reps --month 2026-11 --sales 130000',
    'salesdesk target set 张伟 --sales 150000 --new-customers 3',
    'salesdesk target set --team --sales 260000',
    'salesdesk target set --team --sales 260000 --base 220000 --challenge 300000',
    'salesdesk target set 张伟 --month 2026-10 --sales 120000 --reason "漏录十月任务"',
  ],
  async run(shell, words, { team, allReps, ...flags }) {
    const { member, month } = await shell.input((read) => read.memberAndMonth(words));
    const target = targetFor(member, team, allReps);
    const input = await shell.input((read) => ({
      target,
      month: read.typedMonth(month, flags.month) ?? monthOf(read.today),
      salesFen: read.moneyFromZero(flags.sales, '--sales'),
      profitFen: read.moneyFromZero(flags.profit, '--profit'),
      newCustomers: read.whole(flags.newCustomers, '--new-customers', 0, 10_000),
      baseFen: read.moneyFromZero(flags.base, '--base'),
      challengeFen: read.moneyFromZero(flags.challenge, '--challenge'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { setTargetOrAsk } = await import('../../../workflows/setLate.js');
    await shell.change(
      (ctx) => setTargetOrAsk(ctx, input),
      ({ done, waiting }) => {
        if (waiting !== undefined) return askedDone(waiting);
        return {
          kind: 'done',
          value: done,
          code: done.who.map(({ code }) => code).join('\n'),
          lines: [
            messages.targetDone(done.month, describeTarget(target, done.who), shell.money(done.salesFen)),
            ...levelLines(done, (fen) => shell.money(fen)),
            ...(done.othersKept ? [messages.othersKept] : []),
            ...(done.levelsLost > 0 ? [messages.levelsLost] : []),
          ],
        };
      },
    );
  },
});

const levelLines = (
  { baseFen, challengeFen }: Pick<TargetInput, 'baseFen' | 'challengeFen'>,
  money: (fen: Fen) => string,
) =>
  baseFen === undefined && challengeFen === undefined
    ? []
    : [
        messages.levels(
          baseFen === undefined ? undefined : money(baseFen),
          challengeFen === undefined ? undefined : money(challengeFen),
        ),
      ];

/** @throws usageError for none of them, or more than one */
function targetFor(member: string | undefined, team = false, allReps = false): TargetFor {
  const choices: TargetFor[] = [];
  if (member !== undefined) choices.push({ member });
  if (team) choices.push('team');
  if (allReps) choices.push('allReps');
  const [only, ...others] = choices;
  if (only === undefined || others.length > 0) throw usageError(messages.oneOfTarget);
  return only;
}
