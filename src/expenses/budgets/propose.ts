import { approversToday } from '../../app/approvers.js';
import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { BudgetValues } from '../../app/audit/facts/budgets.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { firstDay, yearOf } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import type { Bp, Fen } from '../../shared/money.js';
import { yearMonths } from '../../shared/periods.js';
import { required } from '../../shared/required.js';
import { budgetState } from './left.js';
import { messages } from './messages.js';
import { insertBudget, insertLines, planInForce } from './queries.js';
import { type Amounts, CATEGORIES, EVEN, type Split, shareOfSales, takenFen } from './rules.js';
import { type BudgetVersion, inForceOf, type KnownBudget, versionsOf, withoutKeys } from './versions.js';

export interface BudgetInput {
  year: number;
  /** Those that are named; with `ofSalesBp` none. */
  amounts: Amounts;
  /** A share of the sales that the plan in force has for the year. */
  ofSalesBp?: Bp | undefined;
  /** Default: evenly over the categories that the policy names. */
  split?: Split | undefined;
  note?: string | undefined;
}
export type BudgetChange = BudgetInput & { reason: string };

/** A category of which more is spent and promised already than a version allows. */
export interface Exceeded {
  category: ExpenseCategory;
  approvedFen: Fen;
  takenFen: Fen;
}
/** A version that was just proposed: what it allows, and who may decide on it. */
export interface BudgetProposal {
  budget: BudgetVersion;
  /** What the version in force allows; null if there is none. */
  before: Amounts | null;
  exceeded: Exceeded[];
  mayDecide: string[];
  /** The proposer decides alone: nobody else is left. */
  alone: boolean;
}

/**
 * Proposes the expense budget of a year (policy 5.1.1); it is in force once it is approved (5.1.2).
 *
 * @throws conflict if the year has a budget in force or a proposal, or no sales plan in force to take a share of; policyRefusal
 * for a year that is over; usageError where nothing is named, or both amounts and a share
 */
export async function proposeBudget(ctx: WriteContext, input: BudgetInput): Promise<BudgetProposal> {
  requirePermission(ctx.actor, 'budget.propose');
  const { year } = input;
  const versions = await readyVersions(ctx, year);
  const inForce = inForceOf(versions);
  if (inForce)
    throw conflict(messages.inForceAlready(year, inForce.code), {
      clause: '5.1.1',
      hints: [messages.changeHint(year), messages.showHint(year)],
    });
  const { note = null } = input;
  return await saveVersion(ctx, { ...input, ...(await proposed(ctx, input)), note, reason: null }, versions);
}

/**
 * Proposes a change of the budget in force (policy 5.1.1, 5.1.2): what is not named stays. It may go below what is spent and
 * promised already, which is said.
 *
 * @throws as `proposeBudget`; conflict if no budget is in force
 */
export async function changeBudget(ctx: WriteContext, input: BudgetChange): Promise<BudgetProposal> {
  requirePermission(ctx.actor, 'budget.propose');
  const { year } = input;
  const versions = await readyVersions(ctx, year);
  const inForce = inForceOf(versions);
  if (inForce === undefined)
    throw conflict(messages.nothingInForce(year), { clause: '5.1.1', hints: [messages.proposeHint(year)] });
  const { ofSalesBp, planCode, amounts } = await proposed(ctx, input);
  const changed = { ...inForce.amounts, ...amounts };
  const isSame = CATEGORIES.every((category) => changed[category] === inForce.amounts[category]);
  if (isSame) throw conflict(messages.nothingChanges(inForce.code), { clause: '5.1.1' });
  const note = input.note ?? inForce.note;
  return await saveVersion(ctx, { ...input, ofSalesBp, planCode, amounts: changed, note }, versions);
}

/** The versions of a year that is not over, none of which waits. @throws conflict, policyRefusal */
async function readyVersions(ctx: WriteContext, year: number): Promise<KnownBudget[]> {
  const versions = await versionsOf(ctx.db, year);
  const waiting = versions.find(({ state }) => state === 'proposed');
  if (waiting)
    throw conflict(messages.waits(waiting.code, waiting.proposedBy.name), {
      clause: '5.1.2',
      hints: [messages.decideHint(waiting.code)],
    });
  if (year < Number(yearOf(ctx.today))) throw policyRefusal('5.1.1', messages.yearOver(year));
  return versions;
}

/** What is asked for by category: as it was named, or the share of the planned sales. */
async function proposed(ctx: WriteContext, { year, amounts, ofSalesBp, split }: BudgetInput) {
  const isNamed = Object.keys(amounts).length > 0;
  if (ofSalesBp === undefined) {
    if (split !== undefined) throw usageError(messages.splitOfWhat);
    if (!isNamed) throw usageError(messages.nothingNamed);
    return { amounts, ofSalesBp: null, planCode: null };
  }
  if (isNamed) throw usageError(messages.bothWays);
  const plan = await planInForce(ctx.db, year);
  if (plan === undefined) throw conflict(messages.noPlan(year), { clause: '5.1.1', hints: [messages.planHint(year)] });
  return { amounts: shareOfSales(plan.salesFen, ofSalesBp, split ?? EVEN), ofSalesBp, planCode: plan.code };
}

type Version = {
  year: number;
  amounts: Amounts;
  ofSalesBp: Bp | null;
  planCode: string | null;
  note: string | null;
  reason: string | null;
};

async function saveVersion(
  ctx: WriteContext,
  { year, amounts, ofSalesBp, planCode, note, reason }: Version,
  versions: readonly KnownBudget[],
): Promise<BudgetProposal> {
  const inForce = inForceOf(versions);
  const code = await ctx.nextCode('budget', firstDay(yearMonths(year).from));
  const version = Math.max(0, ...versions.map((one) => one.version)) + 1;
  const budgetId = await insertBudget(ctx.db, {
    code,
    year,
    version,
    ofSalesBp,
    planCode,
    note,
    reason,
    proposedById: ctx.actor.id,
    proposedDay: ctx.today,
    recordedAt: ctx.now,
  });
  const lines = CATEGORIES.flatMap((category) => {
    const amountFen = amounts[category];
    return amountFen === undefined ? [] : [{ budgetId, category, amountFen }];
  });
  insertLines(ctx.tx, lines);
  const values = valuesOf({ amounts, ofSalesBp, planCode, note });
  ctx.audit(inForce === undefined ? 'budget.propose' : 'budget.change', {
    changed: [code],
    year,
    version,
    changes: inForce === undefined ? changesOfNew(values) : changesBetween(valuesOf(inForce), values),
    reason,
  });
  const { by, alone } = await approversToday(ctx, ctx.actor.id);
  const saved = (await versionsOf(ctx.db, year)).find((one) => one.id === budgetId);
  return {
    budget: withoutKeys(required(saved, code)),
    before: inForce?.amounts ?? null,
    exceeded: await exceededBy(ctx, year, amounts),
    mayDecide: by.map(({ name }) => name),
    alone,
  };
}

/** Where a version allows less than is spent and promised already. */
async function exceededBy(ctx: WriteContext, year: number, amounts: Amounts): Promise<Exceeded[]> {
  return (await budgetState(ctx, year)).flatMap(({ category, ...figures }) => {
    const [approvedFen, taken] = [amounts[category], takenFen(figures)];
    return approvedFen === undefined || taken <= approvedFen ? [] : [{ category, approvedFen, takenFen: taken }];
  });
}

const valuesOf = ({ amounts, ofSalesBp, planCode, note }: Omit<Version, 'year' | 'reason'>): BudgetValues => ({
  marketingFen: amounts.marketing ?? null,
  travelFen: amounts.travel ?? null,
  entertainmentFen: amounts.entertainment ?? null,
  trainingFen: amounts.training ?? null,
  otherFen: amounts.other ?? null,
  ofSalesBp,
  planCode,
  note,
});
