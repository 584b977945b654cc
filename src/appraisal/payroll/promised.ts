import type { Context } from '../../app/context.js';
import type { Named } from '../../shared/codes.js';
import { type Day, type Month, nextMonth } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { againstBase, bonusIn, isUnusual } from './against.js';
import { messages } from './messages.js';
import { closedRange } from './queries.js';
import { rewardMonth } from './rules.js';

/** What a granted bonus comes to (policy 4.4.1): that of the grade, and a reward besides. */
export interface PromisedBonus {
  /** The appraised month. */
  month: Month;
  /** Of the grade, with the payroll of the month; null if it has none. */
  bonusFen: Fen | null;
  /** What that of the grade is reckoned from. */
  baseFen: Fen | null;
  /** What is paid besides, and the month whose payroll pays it; null if no amount was granted. */
  reward: { amountFen: Fen; payroll: Month } | null;
}

/** What a bonus pays that is granted today for a day (definitions, Payroll). */
export async function promisedBonus(
  ctx: Context,
  { member, month }: { member: Named; month: Month },
  { day, amountFen }: { day: Day; amountFen: Fen | undefined },
): Promise<PromisedBonus> {
  const range = await closedRange(ctx.db);
  const bonus = await bonusIn(ctx, member, month);
  const due = rewardMonth(month, day, ctx.today);
  return {
    month,
    bonusFen: bonus?.amountFen ?? null,
    baseFen: bonus?.baseFen ?? null,
    reward:
      amountFen === undefined
        ? null
        : { amountFen, payroll: range !== undefined && due <= range.last ? nextMonth(range.last) : due },
  };
}

/** The same in words, a line each. */
export const promisedLines = (
  { month, bonusFen, baseFen, reward }: PromisedBonus,
  money: (fen: Fen) => string,
): Text[] => [
  bonusFen === null ? messages.noGradeBonus(month) : messages.gradeBonus(month, money(bonusFen)),
  ...(reward === null
    ? [messages.noReward]
    : [
        messages.rewardOf(money(reward.amountFen), reward.payroll),
        ...(isUnusual(reward.amountFen, baseFen) ? [againstBase(reward.amountFen, baseFen, money)] : []),
      ]),
];

/** What is asked before a reward is granted that may be a slip; undefined for any other one. */
export const rewardQuestion = (promised: PromisedBonus | undefined, money: (fen: Fen) => string): Text | undefined => {
  const { reward, baseFen } = promised ?? { reward: null, baseFen: null };
  return reward !== null && isUnusual(reward.amountFen, baseFen)
    ? messages.askManyBases(money(reward.amountFen), money(baseFen))
    : undefined;
};
