import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { requireOwnContract } from '../../contracts/contracts/ownership.js';
import { customerById } from '../../customers/customers/resolve.js';
import {
  DUNNING_LEVELS,
  type DunningLevel,
  type DunningStep,
  type DunningVia,
  isUnderWay,
  OVERDUE_REASONS,
  type OverdueReason,
} from '../../policy/collections.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { type Condition, conflict, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { resolveInstalment } from '../receivables/instalments.js';
import { ladderOn } from '../receivables/overdue.js';
import type { Instalment } from '../receivables/queries.js';
import { needsOtherNote } from './contacts.js';
import { messages } from './messages.js';
import { contractWithId, dunningsOn, insertDunnings, openCasesOn } from './queries.js';
import { contactsFrom, dunningConditions, levelFor, type SaidDunning } from './rules.js';

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
  /** How the customer was told the same on the same day before; nothing where he was not. */
  before: { via: DunningVia; who: string } | null;
  /** The next step of the ladder and its day. */
  next: { step: DunningStep; day: Day } | null;
}

/** What waits for its event has no due day yet: it can be promised, not dunned. */
function requireDay(instalment: Instalment): Day {
  if (instalment.dueDay === null) throw conflict(messages.noDay(instalment.code));
  return instalment.dueDay;
}

export async function requireOpen(ctx: WriteContext, instalment: Instalment, day: Day): Promise<void> {
  if (instalment.replacedDay !== null) throw conflict(messages.isReplaced(instalment.code, instalment.replacedDay));
  if (instalment.openFen === 0) throw conflict(messages.isPaid(instalment.code));
  if (day > ctx.today) throw usageError(messages.future(day));
  if (day < instalment.fromDay) throw usageError(messages.beforeInstalment(instalment.code, instalment.fromDay));
}

/** Records that a customer was reminded or dunned, with the reason of the delay (policy 3.7.1, 3.7.2). */
export async function dunInstalment(ctx: WriteContext, word: string, input: DunInput): Promise<Dunned> {
  requirePermission(ctx.actor, 'payment.dun');
  needsOtherNote(input.reason, input.note);
  const instalment = await resolveInstalment(ctx, word);
  const contract = await contractWithId(ctx.db, instalment.contractId);
  await requireOwnContract(ctx, contract);
  const { day, via, reason, note } = input;
  await requireOpen(ctx, instalment, day);
  const dueDay = requireDay(instalment);
  const ladder = await ladderOn(ctx, day);
  const recorded = await dunningsOn(ctx.db, [instalment.code]);
  const overdueDays = daysBetween(dueDay, day);
  const before = recorded.filter((one) => one.day <= day);
  const level = input.level ?? levelFor(overdueDays, ladder, before);
  const conditions = dunningConditions({ level, day, dueDay, recorded, reason, note }, ladder);
  refuseUnmet(instalment.code, level, conditions);
  await insertDunnings(ctx.db, [
    {
      instalmentId: instalment.id,
      memberId: ctx.actor.id,
      day,
      level,
      via,
      reason: reason ?? null,
      note: note ?? null,
      recordedAt: ctx.now,
    },
  ]);
  const customer = await customerById(ctx.db, instalment.customerId);
  ctx.audit('payment.dun', `${instalment.code} ${contract.code} ${customer.code}`, {
    instalment: instalment.code,
    customer: customer.name,
    day,
    level,
    via,
    reason: reason ?? null,
    note: note ?? null,
  });
  const later = ladder.find(({ fromDay }) => fromDay > overdueDays);
  const cases = (await openCasesOn(ctx.db, [instalment.code], day)).get(instalment.code) ?? [];
  const next = later && cases.some((one) => isUnderWay(later.step, one)) ? undefined : later;
  const same = recorded.findLast((one) => one.day === day && one.level === level);
  return {
    before: same ? { via: same.via, who: same.who } : null,
    code: instalment.code,
    customer: { code: customer.code, name: customer.name },
    day,
    level,
    via,
    reason: reason ?? reasonIn(recorded),
    note: note ?? null,
    overdueDays,
    openFen: instalment.openFen,
    next: next ? { step: next.step, day: addDays(dueDay, next.fromDay) } : null,
  };
}

const reasonIn = (recorded: readonly SaidDunning[]): OverdueReason | null =>
  contactsFrom(recorded, [], () => ({ state: 'open', receivedFen: 0 })).reason;

export function refuseUnmet(what: string, level: DunningLevel, conditions: readonly Condition[]): void {
  if (conditions.every(({ met }) => met)) return;
  const unmet = new Set(conditions.filter(({ met }) => !met).map(({ name }) => name));
  throw policyRefusal('3.7.2', messages.cannotDun(what, DUNNING_LEVELS[level]), {
    conditions,
    ways: [
      ...(unmet.has(messages.reasonKnown) ? [messages.reasonWay(OVERDUE_REASONS)] : []),
      ...(unmet.has(messages.levelGoesUp) ? [messages.levelWay] : []),
      ...([...unmet].some((name) => name !== messages.reasonKnown && name !== messages.levelGoesUp)
        ? [messages.noteWay]
        : []),
    ],
  });
}

/** Whether the next dunning of an instalment has to say the reason: overdue, and none recorded (policy 3.7.2). */
export async function reasonIsMissing(ctx: Context, word: string): Promise<boolean> {
  const instalment = await resolveInstalment(ctx, word);
  if (instalment.dueDay === null || instalment.dueDay >= ctx.today) return false;
  return reasonIn(await dunningsOn(ctx.db, [instalment.code])) === null;
}
