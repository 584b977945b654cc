import type { PastDay } from '../../app/asOf.js';
import type { AuditAction } from '../../app/audit/actions.js';
import { codesIn } from '../../app/audit/entry.js';
import type { Context } from '../../app/context.js';
import type { IsHidden } from '../../app/hiddenCodes.js';
import { entriesBetween } from '../../app/queries.js';
import { ownersOfDay } from '../../customers/customers/queries.js';
import { readClock, startOfDay } from '../../shared/clock.js';
import { addDays, type Day, type Month, spanOf } from '../../shared/dates.js';
import { type Facts, readFacts } from '../../shared/json.js';
import type { Fen } from '../../shared/money.js';
import { joinParts } from '../../shared/text.js';
import { roleChanges } from '../../team/members/roster.js';
import { rolesOn } from '../../team/members/rules.js';
import { lateChanges, reasonOf } from './lateChanges.js';
import { namesByCode } from './queries.js';
import type { LateChange, LoneKind } from './rules.js';

/** What the manager does alone, and what the entry of each is about (policy 1.3.2; definitions, Who stands in). */
const KIND_OF: Partial<Record<AuditAction, (facts: Facts, actor: string) => LoneKind | undefined>> = {
  'customer.assign': assigned,
  'lead.assign': assigned,
  'deal.assign': assigned,
  'customer.add': limited,
  'customer.edit': limited,
  'payment.hardshipDecide': ({ decision }) => {
    if (decision === 'waive') return 'waiver';
    return decision === 'plan' ? 'hardshipPlan' : undefined;
  },
  'payment.waive': () => 'waiver',
  'contract.adjust': givenUp,
  'contract.unadjust': givenUp,
  'contract.cancel': () => 'givenUp',
  'contract.void': () => 'givenUp',
  'import.undo': givenBack,
  'payment.reverse': () => 'reversed',
  'payment.templates': () => 'letters',
  'policy.set': () => 'setting',
  'target.set': () => 'target',
  'plan.approve': ({ alone }) => (alone === true ? 'plan' : undefined),
  'budget.approve': ({ alone }) => (alone === true ? 'budget' : undefined),
  'store.restore': ({ second }) => (second === 'confirmed' ? undefined : 'restore'),
};
const ACTIONS = Object.keys(KIND_OF) as AuditAction[];

function assigned({ changes }: Facts, actor: string): LoneKind {
  return changes?.owner?.to?.name === actor ? 'assignedToSelf' : 'assigned';
}

/** A price that was lowered after the signing. */
function givenUp({ grossFen }: Facts): LoneKind | undefined {
  return typeof grossFen === 'number' && grossFen < 0 ? 'givenUp' : undefined;
}

/** Contracts, or receivables and receipts, that a file had brought in. */
function givenBack({ rows = {} }: Facts): LoneKind | undefined {
  if ('contracts' in rows) return 'givenUp';
  return 'instalments' in rows || 'receipts' in rows ? 'reversed' : undefined;
}

/** A credit limit that is set or raised. */
function limited({ changes }: Facts): LoneKind | undefined {
  const { from = null, to = null } = (changes?.creditLimitFen ?? {}) as { from?: Fen | null; to?: Fen | null };
  return to !== null && (from === null || to > from) ? 'ownLimit' : undefined;
}

/** One of them. */
export interface LoneAct {
  seq: number;
  day: Day;
  kind: LoneKind;
  by: string;
  /** What it changed. */
  subject: string;
  /** The same with what the codes are called. */
  about: string;
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
  const late = await lateChanges({ db, company }, month, past);
  if (entries.length === 0 && late.length === 0) return [];
  const changes = Map.groupBy(await roleChanges(db), ({ memberId }) => memberId);
  const isManager = (actorId: number | null, day: Day): boolean =>
    rolesOn(changes.get(actorId ?? 0) ?? [], day).includes('manager');
  const own = entries.flatMap(({ seq, actorId, actor, action, subject, facts: text, recordedAt }) => {
    const day = readClock(company.timeZone, recordedAt).today;
    const facts = readFacts(text) ?? {};
    const isAlone = facts.confirms === undefined && isManager(actorId, day);
    const kind = isAlone ? KIND_OF[action as AuditAction]?.(facts, actor) : undefined;
    return kind === undefined
      ? []
      : [{ seq, day, kind, by: actor, actorId, subject, about: subject, reason: reasonOf(facts) }];
  });
  const acts: LoneAct[] = [];
  for (const { actorId, ...act } of own)
    if (act.kind !== 'ownLimit' || (await ownersOfDay(db, codesIn(act.subject)[0] ?? '', act.day)).includes(actorId))
      acts.push(act);
  const names = await namesByCode(
    db,
    acts.flatMap(({ subject }) => codesIn(subject)),
  );
  // A receipt or an adjustment is told by its customer.
  const named = (subject: string) => {
    const codes = codesIn(subject);
    const [first = subject] = codes;
    const ofKind = codes.filter((code) => names.has(code) && code.split('-')[0] === first.split('-')[0]);
    if (ofKind.length > 0) return ofKind.map((code) => joinParts(code, names.get(code))).join(', ');
    return joinParts(first, names.get(codes.find((code) => names.has(code)) ?? ''));
  };
  return [...acts.map((act) => ({ ...act, about: named(act.subject) })), ...lateActs(late, isManager)];
}

/** Those of them that the manager did without a second person, as one act each. */
function lateActs(late: readonly LateChange[], isManager: (actorId: number | null, day: Day) => boolean): LoneAct[] {
  const alone = late.filter(({ actorId, day, confirmedBy }) => confirmedBy === null && isManager(actorId, day));
  return [...Map.groupBy(alone, ({ seq }) => seq).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { seq, day, kind, by, reason } = first;
    const subject = others.length === 0 ? first.about : `${first.about} +${others.length}`;
    return [{ seq, day, kind, by, subject, about: subject, reason }];
  });
}

/** Acts without what names something that their reader may not see (setting `visibility`): that they were done stays. */
export const withoutHiddenSubjects = (acts: readonly LoneAct[], isHidden: IsHidden): LoneAct[] =>
  acts.map((act) =>
    [...codesIn(act.subject), ...codesIn(act.about)].some(isHidden)
      ? { ...act, subject: '', about: '', reason: null }
      : act,
  );

/** How many of each kind, in the order of the kinds' first act. */
export function countActs(acts: readonly LoneAct[]): { kind: LoneKind; count: number }[] {
  return [...Map.groupBy(acts, ({ kind }) => kind)].map(([kind, own]) => ({ kind, count: own.length }));
}
