import type { Context } from '../../app/context.js';
import type { Member } from '../../app/queries.js';
import { MOST_BASES } from '../../policy/outcomes.js';
import { lastDay, type Month } from '../../shared/dates.js';
import { divideRounded, type Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { basesOn } from './bases.js';
import { messages } from './messages.js';
import { payrollOf } from './payroll.js';
import { closedRange } from './queries.js';
import type { Bonus } from './rules.js';

type Payee = Pick<Member, 'id' | 'code'>;

/** The bonus of somebody's month as its payroll has it, closed or not; null where it has none. */
export async function bonusIn(ctx: Context, { code }: Pick<Member, 'code'>, month: Month): Promise<Bonus | null> {
  const range = await closedRange(ctx.db);
  if (range !== undefined && month < range.first) return null;
  return (await payrollOf(ctx, month)).lines.find(({ member }) => member.code === code)?.bonus ?? null;
}

/** The base of somebody's bonus in a month, also of one who has no bonus in it; null where it was never set. */
export async function baseIn(ctx: Context, payee: Payee, month: Month): Promise<Fen | null> {
  const bonus = await bonusIn(ctx, payee, month);
  return bonus?.baseFen ?? (await basesOn(ctx, lastDay(month))).get(payee.id)?.baseFen ?? null;
}

/** Whether an amount is so many times a base that it may be a slip. */
export const isUnusual = (amountFen: Fen, baseFen: Fen | null): baseFen is Fen =>
  baseFen !== null && baseFen > 0 && Math.abs(amountFen) > MOST_BASES * baseFen;

/** An amount held against a base, for whoever decides on it. */
export function againstBase(amountFen: Fen, baseFen: Fen | null, money: (fen: Fen) => string): Text {
  if (baseFen === null) return messages.noBaseAgainst;
  if (!isUnusual(amountFen, baseFen)) return messages.baseAgainst(money(baseFen));
  return messages.manyBases(money(amountFen), timesText(amountFen, baseFen), money(baseFen));
}

/** How many times a base, with one decimal: `40`, `3.3`. */
const timesText = (amountFen: Fen, baseFen: Fen): string =>
  String(divideRounded(Math.abs(amountFen) * 10, baseFen) / 10);
