import type { Context } from '../../app/context.js';
import { namedOf, rateOf } from '../../app/settings.js';
import type { BonusRule, Grade } from '../../policy/appraisal.js';
import { dayOfInstant } from '../../shared/clock.js';
import { type Day, lastDay, type Month } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { listMembers } from '../../team/members/roster.js';
import { type AppraisalSheet, readClosedSheets } from '../appraisals/closedSheets.js';
import { type Correction, closedAppraisal, correctionsOf } from '../appraisals/queries.js';
import { corrected } from '../appraisals/rowsBelow.js';
import { monthSheets } from '../appraisals/sheets.js';
import { changesOfEarlierSales, type EarlierSaleChange } from '../kpi/earlierSales.js';
import { kpiReport } from '../kpi/report.js';
import { basesOn } from './bases.js';
import { collectedIn, uncollectedIn } from './collected.js';
import { messages } from './messages.js';
import { type BonusBase, closedPayroll, closedPayrollsUpTo, closedRange, grantedRewards } from './queries.js';
import {
  type Bonus,
  type BonusSettings,
  baseOf,
  bonusOf,
  type CorrectionLine,
  type CountedReceipt,
  isDueIn,
  type PaidPayroll,
  type PayrollLine,
  paidBonus,
  type Reward,
  rewardMonth,
  type TakenBack,
  takenBackOf,
  withTotal,
} from './rules.js';

/** The payroll of a month (definitions, Payroll), in the order of the members' codes. */
export interface Payroll {
  month: Month;
  /** Null: a preview. */
  closed: { by: string; day: Day } | null;
  settings: BonusSettings;
  lines: PayrollLine[];
}

/** What a closed payroll keeps. */
type KeptPayroll = Pick<Payroll, 'settings' | 'lines'>;
export const writePayroll = ({ settings, lines }: KeptPayroll): string => JSON.stringify({ settings, lines });
const readPayroll = (text: string): KeptPayroll => JSON.parse(text);

/**
 * The payroll of a month (definitions, Bonus, Payroll): as it was kept once it is closed, else what it would be now.
 * @throws policyRefusal for a month before the first payroll of the book
 */
export async function payrollOf(ctx: Context, month: Month): Promise<Payroll> {
  const kept = await closedPayroll(ctx.db, month);
  if (kept) return { month, closed: { by: kept.by, day: kept.day }, ...readPayroll(kept.lines) };
  const range = await closedRange(ctx.db);
  if (range !== undefined && month < range.first)
    throw policyRefusal('4.4.3', messages.beforeFirst(month, range.first));
  return await preview(ctx, month, range?.last);
}

/** The settings that the bonuses of a month go by. */
async function bonusSettings(ctx: Context, month: Month): Promise<BonusSettings> {
  const set = await ctx.settings(['bonus.rule', 'bonus.rate', 'bonus.factors'], month);
  return {
    rule: set['bonus.rule'] as BonusRule,
    rateBp: rateOf(set['bonus.rate']),
    factors: namedOf<Grade>(set['bonus.factors'], 100),
  };
}

/** What the lines of all members are made of. */
interface Sources {
  month: Month;
  settings: BonusSettings;
  sheets: ReadonlyMap<string, AppraisalSheet>;
  figures: ReadonlyMap<string, { salesFen: Fen; profitFen: Fen }>;
  bases: ReadonlyMap<number, BonusBase>;
  earlier: readonly EarlierSaleChange[];
  collected: ReadonlyMap<number, CountedReceipt[]>;
  uncollected: Awaited<ReturnType<typeof uncollectedIn>>;
  rewards: Awaited<ReturnType<typeof grantedRewards>>;
  corrections: readonly DueCorrection[];
  payrolls: readonly PaidPayroll[];
}

async function preview(ctx: Context, month: Month, lastClosed: Month | undefined): Promise<Payroll> {
  const settings = await bonusSettings(ctx, month);
  const members = await listMembers(ctx.db);
  const kept = await closedPayrollsUpTo(ctx.db, month);
  const payrolls = kept.map(({ month: of, lines }) => ({ month: of, lines: readPayroll(lines).lines }));
  const { sheets } = await monthSheets(ctx, month);
  const { rows } = await kpiReport(ctx, { month });
  const paid = new Set(payrolls.flatMap(({ lines }) => lines.flatMap(codesOf)));
  const isDue = ({ code, month: of }: { code: string; month: Month | null }) =>
    of !== null && !paid.has(code) && isDueIn(month, of, lastClosed);
  const ids = new Map(members.map(({ code, id }) => [code, id]));
  const sources: Sources = {
    month,
    settings,
    sheets: new Map(sheets.map((sheet) => [sheet.member.code, sheet])),
    figures: new Map(rows.map((row) => [row.member.code, row])),
    bases: await basesOn(ctx, lastDay(month)),
    earlier: await changesOfEarlierSales(ctx, month),
    collected: settings.rule === 'collected' ? await collectedIn(ctx, month) : new Map(),
    uncollected: await uncollectedIn(ctx, month, payrolls, ids),
    rewards: (await grantedRewards(ctx.db)).filter(({ code, month: appraised, day, recordedAt }) =>
      isDue({
        code,
        month: appraised && rewardMonth(appraised, day, dayOfInstant(recordedAt, ctx.company.timeZone)),
      }),
    ),
    corrections: await dueCorrections(ctx, isDue),
    payrolls,
  };
  const lines = members.flatMap(({ id, code, name, leftDay }) => {
    const hasLeft = leftDay !== null && leftDay <= lastDay(month);
    const line = lineOf(sources, { id, member: { code, name }, leftDay: hasLeft ? leftDay : null });
    return line === undefined ? [] : [line];
  });
  return { month, closed: null, settings, lines };
}

const codesOf = ({ rewards, corrections }: PayrollLine): string[] => [
  ...rewards.map(({ code }) => code),
  ...corrections.map(({ code }) => code),
];

interface Payee extends Pick<PayrollLine, 'member' | 'leftDay'> {
  id: number;
}

/** A member's line; undefined if there is nothing to say of him. */
function lineOf(sources: Sources, { id, member, leftDay }: Payee): PayrollLine | undefined {
  const { sheets, rewards, month } = sources;
  const sheet = sheets.get(member.code);
  const bonus = sheet === undefined ? null : bonusLine(sources, id, sheet);
  const corrections = correctionLines(sources, id, member.code, bonus);
  const takenBack = takenBackLines(sources, id, member.code, corrections);
  const own = rewards.flatMap(({ memberId, amountFen, month: of, code }): Reward[] =>
    memberId === id && amountFen !== null ? [{ code, month: of ?? month, amountFen }] : [],
  );
  if (sheet === undefined && corrections.length + takenBack.length + own.length === 0) return undefined;
  return withTotal({ member, leftDay, bonus, rewards: own, takenBack, corrections });
}

/** The bonus of who was appraised (definitions, Bonus): of who was not there is none. */
function bonusLine(sources: Sources, memberId: number, { member, grade }: AppraisalSheet): Bonus | null {
  if (grade === null) return null;
  const { rule, rateBp, factors } = sources.settings;
  const factor = factors[grade];
  const receipts = sources.collected.get(memberId) ?? [];
  if (rule === 'fixed') {
    const baseFen = sources.bases.get(memberId)?.baseFen ?? null;
    const amountFen = baseFen === null ? 0 : bonusOf(baseFen, factor);
    return { rule, grade, factor, figureFen: null, rateBp: null, baseFen, amountFen, receipts: [] };
  }
  const figureFen = figureOf(sources, memberId, member.code, receipts);
  const baseFen = baseOf(figureFen, rateBp);
  return { rule, grade, factor, figureFen, rateBp, baseFen, amountFen: bonusOf(baseFen, factor), receipts };
}

/** The month's figure without what it changes of earlier months' sales; those stand on lines of their own. */
function figureOf(
  { settings, figures, earlier }: Sources,
  memberId: number,
  code: string,
  receipts: readonly CountedReceipt[],
): Fen {
  if (settings.rule === 'collected') return receipts.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const key = settings.rule === 'profit' ? 'profitFen' : 'salesFen';
  return earlier
    .filter((change) => change.memberId === memberId)
    .reduce((sum, change) => sum - change[key], figures.get(code)?.[key] ?? 0);
}

/** What earlier months paid for sales and receipts that came to less, or more, in this one (definitions, Bonus). */
function takenBackLines(
  { earlier, uncollected, payrolls }: Sources,
  memberId: number,
  code: string,
  corrections: readonly CorrectionLine[],
): TakenBack[] {
  const own = <Row extends { memberId: number }>(rows: readonly Row[]) =>
    rows.filter((row) => row.memberId === memberId);
  const ofSales = own(earlier).flatMap(({ countedMonth: month, salesFen, profitFen, ...row }): TakenBack[] => {
    const { contract, adjustment, reason, day } = row;
    const paid = paidBonus(payrolls, code, month, corrections);
    if (paid === undefined || paid.rule === 'collected') return [];
    const taken = takenBackOf(paid, paid.rule === 'profit' ? profitFen : salesFen);
    return taken === undefined ? [] : [{ month, contract, adjustment, receipt: null, reason, day, ...taken }];
  });
  const ofReceipts = own(uncollected).flatMap(({ month, receipt, contract, day, reason, changeFen }): TakenBack[] => {
    const paid = paidBonus(payrolls, code, month, corrections);
    const taken = paid && takenBackOf(paid, changeFen);
    return taken === undefined ? [] : [{ month, contract, adjustment: null, receipt, reason, day, ...taken }];
  });
  return [...ofSales, ...ofReceipts];
}

// ---- corrections

/** A correction that this payroll carries, with the grades before and after one of a score. */
interface DueCorrection {
  correction: Correction;
  grades: { from: Grade; to: Grade } | null;
  factors: Readonly<Record<Grade, number>>;
}

async function dueCorrections(ctx: Context, isDue: (one: Correction) => boolean): Promise<DueCorrection[]> {
  const all = await correctionsOf(ctx.db);
  const found: DueCorrection[] = [];
  for (const correction of all.filter(isDue)) {
    const { month, points } = correction;
    const ofMonth = all.filter((one) => one.month === month);
    const grades = points === null ? null : await gradesAround(ctx, correction, ofMonth);
    found.push({ correction, grades, factors: await factorsOf(ctx, month) });
  }
  return found;
}

/** The factors that a month was paid with, or would be. */
async function factorsOf(ctx: Context, month: Month): Promise<Readonly<Record<Grade, number>>> {
  const kept = await closedPayroll(ctx.db, month);
  return kept ? readPayroll(kept.lines).settings.factors : (await bonusSettings(ctx, month)).factors;
}

async function gradesAround(
  ctx: Context,
  { id, month, member }: Correction,
  ofMonth: readonly Correction[],
): Promise<DueCorrection['grades']> {
  const closed = await closedAppraisal(ctx.db, month);
  if (closed === undefined) return null;
  const sheets = readClosedSheets(closed.sheets);
  const gradeAfter = (corrections: readonly Correction[]) =>
    corrected(sheets, corrections).find((sheet) => sheet.member.code === member.code)?.grade ?? null;
  const from = gradeAfter(ofMonth.filter((one) => one.id < id));
  const to = gradeAfter(ofMonth.filter((one) => one.id <= id));
  return from === null || to === null ? null : { from, to };
}

/** The corrections of a member: an amount as it is, a score as the difference of the factors × what that month's base is left. */
function correctionLines(
  { corrections, payrolls, month: payroll }: Sources,
  memberId: number,
  code: string,
  bonus: Bonus | null,
): CorrectionLine[] {
  return corrections
    .filter(({ correction }) => correction.memberId === memberId)
    .map(({ correction, grades, factors }) => {
      const { code: ac, month, reason, amountFen } = correction;
      if (grades === null) return { code: ac, month, reason, factors: null, amountFen: amountFen ?? 0 };
      const paid = month === payroll ? bonus : paidBonus(payrolls, code, month);
      const baseFen = paid?.baseFen ?? 0;
      const [from, to] = [factors[grades.from], factors[grades.to]];
      const difference = bonusOf(baseFen, to) - bonusOf(baseFen, from);
      return { code: ac, month, reason, factors: { from, to, baseFen }, amountFen: difference };
    });
}
