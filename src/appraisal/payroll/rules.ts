import type { BonusRule, Grade } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import { type Day, type Month, monthOf, nextMonth } from '../../shared/dates.js';
import { type Bp, type Fen, portion } from '../../shared/money.js';

/** Hundredths: 120 is 1.2. */
export type Factor = number & { readonly unit?: 'factor' };

/** What a month's bonuses go by (settings `bonus.*`). */
export interface BonusSettings {
  rule: BonusRule;
  rateBp: Bp;
  factors: Readonly<Record<Grade, Factor>>;
}

/** Base × factor (definitions, Bonus), rounded once, half away from zero. */
export const bonusOf = (baseFen: Fen, factor: Factor): Fen => portion(baseFen, factor * 100);
/** Rate × the month's figure, rounded once; of a loss it is below zero. */
export const baseOf = (figureFen: Fen, rateBp: Bp): Fen => portion(figureFen, rateBp);

/** A receipt as far as it counts for a member, by the shares of its contract (rule `collected`). */
export interface CountedReceipt {
  receipt: string;
  contract: string;
  amountFen: Fen;
}

/** The bonus of a month (definitions, Bonus). */
export interface Bonus {
  rule: BonusRule;
  grade: Grade;
  factor: Factor;
  /** Sales, profit or receipts of the month's own sales; null with a fixed base. */
  figureFen: Fen | null;
  /** Null with a fixed base. */
  rateBp: Bp | null;
  /** Null where a fixed base was never set: there is nothing to reckon with. */
  baseFen: Fen | null;
  amountFen: Fen;
  /** Of rule `collected`. */
  receipts: CountedReceipt[];
}
/** A bonus that an excellent month was granted besides (policy 4.4.1). */
export interface Reward {
  code: string;
  month: Month;
  amountFen: Fen;
}
/** What an earlier month paid for a sale that came to less, or more, since: rate × amount × factor. */
export interface TakenBack {
  /** The month that paid it. */
  month: Month;
  contract: string;
  adjustment: string | null;
  receipt: string | null;
  reason: string | null;
  day: Day;
  rule: BonusRule;
  changeFen: Fen;
  rateBp: Bp;
  factor: Factor;
  baseFen: Fen;
  amountFen: Fen;
}
/** A correction of a closed appraisal (definitions, Result). */
export interface CorrectionLine {
  code: string;
  month: Month;
  reason: string;
  /** Of a score: the factors of the grades before and after, and the base; null for an amount. */
  factors: { from: Factor; to: Factor; baseFen: Fen } | null;
  amountFen: Fen;
}
/** A member's line of a payroll. */
export interface PayrollLine {
  member: Named;
  /** The last day in the team, if that was by the end of the month. */
  leftDay: Day | null;
  /** Null for whoever was not appraised. */
  bonus: Bonus | null;
  rewards: Reward[];
  takenBack: TakenBack[];
  corrections: CorrectionLine[];
  /** What is paid. */
  totalFen: Fen;
  /** What one who has left still owes: below zero, listed and not paid. */
  owedFen: Fen;
}

const sumOf = (parts: readonly { amountFen: Fen }[]): Fen => parts.reduce((sum, { amountFen }) => sum + amountFen, 0);
export const rewardFen = ({ rewards }: Pick<PayrollLine, 'rewards'>): Fen => sumOf(rewards);
export const takenBackFen = ({ takenBack }: Pick<PayrollLine, 'takenBack'>): Fen => sumOf(takenBack);
export const correctionFen = ({ corrections }: Pick<PayrollLine, 'corrections'>): Fen => sumOf(corrections);

/** With its total: bonus, rewards, what is taken back and corrections; what a leaver would owe is not paid (definitions, Bonus). */
export function withTotal(line: Omit<PayrollLine, 'totalFen' | 'owedFen'>): PayrollLine {
  const sumFen = (line.bonus?.amountFen ?? 0) + rewardFen(line) + takenBackFen(line) + correctionFen(line);
  const isOwed = line.leftDay !== null && sumFen < 0;
  return { ...line, totalFen: isOwed ? 0 : sumFen, owedFen: isOwed ? sumFen : 0 };
}

/** Who is due a bonus of a fixed base that was never set: it pays nothing. A factor of 0 pays nothing of any base. */
export const withoutBase = (lines: readonly PayrollLine[]): Named[] =>
  lines
    .filter(({ bonus }) => bonus !== null && bonus.baseFen === null && bonus.factor !== 0)
    .map(({ member }) => member);

/**
 * Whether something of a month belongs to a payroll (definitions, Payroll): to that of its own month, or to the next one
 * that is not closed. The first payroll of a book takes all that was before it.
 *
 * @param lastClosed the newest closed payroll
 */
export function isDueIn(payroll: Month, ofMonth: Month, lastClosed: Month | undefined): boolean {
  if (lastClosed === undefined || payroll === nextMonth(lastClosed)) return ofMonth <= payroll;
  return ofMonth === payroll;
}

/**
 * The month whose payroll a reward belongs to: that of its appraisal or, where it was granted for a day to come, that of
 * the day.
 *
 * @param decidedDay the day on which it was granted
 */
export const rewardMonth = (appraised: Month, day: Day, decidedDay: Day): Month =>
  day > decidedDay ? monthOf(day) : appraised;

// ---- what earlier payrolls paid

/** A closed payroll as far as later ones rest on it. */
export interface PaidPayroll {
  month: Month;
  lines: readonly PayrollLine[];
}

/** What one month's bonus of a member was paid with, as the payrolls up to now left it. */
export interface PaidBonus {
  rule: BonusRule;
  rateBp: Bp | null;
  /** That of the grade, as corrections left it. */
  factor: Factor;
  /** Less what was taken back of it. */
  baseFen: Fen;
}

/**
 * With what a month was paid to a member (definitions, Bonus): its payroll, and the corrections and taken-back lines of
 * later ones.
 *
 * @param corrected lines of the payroll that is being made, which come before what it takes back
 * @returns undefined if that month had no payroll, or no bonus for him
 */
export function paidBonus(
  payrolls: readonly PaidPayroll[],
  code: string,
  month: Month,
  corrected: readonly CorrectionLine[] = [],
): PaidBonus | undefined {
  const lines = payrolls.flatMap((payroll) => payroll.lines.filter(({ member }) => member.code === code));
  const paid = payrolls.find((payroll) => payroll.month === month)?.lines.find(({ member }) => member.code === code);
  if (!paid?.bonus || paid.bonus.baseFen === null) return undefined;
  const corrections = [...lines.flatMap((line) => line.corrections), ...corrected];
  const last = corrections.findLast((line) => line.month === month && line.factors !== null);
  const taken = lines.flatMap((line) => line.takenBack).filter((line) => line.month === month);
  return {
    rule: paid.bonus.rule,
    rateBp: paid.bonus.rateBp,
    factor: last?.factors?.to ?? paid.bonus.factor,
    baseFen: taken.reduce((sum, { baseFen }) => sum + baseFen, paid.bonus.baseFen),
  };
}

/** What a change of an amount takes back, or adds: rate × amount × factor. @returns undefined with a fixed base */
export function takenBackOf(
  paid: PaidBonus,
  changeFen: Fen,
): Pick<TakenBack, 'rule' | 'changeFen' | 'rateBp' | 'factor' | 'baseFen' | 'amountFen'> | undefined {
  const { rule, rateBp, factor } = paid;
  if (rule === 'fixed' || rateBp === null || changeFen === 0) return undefined;
  const baseFen = baseOf(changeFen, rateBp);
  return { rule, changeFen, rateBp, factor, baseFen, amountFen: bonusOf(baseFen, factor) };
}

/** What is left of each receipt that a payroll counted for a member, with the month that paid it. */
export function countedReceipts(payrolls: readonly PaidPayroll[]): (CountedReceipt & { code: string; month: Month })[] {
  const left = new Map<string, CountedReceipt & { code: string; month: Month }>();
  const keyOf = (...parts: string[]) => parts.join('|');
  for (const { month, lines } of payrolls)
    for (const { member, bonus } of lines)
      for (const counted of bonus?.receipts ?? [])
        left.set(keyOf(member.code, month, counted.receipt, counted.contract), {
          ...counted,
          code: member.code,
          month,
        });
  for (const { lines } of payrolls)
    for (const { member, takenBack } of lines)
      for (const { receipt, contract, month, changeFen } of takenBack) {
        const counted = receipt === null ? undefined : left.get(keyOf(member.code, month, receipt, contract));
        if (counted) counted.amountFen += changeFen;
      }
  return [...left.values()].filter(({ amountFen }) => amountFen > 0);
}
