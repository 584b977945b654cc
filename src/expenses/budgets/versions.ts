import type { Db } from '../../../db/engine.js';
import { approversToday } from '../../app/approvers.js';
import type { Context } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { type PlanDecision, type PlanState, statesOf } from '../../policy/plans.js';
import type { Named } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import type { Bp, Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import {
  allBudgets,
  type BudgetLineRow,
  type BudgetRow,
  budgetsOf,
  type DecisionRow,
  decisions,
  linesOfBudgets,
} from './queries.js';
import { type Amounts, type LetGo, parseBudgetWord, totalOf } from './rules.js';

/** What was decided on a version, by whom. */
export interface BudgetDecided {
  decision: PlanDecision;
  by: Named;
  day: Day;
  reason: string | null;
}

/** A version of the expense budget of a year (policy 5.1.1). */
export interface BudgetVersion {
  code: string;
  year: number;
  version: number;
  state: PlanState;
  /** What it allows over the year, by category. */
  amounts: Amounts;
  totalFen: Fen;
  /** Of one made from the sales plan: its share of the planned sales, and the version of the plan. */
  ofSalesBp: Bp | null;
  planCode: string | null;
  note: string | null;
  reason: string | null;
  proposedBy: Named;
  proposedDay: Day;
  decided: BudgetDecided | null;
}
/** With the keys of its rows. */
export type KnownBudget = BudgetVersion & { id: number; proposedById: number };

/** The versions of a year, oldest first. */
export const versionsOf = async (db: Db, year: number): Promise<KnownBudget[]> =>
  versionsFrom(db, await budgetsOf(db, year), await linesOfBudgets(db, year));

/** The versions of every year, newest year first. */
export async function listBudgets({ db }: Pick<Context, 'db'>): Promise<BudgetVersion[]> {
  return (await allVersions(db)).map(withoutKeys);
}

async function allVersions(db: Db): Promise<KnownBudget[]> {
  const lines = await linesOfBudgets(db);
  const versions: KnownBudget[] = [];
  for (const own of Map.groupBy(await allBudgets(db), ({ year }) => year).values())
    versions.push(...(await versionsFrom(db, own, lines)));
  return versions;
}

/** As JSON gives it. */
export const withoutKeys = ({ id: _, proposedById: __, ...version }: KnownBudget): BudgetVersion => version;

async function versionsFrom(
  db: Db,
  rows: readonly BudgetRow[],
  lines: readonly BudgetLineRow[],
): Promise<KnownBudget[]> {
  if (rows.length === 0) return [];
  const members = new Map((await allMembers(db)).map(({ id, code, name }) => [id, { code, name }]));
  const named = (id: number): Named => required(members.get(id), `member ${id}`);
  const last = new Map<number, DecisionRow>((await decisions(db)).map((decision) => [decision.budgetId, decision]));
  const states = statesOf(rows.map(({ id, version }) => ({ version, decision: last.get(id)?.decision ?? null })));
  return rows.map(({ recordedAt: _, ...row }) => {
    const decided = last.get(row.id);
    const own = lines.filter(({ budgetId }) => budgetId === row.id);
    const amounts: Amounts = Object.fromEntries(own.map(({ category, amountFen }) => [category, amountFen]));
    return {
      ...row,
      amounts,
      totalFen: totalOf(amounts),
      state: required(states.get(row.version), `the state of ${row.code}`),
      proposedBy: named(row.proposedById),
      decided: decided
        ? { decision: decided.decision, by: named(decided.memberId), day: decided.day, reason: decided.reason }
        : null,
    };
  });
}

/** What a category may cost in the versions of a year that came into force, with when they did. */
export async function amountsInForce(db: Db, year: number, category: ExpenseCategory): Promise<LetGo[]> {
  const approved = new Map(
    (await decisions(db)).flatMap(({ budgetId, decision, recordedAt }) =>
      decision === 'approved' ? [[budgetId, recordedAt] as const] : [],
    ),
  );
  return (await versionsOf(db, year)).flatMap(({ id, amounts }) => {
    const at = approved.get(id);
    return at === undefined ? [] : [{ at, fen: amounts[category] ?? 0 }];
  });
}

/** The version in force. */
export const inForceOf = (versions: readonly KnownBudget[]): KnownBudget | undefined =>
  versions.find(({ state }) => state === 'inForce');

/** The year, and the version that a word names. @throws notFound for what is neither a year nor a code */
export function readBudgetWord(word: string, today: Day): { year: number; version?: number } {
  const read = parseBudgetWord(word, yearOf(today));
  if (read === undefined) throw notFound(messages.noSuchBudget(word), { hints: [messages.listHint] });
  return read;
}

/** @throws notFound for a year without a budget, or a version that it does not have */
export async function requireVersions(
  { db }: Pick<Context, 'db'>,
  { year, version }: { year: number; version?: number | undefined },
): Promise<KnownBudget[]> {
  const versions = await versionsOf(db, year);
  const isKnown = version === undefined || versions.some((one) => one.version === version);
  if (versions.length === 0 || !isKnown)
    throw notFound(messages.noBudget(year, version), { hints: [messages.proposeHint(year)] });
  return versions;
}

/** Versions that wait for the actor's decision, newest year first. */
export async function budgetsToDecide(ctx: Context): Promise<BudgetVersion[]> {
  const waiting: BudgetVersion[] = [];
  for (const version of await allVersions(ctx.db)) {
    if (version.state !== 'proposed') continue;
    const { by } = await approversToday(ctx, version.proposedById);
    if (by.some(({ id }) => id === ctx.actor.id)) waiting.push(withoutKeys(version));
  }
  return waiting;
}
