import type { Db } from '../../../db/engine.js';
import { approversToday } from '../../app/approvers.js';
import type { Context } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import { type PlanDecision, type PlanState, statesOf } from '../../policy/plans.js';
import type { Named } from '../../shared/codes.js';
import { type Day, type Month, yearOf } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import { allPlans, type DecisionRow, decisions, type PlanRow, plannedBy, plansOf } from './queries.js';
import { type Planned, type PlannedMonth, parsePlanWord } from './rules.js';

/** What was decided on a version, by whom. */
export interface PlanDecided {
  decision: PlanDecision;
  by: Named;
  day: Day;
  reason: string | null;
}

/** A version of the sales plan of a year (policy 2.2.1a). */
export interface PlanVersion extends Planned {
  code: string;
  year: number;
  version: number;
  state: PlanState;
  /** It counts from this month on; months before it stay as the version before planned them. */
  fromMonth: Month;
  /** How it is spread over months and reps, as stored. */
  monthSpread: string;
  repSpread: string;
  note: string | null;
  reason: string | null;
  proposedBy: Named;
  proposedDay: Day;
  decided: PlanDecided | null;
}
/** With the keys of its rows. */
export type KnownVersion = PlanVersion & { id: number; proposedById: number };

/** The versions of a year, oldest first. */
export async function versionsOf(db: Db, year: number): Promise<KnownVersion[]> {
  return await versionsFrom(db, await plansOf(db, year));
}

/** The versions of every year, newest year first. */
export async function listPlans({ db }: Pick<Context, 'db'>): Promise<PlanVersion[]> {
  const rows = await allPlans(db);
  const versions: PlanVersion[] = [];
  for (const own of Map.groupBy(rows, ({ year }) => year).values())
    versions.push(...(await versionsFrom(db, own)).map(withoutKeys));
  return versions;
}

/** As JSON gives it. */
export const withoutKeys = ({ id: _, proposedById: __, ...version }: KnownVersion): PlanVersion => version;

async function versionsFrom(db: Db, rows: readonly PlanRow[]): Promise<KnownVersion[]> {
  if (rows.length === 0) return [];
  const members = new Map((await allMembers(db)).map(({ id, code, name }) => [id, { code, name }]));
  const named = (id: number): Named => required(members.get(id), `member ${id}`);
  const last = new Map<number, DecisionRow>((await decisions(db)).map((decision) => [decision.planId, decision]));
  const states = statesOf(rows.map(({ id, version }) => ({ version, decision: last.get(id)?.decision ?? null })));
  return rows.map(({ recordedAt: _, months: monthSpread, reps: repSpread, ...row }) => {
    const decided = last.get(row.id);
    return {
      ...row,
      monthSpread,
      repSpread,
      state: required(states.get(row.version), `the state of ${row.code}`),
      proposedBy: named(row.proposedById),
      decided: decided
        ? { decision: decided.decision, by: named(decided.memberId), day: decided.day, reason: decided.reason }
        : null,
    };
  });
}

/** The year, and the version that a word names. @throws notFound for what is neither a year nor a code */
export function readPlanWord(word: string, today: Day): { year: number; version?: number } {
  const read = parsePlanWord(word, yearOf(today));
  if (read === undefined) throw notFound(messages.noSuchPlan(word), { hints: [messages.listHint] });
  return read;
}

/** @throws notFound for a year without a plan, or a version that it does not have */
export async function requireVersions(
  { db }: Pick<Context, 'db'>,
  { year, version }: { year: number; version?: number | undefined },
): Promise<KnownVersion[]> {
  const versions = await versionsOf(db, year);
  const isKnown = version === undefined || versions.some((one) => one.version === version);
  if (versions.length === 0 || !isKnown)
    throw notFound(messages.noPlan(year, version), { hints: [messages.proposeHint(year)] });
  return versions;
}

/** What a version plans, month by month; reps in the order in which they were planned. */
export async function plannedMonths(db: Db, planId: number): Promise<PlannedMonth[]> {
  const rows = await plannedBy(db, planId);
  return [...Map.groupBy(rows, ({ month }) => month)].map(([month, own]) => {
    const valuesOf = ({ salesFen, profitFen, newCustomers }: Planned): Planned => ({
      salesFen,
      profitFen,
      newCustomers,
    });
    const team = required(
      own.find(({ memberId }) => memberId === null),
      `the team's plan of ${month}`,
    );
    const reps = own.flatMap((row) => (row.memberId === null ? [] : [{ memberId: row.memberId, ...valuesOf(row) }]));
    return { month, team: valuesOf(team), reps };
  });
}

/** Versions that wait for the actor's decision, newest year first. */
export async function plansToDecide(ctx: Context): Promise<PlanVersion[]> {
  const plans = await allPlans(ctx.db);
  if (plans.length === 0) return [];
  const decided = new Set((await decisions(ctx.db)).map(({ planId }) => planId));
  const waiting: PlanVersion[] = [];
  for (const year of new Set(plans.filter(({ id }) => !decided.has(id)).map((plan) => plan.year)))
    for (const version of await versionsOf(ctx.db, year)) {
      if (version.state !== 'proposed') continue;
      const { by } = await approversToday(ctx, version.proposedById);
      if (by.some(({ id }) => id === ctx.actor.id)) waiting.push(withoutKeys(version));
    }
  return waiting;
}
