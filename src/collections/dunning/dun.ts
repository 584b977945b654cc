import { changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { requireOwnContract } from '../../contracts/contracts/ownership.js';
import { contractById } from '../../contracts/contracts/resolve.js';
import { customerById } from '../../customers/customers/resolve.js';
import {
  DUNNING_LEVELS,
  type DunningLevel,
  type DunningVia,
  OVERDUE_REASONS,
  type OverdueReason,
} from '../../policy/collections.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import { type Condition, conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { ladderOn, leastToDun } from '../receivables/overdue.js';
import type { Instalment } from '../receivables/queries.js';
import { resolveInstalment } from '../receivables/resolve.js';
import { messages } from './messages.js';
import { dunningsOn, insertDunnings, openCasesOn } from './queries.js';
import {
  type ComingStep,
  comingStep,
  type DunningCondition,
  dunningConditions,
  isUnderWay,
  levelFor,
  newestReason,
} from './rules.js';

export interface DunInput {
  /** Default: what the ladder has come to. */
  level?: DunningLevel;
  via: DunningVia;
  reason?: OverdueReason;
  note?: string;
  day: Day;
}
export interface Dunned {
  code: string;
  customer: { code: string; name: string };
  day: Day;
  level: DunningLevel;
  via: DunningVia;
  reason: OverdueReason | null;
  note: string | null;
  overdueDays: number;
  openFen: Fen;
  /** The same level, recorded for the same day before; null if it was not. */
  repeated: { via: DunningVia; who: string } | null;
  /** The next step of the ladder and its day; null if a case stands for it, or there is none. */
  next: ComingStep | null;
}

/** Records that a customer was reminded or dunned, with the reason of the delay (policy 3.7.1, 3.7.2). */
export async function dunInstalment(ctx: WriteContext, word: string, input: DunInput): Promise<Dunned> {
  requirePermission(ctx.actor, 'payment.dun');
  requireNoteForOther(input.reason, input.note);
  const instalment = await resolveInstalment(ctx, word);
  const { code, openFen } = instalment;
  const contract = await contractById(ctx.db, instalment.contractId);
  await requireOwnContract(ctx, contract);
  const { day, via, reason, note } = input;
  requireOpen(ctx, instalment, day);
  await requireNoSmallRest(ctx, instalment, day);
  const dueDay = requireDueDay(instalment);
  const ladder = await ladderOn(ctx, day);
  const recorded = await dunningsOn(ctx.db, [code]);
  const overdueDays = daysBetween(dueDay, day);
  const before = recorded.filter((dunning) => dunning.day <= day);
  const level = input.level ?? levelFor(overdueDays, ladder, before);
  requireConditions(code, level, dunningConditions({ level, day, dueDay, recorded, reason, note }, ladder));
  const fields = { level, via, reason: reason ?? null, note: note ?? null };
  const { id: instalmentId } = instalment;
  insertDunnings(ctx.tx, [{ instalmentId, memberId: ctx.actor.id, day, ...fields, recordedAt: ctx.now }]);
  const customer = await customerById(ctx.db, instalment.customerId);
  ctx.audit('payment.dun', {
    changed: [code],
    related: [contract.code, customer.code],
    customer: customer.name,
    day,
    changes: changesOfNew(fields),
  });
  const same = recorded.findLast((dunning) => dunning.day === day && dunning.level === level);
  return {
    repeated: same ? { via: same.via, who: same.who } : null,
    code,
    customer: { code: customer.code, name: customer.name },
    day,
    level,
    via,
    reason: reason ?? newestReason(recorded)?.reason ?? null,
    note: note ?? null,
    overdueDays,
    openFen,
    next: await nextStep(ctx, code, day, comingStep(dueDay, day, ladder, [...before, { level }])),
  };
}

/** The step of the ladder that comes next after a day, unless a case stands for it already (policy 3.7.3). */
async function nextStep(
  ctx: Context,
  code: string,
  day: Day,
  next: ComingStep | undefined,
): Promise<ComingStep | null> {
  if (!next) return null;
  const cases = (await openCasesOn(ctx.db, [code], day)).get(code) ?? [];
  if (cases.some((openCase) => isUnderWay(next.step, openCase))) return null;
  return next;
}

// ---- what a dunning and a promise need

/** @throws policyRefusal for a rest that is listed and not dunned (setting `ladder.least`) */
async function requireNoSmallRest(ctx: Context, { code, openFen }: Instalment, day: Day): Promise<void> {
  const leastFen = await leastToDun(ctx, day);
  if (openFen >= leastFen) return;
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  throw policyRefusal('3.7.2', messages.restNotDunned(code, money(openFen), money(leastFen)), {
    hints: [messages.leastHint],
  });
}

/** An instalment that waits for its event has no due day yet: it can be promised, not dunned. */
function requireDueDay({ code, dueDay }: Instalment): Day {
  if (dueDay === null) throw conflict(messages.noDueDay(code), { clause: '3.7.2' });
  return dueDay;
}

/** @throws conflict for an instalment that is paid or replaced, usageError for a day on which it did not exist */
export function requireOpen(ctx: Context, { code, openFen, replacedDay, fromDay }: Instalment, day: Day): void {
  if (replacedDay !== null && openFen === 0)
    throw conflict(messages.alreadyReplaced(code, replacedDay), { clause: '3.7.2' });
  if (openFen === 0) throw conflict(messages.alreadyPaid(code), { clause: '3.7.2' });
  requireNotFuture(ctx, day);
  if (day < fromDay) throw usageError(messages.beforeInstalment(code, fromDay));
}

/** @throws usageError if the reason is `other` and nothing says which */
export function requireNoteForOther(reason: OverdueReason | undefined, note: string | undefined): void {
  if (reason === 'other' && note === undefined) throw usageError(messages.noteForOther);
}

const HINT_BY_CONDITION: Record<DunningCondition['code'], Text> = {
  reasonKnown: messages.reasonHint(OVERDUE_REASONS),
  levelGoesUp: messages.levelHint,
  levelFits: messages.noteHint,
};

/** @throws policyRefusal (3.7.2) with every condition, and what to type for each that is not met */
export function requireConditions(what: string, level: DunningLevel, conditions: readonly DunningCondition[]): void {
  const unmet = conditions.filter(({ met }) => !met);
  if (unmet.length === 0) return;
  throw policyRefusal('3.7.2', messages.cannotDun(what, DUNNING_LEVELS[level]), {
    conditions: conditions.map(described),
    hints: unmet.map(({ code }) => HINT_BY_CONDITION[code]),
  });
}

function described(condition: DunningCondition): Condition {
  const { met } = condition;
  if (condition.code === 'reasonKnown')
    return { met, name: messages.reasonKnown, state: messages.reasonIs(condition.reason) };
  if (condition.code === 'levelGoesUp')
    return { met, name: messages.levelGoesUp, state: messages.levelWas(condition.other) };
  const { level, fromDay, overdueDays } = condition;
  return { met, name: messages.levelFits(level, fromDay), state: messages.daysLate(overdueDays) };
}

/** Whether the next dunning of an instalment has to say the reason: overdue, and none recorded (policy 3.7.2). */
export async function reasonIsMissing(ctx: Context, word: string): Promise<boolean> {
  const { code, dueDay } = await resolveInstalment(ctx, word);
  if (dueDay === null || dueDay >= ctx.today) return false;
  return newestReason(await dunningsOn(ctx.db, [code])) === undefined;
}
