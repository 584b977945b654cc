import { isAsClosed } from '../../app/closings.js';
import type { Context } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { requireKnown } from '../../app/identity.js';
import { resolveMember } from '../../app/members.js';
import { appraisalClosingOf } from '../../app/queries.js';
import { UNSCORED } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import { type Month, nextMonth, previousMonth } from '../../shared/dates.js';
import { forbidden } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { readClosedSheets } from '../appraisals/closedSheets.js';
import { appraisedMonths, closedAppraisal } from '../appraisals/queries.js';
import { readsPayroll } from './bases.js';
import { messages } from './messages.js';
import { type Payroll, payrollOf } from './payroll.js';
import { closedPayroll, closedRange } from './queries.js';

/** A payroll as the actor reads it. */
export interface PayrollToShow extends Payroll {
  /** Earlier months whose payroll is open: what they will pay is not taken back or corrected here yet. */
  openBefore: Month | null;
  /** The appraisal of the month is closed: its grades stand. */
  appraised: boolean;
  /** Of a closed one: what is kept is what was closed. Null while it is open. */
  asClosed: boolean | null;
  /** Who has no bonus because his month was closed without a score. */
  unscored: string[];
}

/**
 * The payroll of a month: everybody's lines, or one's own (definitions, Payroll).
 * @param member words that mean one @throws forbidden for another member's, policyRefusal before the book, and as `payrollOf`
 */
export async function showPayroll(
  ctx: Context,
  { month, member }: { month: Month; member?: string | undefined },
): Promise<PayrollToShow> {
  requireKnown(ctx.actor);
  requireInBook(ctx.company, month);
  const named = member === undefined ? undefined : await resolveMember(ctx.db, member);
  const all = readsPayroll(ctx);
  if (named !== undefined && named.id !== ctx.actor.id && !all)
    throw forbidden(messages.notYours(named.name), { clause: '1.3.2' });
  const payroll = await payrollOf(ctx, month);
  const code = all ? named?.code : ctx.actor.code;
  const range = await closedRange(ctx.db);
  const next = range && nextMonth(range.last);
  const kept = await closedPayroll(ctx.db, month);
  const lines = code === undefined ? payroll.lines : payroll.lines.filter((line) => line.member.code === code);
  return {
    ...payroll,
    lines,
    unscored: await unscoredOf(ctx, month, lines),
    openBefore: payroll.closed === null && next !== undefined && next < month ? next : null,
    appraised: (await appraisalClosingOf(ctx.db, month)) !== undefined,
    asClosed: kept === undefined ? null : await isAsClosed(ctx, 'payroll.close', month, kept.lines),
  };
}

/**
 * The payrolls that wait to be closed, oldest month first: those of closed appraisals after the last closed payroll or, where
 * none was ever closed, of the newest one.
 */
export async function payrollsToClose({ db }: Pick<Context, 'db'>): Promise<Month[]> {
  const appraised = await appraisedMonths(db);
  const range = await closedRange(db);
  return range === undefined ? appraised.slice(-1) : appraised.filter((month) => month > range.last);
}

/** Those of some lines whose appraisal was closed without a score. */
async function unscoredOf({ db }: Context, month: Month, lines: Payroll['lines']): Promise<string[]> {
  const closed = await closedAppraisal(db, month);
  if (closed === undefined) return [];
  const shown = new Set(lines.map(({ member }) => member.code));
  return readClosedSheets(closed.sheets)
    .sheets.filter(({ member, ended }) => shown.has(member.code) && ended !== undefined && UNSCORED.includes(ended))
    .map(({ member }) => member.name);
}

/** What a member is paid in two payrolls. */
export interface PayrollChange {
  member: Named;
  beforeFen: Fen | null;
  nowFen: Fen | null;
  differenceFen: Fen;
}
export interface PayrollChanges {
  month: Month;
  /** The last closed payroll before it; null if there is none. */
  against: Month | null;
  rows: PayrollChange[];
}

/** A payroll against the last one that was closed before it. @throws as `showPayroll` */
export async function payrollChanges(
  ctx: Context,
  input: { month: Month; member?: string | undefined },
): Promise<PayrollChanges> {
  const now = await showPayroll(ctx, input);
  const range = await closedRange(ctx.db);
  const against = range === undefined || range.first >= input.month ? null : lastBefore(range.last, input.month);
  const before = against === null ? undefined : await showPayroll(ctx, { ...input, month: against });
  const members = new Map([...(before?.lines ?? []), ...now.lines].map(({ member }) => [member.code, member]));
  const totalOf = (payroll: Payroll | undefined, code: string): Fen | null =>
    payroll?.lines.find(({ member }) => member.code === code)?.totalFen ?? null;
  const rows = [...members.values()].map((member) => {
    const [beforeFen, nowFen] = [totalOf(before, member.code), totalOf(now, member.code)];
    return { member, beforeFen, nowFen, differenceFen: (nowFen ?? 0) - (beforeFen ?? 0) };
  });
  return { month: input.month, against, rows };
}

/** Payrolls are closed in the order of the months: before a closed one its month before. */
const lastBefore = (last: Month, month: Month): Month => (last < month ? last : previousMonth(month));
