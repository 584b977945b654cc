import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { StandardsFacts, StandardValues } from '../../app/audit/facts/standards.js';
import type { StoredFacts, UndoResult } from '../../app/audit/registry.js';
import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { requireWithinAYear } from '../../app/notFuture.js';
import { requireReasonOfPast } from '../../app/overMonths.js';
import { requirePermission } from '../../app/permission.js';
import type { StandardUnit } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { CLAUSE, describeKey, messages } from './messages.js';
import {
  allStandards,
  insertStandard,
  type StandardRow,
  setReplaced,
  standardsOf,
  standardsSetFor,
} from './queries.js';
import { inForce, inOrder, keyOf, type StandardKey, spendOnlyFor } from './rules.js';

export interface StandardInput extends StandardKey {
  /** Left out where a standard is ended. */
  unit?: StandardUnit;
  /** Null: there is none any more. */
  amountFen: Fen | null;
  fromDay: Day;
  /** Needed from a day that is past. */
  reason?: string;
  /** Brought by a file of the book's history, which passes no gate. */
  isOfHistory?: boolean;
}

/** A standard from a day on, before it is set: in what it is counted, and what counted on that day. */
interface StandardPlan {
  unit: StandardUnit;
  before: StandardRow | undefined;
}

/**
 * What setting a standard would change, with everything that would refuse it (policy 5.3.2).
 *
 * @throws usageError for a unit that the spend is not counted in, or a day more than a year ahead; policyRefusal for a day
 * that is past without a reason; conflict where nothing would change
 */
export async function planStandard(ctx: CheckContext, input: StandardInput): Promise<StandardPlan> {
  requirePermission(ctx.actor, 'standard.set');
  const { spend, amountFen, fromDay, reason } = input;
  requireWithinAYear(ctx, fromDay);
  const set = (await standardsOf(ctx.db, [spend], fromDay)).filter((one) => keyOf(one) === keyOf(input));
  const before = inForce(set, fromDay)[0];
  if (amountFen === null && before === undefined)
    throw conflict(messages.noneToEnd(describeKey(input), fromDay), { clause: CLAUSE, hints: [messages.listHint] });
  const unit = input.unit ?? before?.unit;
  if (unit === undefined) throw usageError(messages.unitNeeded);
  const only = spendOnlyFor(unit);
  if (only !== undefined && !only.includes(spend)) throw usageError(messages.unitOnlyFor(unit, only));
  if (before !== undefined && before.amountFen === amountFen && before.unit === unit)
    throw conflict(messages.sameStandard(describeKey(input), fromDay), { clause: CLAUSE });
  if (input.isOfHistory !== true) requireReasonOfPast(ctx, CLAUSE, fromDay, reason);
  return { unit, before };
}

/**
 * Sets a standard from a day on, or ends it (policy 5.3.2). One that was set for the same day no longer counts.
 * @throws as `planStandard`
 */
export async function setStandard(ctx: WriteContext, input: StandardInput) {
  const { unit, before } = await planStandard(ctx, input);
  const { spend, role, tier, amountFen, fromDay, reason = null } = input;
  const sameDay = (await standardsSetFor(ctx.db, input, fromDay)).find(({ replaced }) => replaced === 0);
  if (sameDay !== undefined) await setReplaced(ctx.db, sameDay.id, true);
  await keepStandard(ctx, { ...input, unit });
  const code = keyOf(input);
  const values: StandardValues = { unit, amountFen };
  ctx.audit('standard.set', {
    changed: [code],
    spend,
    role,
    tier,
    fromDay,
    reason,
    changes: before === undefined ? changesOfNew(values) : changesBetween(valuesOf(before), values),
    sameDay: sameDay === undefined ? null : { ...valuesOf(sameDay), reason: sameDay.reason },
  });
  const beforeFen = before?.amountFen ?? null;
  return { code, spend, role, tier, ...values, fromDay, reason, beforeFen };
}

const valuesOf = ({ unit, amountFen }: StandardValues): StandardValues => ({ unit, amountFen });

/** Keeps a standard as it is; the entry of the log is the caller's. */
export async function keepStandard(ctx: WriteContext, input: StandardInput & { unit: StandardUnit }): Promise<void> {
  const { spend, role, tier, unit, amountFen, fromDay, reason = null } = input;
  const setBy = { setById: ctx.actor.id, recordedAt: ctx.now };
  await insertStandard(ctx.db, { spend, role, tier, unit, amountFen, fromDay, reason, ...setBy });
}

/** Takes a standard back: what counted before counts again (policy 5.3.2). @throws conflict if it no longer counts */
export async function undoStandard(
  ctx: WriteContext,
  facts: StoredFacts<StandardsFacts['standard.set']>,
): Promise<UndoResult> {
  requirePermission(ctx.actor, 'standard.set');
  const { spend, role = null, tier = null, fromDay, changes = {}, sameDay } = facts;
  if (spend === undefined || fromDay === undefined) throw conflict(messages.notCounting, { clause: CLAUSE });
  const key = { spend, role, tier };
  const set = await standardsSetFor(ctx.db, key, fromDay);
  const standing = set.find(({ replaced }) => replaced === 0);
  if (standing === undefined) throw conflict(messages.notCounting, { clause: CLAUSE });
  await setReplaced(ctx.db, standing.id, true);
  const again = set.find(({ replaced, unit, amountFen, reason }) => {
    if (!sameDay || replaced === 0) return false;
    return unit === sameDay.unit && amountFen === sameDay.amountFen && reason === sameDay.reason;
  });
  if (again !== undefined) await setReplaced(ctx.db, again.id, false);
  const reverted = Object.entries(changes).map(([field, { from, to }]) => [field, { from: to, to: from }]);
  return {
    summary: messages.takenBack(describeKey(key), fromDay),
    reverted: [{ code: keyOf(key), changes: Object.fromEntries(reverted) }],
  };
}

/** A standard as lists show it. */
export interface ListedStandard extends StandardKey {
  code: string;
  unit: StandardUnit;
  /** Null: from that day on there is none any more. */
  amountFen: Fen | null;
  fromDay: Day;
  reason: string | null;
  by: string;
}

/**
 * The standards in force on a day; without one those in force today and what is to come (policy 5.3.2). By spend, role and
 * tier.
 */
export async function listStandards({ db, today }: Context, on?: Day): Promise<ListedStandard[]> {
  const all = await allStandards(db);
  const coming = on === undefined ? all.filter(({ fromDay }) => fromDay > today) : [];
  return [...inForce(all, on ?? today), ...coming]
    .map(({ id: _, ...standard }) => ({ code: keyOf(standard), ...standard }))
    .sort((a, b) => inOrder(a, b) || (a.fromDay < b.fromDay ? -1 : 1));
}
