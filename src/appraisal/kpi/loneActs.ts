import type { PastDay } from '../../app/asOf.js';
import type { AuditAction } from '../../app/audit/actions.js';
import type { Context } from '../../app/context.js';
import { entriesBetween } from '../../app/queries.js';
import { readClock, startOfDay } from '../../shared/clock.js';
import { addDays, type Day, type Instant, type Month, spanOf } from '../../shared/dates.js';
import { type Facts, readFacts } from '../../shared/json.js';
import { roleChanges } from '../../team/members/roster.js';
import { rolesOn } from '../../team/members/rules.js';
import type { LoneKind } from './rules.js';

/** What the manager does alone, and what the entry of each is about (policy 1.3.2; definitions, Who stands in). */
const KIND_OF: Partial<Record<AuditAction, (facts: Facts, actor: string) => LoneKind | undefined>> = {
  'customer.assign': assigned,
  'lead.assign': assigned,
  'deal.assign': assigned,
  'payment.hardshipDecide': ({ decision }) => {
    if (decision === 'waive') return 'waiver';
    return decision === 'plan' ? 'hardshipPlan' : undefined;
  },
  'payment.waive': () => 'waiver',
  'payment.templates': () => 'letters',
  'policy.set': () => 'setting',
  'target.set': () => 'target',
};
const ACTIONS = Object.keys(KIND_OF) as AuditAction[];

function assigned({ changes }: Facts, actor: string): LoneKind {
  return changes?.owner?.to?.name === actor ? 'assignedToSelf' : 'assigned';
}

/** One of them. */
export interface LoneAct {
  seq: number;
  day: Day;
  kind: LoneKind;
  by: string;
  /** What it changed. */
  subject: string;
  reason: string | null;
}

/**
 * What a manager did in a month without a second person, oldest first, by the day on which it was recorded (policy 1.3.2).
 * What finance or management confirmed is not among it.
 *
 * @param past as of a day: what was recorded by then
 */
export async function loneActs({ db, company }: Context, month: Month, past?: PastDay): Promise<LoneAct[]> {
  const { from, to } = spanOf(month);
  const monthEnd = startOfDay(addDays(to, 1), company.timeZone);
  const end = past !== undefined && past.end < monthEnd ? past.end : monthEnd;
  const entries = await entriesBetween(db, startOfDay(from, company.timeZone), end, ACTIONS);
  const late = await lateActs({ db, company }, month, monthEnd, past);
  if (entries.length === 0) return late;
  const changes = Map.groupBy(await roleChanges(db), ({ memberId }) => memberId);
  const own = entries.flatMap(({ seq, actorId, actor, action, subject, facts: text, recordedAt }) => {
    const day = readClock(company.timeZone, recordedAt).today;
    const facts = readFacts(text) ?? {};
    const isManager = rolesOn(changes.get(actorId ?? 0) ?? [], day).includes('manager');
    const kind = isManager && facts.confirms === undefined ? KIND_OF[action as AuditAction]?.(facts, actor) : undefined;
    if (kind === undefined) return [];
    return [{ seq, day, kind, by: actor, subject, reason: reasonOf(facts) }];
  });
  return [...own, ...late];
}

const reasonOf = ({ reason }: Facts): string | null => (typeof reason === 'string' ? reason : null);

/**
 * What was set of a month once it was over, by whomever: its targets, and settings that count from it on (policy 4.1.5,
 * 1.3.2).
 */
async function lateActs(
  { db, company }: Pick<Context, 'db' | 'company'>,
  month: Month,
  monthEnd: Instant,
  past: PastDay | undefined,
): Promise<LoneAct[]> {
  const entries = await entriesBetween(db, monthEnd, past?.end ?? LAST_INSTANT, ['target.set', 'policy.set']);
  return entries.flatMap(({ seq, actor, action, subject, facts: text, recordedAt }) => {
    const facts = readFacts(text) ?? {};
    const isOfMonth = action === 'target.set' ? facts.month === month : facts.fromMonth === month;
    if (!isOfMonth) return [];
    const day = readClock(company.timeZone, recordedAt).today;
    const kind = action === 'target.set' ? 'lateTarget' : 'lateSetting';
    return [{ seq, day, kind, by: actor, subject, reason: reasonOf(facts) }];
  });
}
const LAST_INSTANT = '9999-12-31T23:59:59.999Z' as Instant;

/** How many of each kind, in the order of the kinds' first act. */
export function countActs(acts: readonly LoneAct[]): { kind: LoneKind; count: number }[] {
  return [...Map.groupBy(acts, ({ kind }) => kind)].map(([kind, own]) => ({ kind, count: own.length }));
}
