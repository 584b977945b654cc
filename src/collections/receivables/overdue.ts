import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import {
  canBeUnderWay,
  type DunningStep,
  isUnderWay,
  LADDER_SETTINGS,
  type Ladder,
  type LadderDays,
  ladderWith,
  type OpenCase,
} from '../../policy/collections.js';
import { addDays, type Day, monthOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { anythingSaid, openCasesOn } from '../dunning/queries.js';
import { brokenFirst, type Contacts, NO_CONTACTS } from '../dunning/rules.js';
import { openInstalments } from './queries.js';
import { ageing, findOverdue, findUpcoming, type OpenInstalment, type OverdueInstalment } from './rules.js';

// What cron asks for each morning. It stands apart from the rest of the room, and asks for other rooms only where a
// customer was named, because what is loaded is most of what such a command costs.

export interface OverdueFilter {
  asOf?: Day;
  rep?: string;
  customer?: string;
}

/** What `--rep` and `--customer` narrow a list to. */
export async function openFilter(ctx: Context, { rep, customer }: OverdueFilter) {
  return {
    ...(rep === undefined ? {} : { repId: (await resolveMember(ctx.db, rep)).id }),
    ...(customer === undefined ? {} : { customerId: await customerIdOf(ctx, customer) }),
  };
}

/** The ladder as the settings of a day's month have it. @param within days before the due day, instead of the setting */
export async function ladderOn(ctx: Context, day: Day, within?: number): Promise<Ladder> {
  const set = await ctx.settings(Object.values(LADDER_SETTINGS), monthOf(day));
  const days = Object.fromEntries(Object.entries(LADDER_SETTINGS).map(([step, key]) => [step, Number(set[key])]));
  return ladderWith({ ...(days as LadderDays), ...(within === undefined ? {} : { reminder: within }) });
}

/** Rows with what was said with the customer up to a day; where nothing ever was, that costs one short look. */
export async function withSaid<T extends Pick<OpenInstalment, 'code' | 'customer' | 'dueDay' | 'openFen'>>(
  ctx: Context,
  rows: readonly T[],
  asOf: Day,
): Promise<(T & Contacts)[]> {
  if (rows.length === 0 || !(await anythingSaid(ctx.db))) return rows.map((row) => ({ ...row, ...NO_CONTACTS }));
  const { withContacts } = await import('../dunning/contacts.js');
  return await withContacts(ctx, rows, asOf);
}

/** Who has not paid, broken promises first, each with the next step of the ladder (policy 3.7.2). */
export async function listOverdue(
  ctx: Context,
  filter: OverdueFilter,
): Promise<(OverdueInstalment & Contacts & WithCase)[]> {
  const asOf = filter.asOf ?? ctx.today;
  const overdue = findOverdue(
    await openInstalments(ctx.db, asOf, { ...(await openFilter(ctx, filter)), dueBefore: asOf }),
    asOf,
    await ladderOn(ctx, asOf),
  );
  return brokenFirst(await withSaid(ctx, await withCases(ctx, overdue, asOf), asOf));
}

export interface WithCase {
  /** What stands for the step, where it was taken already (policy 3.7.3): it is not proposed again. */
  openCase: OpenCase | null;
}
export async function withCases<T extends { code: string; step: DunningStep }>(
  ctx: Context,
  rows: readonly T[],
  asOf: Day,
): Promise<(T & WithCase)[]> {
  // The reminders before the first harsh step need no look.
  const asked = rows.filter(({ step }) => canBeUnderWay(step)).map(({ code }) => code);
  const cases = asked.length === 0 ? undefined : await openCasesOn(ctx.db, asked, asOf);
  return rows.map((row) => ({
    ...row,
    openCase: cases?.get(row.code)?.find((one) => isUnderWay(row.step, one)) ?? null,
  }));
}

/** What falls due within so many days, to remind the customer (policy 3.7.1). */
export async function listUpcoming(ctx: Context, { within, ...filter }: OverdueFilter & { within?: number }) {
  const asOf = filter.asOf ?? ctx.today;
  const days = within ?? Number(await ctx.setting('payment.remindDays', monthOf(asOf)));
  const span = { dueFrom: asOf, dueTo: addDays(asOf, days) };
  return findUpcoming(await openInstalments(ctx.db, asOf, { ...(await openFilter(ctx, filter)), ...span }), asOf, days);
}

/** Interest and fees open on a day, oldest first (definitions, Late interest). */
export async function listOpenCharges(ctx: Context, filter: OverdueFilter) {
  const { openChargesOn } = await import('../hardship/queries.js');
  const asOf = filter.asOf ?? ctx.today;
  return await openChargesOn(ctx.db, { ...(await openFilter(ctx, filter)), open: asOf >= ctx.today }, asOf);
}
/** The line beside lists of instalments, of which interest and fees are no part. */
export async function chargesBeside(ctx: Context, filter: OverdueFilter): Promise<{ count: number; openFen: Fen }> {
  const rows = await listOpenCharges(ctx, filter);
  return { count: rows.length, openFen: rows.reduce((sum, { openFen }) => sum + openFen, 0) };
}

/** Open parts by age (definitions, Receivables). */
export async function agingReport(ctx: Context, filter: OverdueFilter) {
  const asOf = filter.asOf ?? ctx.today;
  return { asOf, ...ageing(await openInstalments(ctx.db, asOf, await openFilter(ctx, filter)), asOf) };
}

async function customerIdOf(ctx: Context, word: string): Promise<number> {
  const { resolveCustomer } = await import('../../customers/customers/resolve.js');
  return (await resolveCustomer(ctx, word)).id;
}
