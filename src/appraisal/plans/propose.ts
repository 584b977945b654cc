import { approversToday } from '../../app/approvers.js';
import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { PlanValues } from '../../app/audit/facts/plans.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { firstDay, type Month, monthOf, yearOf } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { monthsFrom, yearMonths } from '../../shared/periods.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import { insertPlan, insertPlanned } from './queries.js';
import {
  type OpenMonth,
  type Planned,
  type PlannedMonth,
  type RepSpread,
  type Spread,
  spreadPlan,
  spreadText,
  storedWeights,
} from './rules.js';
import { monthWeights, repShares } from './spreads.js';
import { type KnownVersion, type PlanVersion, plannedMonths, versionsOf, withoutKeys } from './versions.js';

export interface ProposalInput {
  year: number;
  salesFen: Fen;
  profitFen?: Fen | undefined;
  newCustomers?: number | undefined;
  months: Spread;
  reps: RepSpread;
  note?: string | undefined;
}
export interface ChangeInput {
  year: number;
  /** The first month that changes. */
  fromMonth: Month;
  /** Of the whole year; what is not given stays as the plan in force has it. */
  salesFen?: Fen | undefined;
  profitFen?: Fen | undefined;
  newCustomers?: number | undefined;
  /** Default: as the plan in force spreads what is left. */
  months?: Spread | undefined;
  reps?: RepSpread | undefined;
  note?: string | undefined;
  reason: string;
}

/** A version that was just proposed: what it plans, and who may decide on it. */
export interface Proposal {
  plan: PlanVersion;
  planned: PlannedMonth[];
  mayDecide: string[];
  /** The proposer decides alone: nobody else is left. */
  alone: boolean;
  /** Months in which nobody is a rep: only the team's target is planned. */
  withoutReps: Month[];
}

/**
 * Proposes the plan of a year (policy 2.2.1a); it is in force once it is approved.
 *
 * @throws conflict if the year has a plan in force or a proposal, policyRefusal for a year that is over or that is to be like
 * one without figures
 */
export async function proposePlan(ctx: WriteContext, input: ProposalInput): Promise<Proposal> {
  requirePermission(ctx.actor, 'plan.propose');
  const { year } = input;
  const versions = await versionsOf(ctx.db, year);
  refuseWaiting(versions);
  const inForce = versions.find(({ state }) => state === 'inForce');
  if (inForce)
    throw conflict(messages.inForceAlready(year, inForce.code), {
      clause: '2.2.1a',
      hints: [messages.changeHint(year), messages.showHint(year)],
    });
  if (year < Number(yearOf(ctx.today))) throw policyRefusal('2.2.1a', messages.yearOver(year));
  const { from } = yearMonths(year);
  const values: Planned = {
    salesFen: input.salesFen,
    profitFen: input.profitFen ?? null,
    newCustomers: input.newCustomers ?? null,
  };
  return await saveVersion(ctx, { ...input, ...values, fromMonth: from, reason: null }, versions, undefined);
}

/**
 * Proposes a change of the plan in force from a month on (policy 2.2.1a): months before it stay as planned, and what is left
 * of the year goes to the others.
 *
 * @throws conflict if no plan is in force or a proposal waits, policyRefusal for a month that is over
 */
export async function changePlan(ctx: WriteContext, input: ChangeInput): Promise<Proposal> {
  requirePermission(ctx.actor, 'plan.propose');
  const { year, fromMonth } = input;
  const versions = await versionsOf(ctx.db, year);
  refuseWaiting(versions);
  const inForce = versions.find(({ state }) => state === 'inForce');
  if (inForce === undefined)
    throw conflict(messages.nothingInForce(year), { clause: '2.2.1a', hints: [messages.proposeHint(year)] });
  if (yearOf(firstDay(fromMonth)) !== String(year)) throw usageError(messages.fromOtherYear(year, fromMonth));
  const current = monthOf(ctx.today);
  if (fromMonth < current)
    throw policyRefusal('2.2.1a', messages.fromOver(fromMonth), { hints: [messages.fromHint(year, current)] });
  const values: Planned = {
    salesFen: input.salesFen ?? inForce.salesFen,
    profitFen: input.profitFen ?? inForce.profitFen,
    newCustomers: input.newCustomers ?? inForce.newCustomers,
  };
  const spread = {
    months: input.months ?? ({ by: 'planned' } as const),
    reps: input.reps ?? repsOf(inForce.repSpread),
  };
  const note = input.note ?? inForce.note ?? undefined;
  return await saveVersion(ctx, { ...input, ...values, ...spread, note }, versions, inForce);
}

/** How the version in force spreads over the reps; the codes of members stand for themselves. */
function repsOf(stored: string): RepSpread {
  const weights = storedWeights(stored)?.map(({ code, weight }) => ({ word: code, weight }));
  return weights === undefined ? { by: 'even' } : { by: 'weights', weights };
}

function refuseWaiting(versions: readonly KnownVersion[]): void {
  const waiting = versions.find(({ state }) => state === 'proposed');
  if (waiting)
    throw conflict(messages.waits(waiting.code, waiting.proposedBy.name), {
      clause: '2.2.1a',
      hints: [messages.decideHint(waiting.code)],
    });
}

type Version = Planned & {
  year: number;
  fromMonth: Month;
  months: Spread;
  reps: RepSpread;
  note?: string | undefined;
  reason: string | null;
};

async function saveVersion(
  ctx: WriteContext,
  input: Version,
  versions: readonly KnownVersion[],
  inForce: KnownVersion | undefined,
): Promise<Proposal> {
  const { year, fromMonth, reason } = input;
  const before = inForce === undefined ? [] : await plannedMonths(ctx.db, inForce.id);
  const months = monthsFrom({ from: fromMonth, to: yearMonths(year).to });
  const shares = await repShares(ctx, input.reps, months);
  const weights = await monthWeights(ctx, input.months, months, before);
  const open = months.map((month, i): OpenMonth => {
    const weight = required(weights[i], `the weight of ${month}`);
    return { month, weights: weight, reps: shares.byMonth.get(month) ?? [] };
  });
  const kept = before.filter(({ month }) => month < fromMonth);
  const planned = spreadPlan(input, open, kept);
  if ('figure' in planned) throw policyRefusal('2.2.1a', messages.overdrawn(planned, fromMonth, ctx.company.currency));
  const code = await ctx.nextCode('plan', firstDay(yearMonths(year).from));
  const version = Math.max(0, ...versions.map((one) => one.version)) + 1;
  const values: PlanValues = {
    salesFen: input.salesFen,
    profitFen: input.profitFen,
    newCustomers: input.newCustomers,
    months: spreadText(input.months),
    reps: shares.text,
    note: input.note ?? null,
  };
  const planId = await insertPlan(ctx.db, {
    ...values,
    code,
    year,
    version,
    fromMonth,
    reason,
    proposedById: ctx.actor.id,
    proposedDay: ctx.today,
    recordedAt: ctx.now,
  });
  insertPlanned(
    ctx.tx,
    planned.flatMap(({ month, team, reps }) => [
      { planId, month, memberId: null, ...team },
      ...reps.map((rep) => ({ planId, month, ...rep })),
    ]),
  );
  ctx.audit(inForce === undefined ? 'plan.propose' : 'plan.change', {
    changed: [code],
    year,
    version,
    fromMonth,
    changes: inForce === undefined ? changesOfNew(values) : changesBetween(valuesOf(inForce), values),
    reason,
  });
  const { by, alone } = await approversToday(ctx, ctx.actor.id);
  const saved = (await versionsOf(ctx.db, year)).find((one) => one.id === planId);
  return {
    plan: withoutKeys(required(saved, code)),
    planned,
    mayDecide: by.map(({ name }) => name),
    alone,
    withoutReps: planned.filter(({ month, reps }) => month >= fromMonth && reps.length === 0).map(({ month }) => month),
  };
}

const valuesOf = (plan: PlanVersion): PlanValues => ({
  salesFen: plan.salesFen,
  profitFen: plan.profitFen,
  newCustomers: plan.newCustomers,
  months: plan.monthSpread,
  reps: plan.repSpread,
  note: plan.note,
});
