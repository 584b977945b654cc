import type { Db } from '../../../db/engine.js';
import { type PastDay, pastDay } from '../../app/asOf.js';
import type { AuditFacts } from '../../app/audit/actions.js';
import type { Changes } from '../../app/audit/entry.js';
import type { TargetsFacts, TargetValues } from '../../app/audit/facts/targets.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { isOver, requireLateReason } from '../../app/overMonths.js';
import { requirePermission } from '../../app/permission.js';
import { allMembers, closingOf, entriesFrom, type Member } from '../../app/queries.js';
import { type Day, firstDay, type Month, type Span, spanOf } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { type Facts, readFacts } from '../../shared/json.js';
import type { Fen } from '../../shared/money.js';
import type { Months, PeriodKind } from '../../shared/periods.js';
import { membersAsOf, membersBetween, roleChanges } from '../../team/members/roster.js';
import { heldIn, isInTeam, type RoleChange } from '../../team/members/rules.js';
import { LEVELS_DISORDER, messages } from './messages.js';
import { insertTarget, type TargetRow, targetLines, targetsOf, updateTarget } from './queries.js';
import { levelsDisorder, sumByMember, type TargetFor, type TargetSum } from './rules.js';

/**
 * The reps of a span: who was in the team and held the role on at least one and the same day of it. A month is judged by
 * the roles of its time (definitions, Founding), whatever somebody's role is today.
 */
export const repsIn = async (db: Db, { from, to }: Span): Promise<Member[]> =>
  repsAmong(await membersBetween(db, from, to), await roleChanges(db), { from, to });

/** The same as of a day: who joined or left later had not yet, and a role that was given later was not held. */
export async function repsInAsOf(ctx: Context, { from, to }: Span, past: PastDay | undefined): Promise<Member[]> {
  if (past === undefined) return await repsIn(ctx.db, { from, to });
  const members = (await membersAsOf(ctx.db, past)).filter((member) => isInTeam(member, from, to));
  const changes = (await roleChanges(ctx.db)).filter(({ recordedAt }) => recordedAt < past.end);
  return repsAmong(members, changes, { from, to });
}

function repsAmong(members: readonly Member[], changes: readonly RoleChange[], span: Span): Member[] {
  const byMember = Map.groupBy(changes, ({ memberId }) => memberId);
  return members.filter((member) => heldIn(byMember.get(member.id) ?? [], 'rep', presenceIn(member, span)));
}

/** The part of a span in which somebody was in the team. */
const presenceIn = ({ joinedDay, leftDay }: Pick<Member, 'joinedDay' | 'leftDay'>, { from, to }: Span): Span => ({
  from: joinedDay !== null && joinedDay > from ? joinedDay : from,
  to: leftDay !== null && leftDay < to ? leftDay : to,
});

/** The target of each member in a month; that of the team is found by null. */
export const monthTargets = async (db: Db, month: Month): Promise<Map<number | null, TargetRow>> =>
  new Map((await targetsOf(db, month)).map((target) => [target.memberId, target]));

/**
 * The same as of a day. A target has no effective day: it stands from the day on which it was set, and what a file
 * brought from the first day of its month, if that is earlier.
 */
export async function monthTargetsAsOf(
  ctx: Context,
  month: Month,
  past: PastDay | undefined,
): Promise<Map<number | null, TargetValues>> {
  if (past === undefined) return await monthTargets(ctx.db, month);
  const lines = (await targetsAsOf(ctx, past)).filter((line) => line.month === month);
  return new Map(lines.map((line) => [line.memberId, line]));
}

/** The targets of all months as of a day, newest month first. */
async function targetsAsOf(ctx: Context, past: PastDay) {
  const before = await replacedAfter(ctx, past);
  return (await targetLines(ctx.db)).flatMap((line) => {
    const replaced = before.get(`${line.month} ${line.code ?? 'team'}`);
    if (replaced !== undefined) return replaced === null ? [] : [{ ...line, reason: null, ...replaced }];
    return line.recordedAt < past.end || firstDay(line.month) <= past.day ? [line] : [];
  });
}

/** What the first entry after a day replaced, by month and code; null for a target that there was none before. */
async function replacedAfter(ctx: Context, past: PastDay): Promise<Map<string, TargetValues | null>> {
  const replaced = new Map<string, TargetValues | null>();
  for (const { facts: text } of await entriesFrom(ctx.db, past.end, ['target.set', 'plan.approve'])) {
    for (const [key, change] of Object.entries(targetChanges(readFacts(text) ?? {})))
      if (change && !replaced.has(key)) replaced.set(key, change.from);
  }
  return replaced;
}

/** What an entry changed, by month and code: of one month, or the months that a plan wrote. */
function targetChanges(facts: Facts): Changes<Record<string, TargetValues>> {
  const planned: AuditFacts['plan.approve']['targets'] | undefined = facts.targets;
  if (planned !== undefined) return planned;
  const { month, changes = {} }: Partial<TargetsFacts['target.set']> = facts;
  return Object.fromEntries(Object.entries(changes).map(([code, change]) => [`${month} ${code}`, change]));
}

export interface TargetInput {
  target: TargetFor;
  month: Month;
  salesFen: Fen;
  profitFen?: Fen;
  newCustomers?: number;
  /** The levels around the sales target: base ≤ target ≤ challenge. */
  baseFen?: Fen;
  challengeFen?: Fen;
  /** Needed for a month that is over, and for a change of what the sales plan asks for. */
  reason?: string;
}

/** A target before it is set: whom it is for, and what it replaces. */
export interface TargetPlan {
  members: (Member | null)[];
  existing: Map<number | null, TargetRow>;
}

/**
 * What setting targets would change, with everything that would refuse it (policy 4.1.5).
 * @throws conflict for a closed month, policyRefusal for one that is over or of the sales plan without a reason, usageError
 * for levels that are not in their order
 */
export async function planTarget(ctx: CheckContext, input: TargetInput): Promise<TargetPlan> {
  const { target, month, reason } = input;
  if (ctx.confirms === undefined) requirePermission(ctx.actor, 'target.set');
  await requireOpenMonth(ctx, firstDay(month));
  if (isOver(ctx, month)) requireLateReason('4.1.5', month, reason, messages.lateHint(month));
  const members = await membersFor(ctx, target, month);
  if (members.length === 0) throw usageError(messages.noReps(month), { clause: '4.1.5' });
  const existing = await monthTargets(ctx.db, month);
  const isPlanned = members.some((member) => isOfPlan(existing.get(member?.id ?? null)));
  if (isPlanned && reason === undefined)
    throw policyRefusal('2.2.1a', messages.ofPlan(month), {
      hints: [messages.lateHint(month), messages.changePlanHint(month)],
    });
  const disorder = levelsDisorder(input);
  if (disorder) throw usageError(LEVELS_DISORDER[disorder]);
  return { members, existing };
}

/**
 * Sets targets of a month (policy 4.1.5). Setting one again replaces it: profit and new customers stay as they were where
 * they are not named, levels were set around another figure and go.
 *
 * @throws as `planTarget`
 */
export async function setTarget(ctx: WriteContext, input: TargetInput) {
  const { members, existing } = await planTarget(ctx, input);
  const { month, reason = null, salesFen, profitFen, newCustomers, baseFen, challengeFen } = input;
  const changes: Changes<Record<string, TargetValues>> = {};
  let [othersKept, levelsLost] = [false, 0];
  for (const member of members) {
    const memberId = member?.id ?? null;
    const replaced = existing.get(memberId);
    const values: TargetValues = {
      salesFen,
      profitFen: profitFen ?? replaced?.profitFen ?? null,
      newCustomers: newCustomers ?? replaced?.newCustomers ?? null,
      baseFen: baseFen ?? null,
      challengeFen: challengeFen ?? null,
      reason,
    };
    const row = { ...values, recordedAt: ctx.now };
    if (replaced) await updateTarget(ctx.db, replaced.id, row);
    else await insertTarget(ctx.db, { ...row, month, memberId });
    if (replaced && keepsOthers(replaced, input)) othersKept = true;
    if (replaced && hadLevels(replaced) && baseFen === undefined && challengeFen === undefined) levelsLost += 1;
    changes[codeOf(member)] = { from: replaced ? valuesOf(replaced) : null, to: values };
  }
  const names = members.map((member) => ({ code: codeOf(member), name: member?.name ?? null }));
  ctx.audit('target.set', { changed: names.map(({ code }) => code), month, who: names, changes, reason });
  return { month, salesFen, profitFen, newCustomers, baseFen, challengeFen, who: names, othersKept, levelsLost };
}

/** Whether a target keeps its profit or new customers, which were not named. */
const keepsOthers = ({ profitFen, newCustomers }: TargetRow, input: TargetInput): boolean =>
  (profitFen !== null && input.profitFen === undefined) || (newCustomers !== null && input.newCustomers === undefined);

const hadLevels = ({ baseFen, challengeFen }: TargetRow): boolean => baseFen !== null || challengeFen !== null;

const isOfPlan = (target: TargetRow | undefined): boolean => target !== undefined && target.planId !== null;

export const codeOf = (member: Member | null): string => member?.code ?? 'team';
export const valuesOf = (target: TargetRow): TargetValues => ({
  salesFen: target.salesFen,
  profitFen: target.profitFen,
  newCustomers: target.newCustomers,
  baseFen: target.baseFen,
  challengeFen: target.challengeFen,
  reason: target.reason,
});

/** What a plan asks of a member, or of the team (`memberId` null), in a month. */
export interface TargetWrite {
  month: Month;
  memberId: number | null;
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
}

/**
 * Writes the targets that an approved plan asks for (policy 2.2.1a, 4.1.5); closed months keep theirs. What an earlier
 * version asked of somebody whom this one does not name becomes 0, so that the reps still come to the team. Levels were set
 * around another target and go. The entry of the log is the caller's.
 *
 * @returns what was changed by month and code (`2027-01 M-02`, `2027-01 team`), and how many targets lost their levels
 */
export async function writePlannedTargets(
  ctx: WriteContext,
  planId: number,
  asked: readonly TargetWrite[],
): Promise<{ changes: Changes<Record<string, TargetValues>>; written: Month[]; levelsLost: number }> {
  const codes = new Map((await allMembers(ctx.db)).map(({ id, code }) => [id, code]));
  const nameIn = (memberId: number | null) => (memberId === null ? 'team' : (codes.get(memberId) ?? ''));
  const changes: Changes<Record<string, TargetValues>> = {};
  const written: Month[] = [];
  let levelsLost = 0;
  for (const [month, own] of Map.groupBy(asked, (one) => one.month)) {
    if (await closingOf(ctx.db, month)) continue;
    written.push(month);
    const existing = await monthTargets(ctx.db, month);
    for (const { memberId, salesFen, profitFen, newCustomers } of [...own, ...dropped(existing, own)]) {
      const replaced = existing.get(memberId);
      const values = { salesFen, profitFen, newCustomers, baseFen: null, challengeFen: null, reason: null };
      const row = { ...values, planId, recordedAt: ctx.now };
      if (replaced) await updateTarget(ctx.db, replaced.id, row);
      else await insertTarget(ctx.db, { ...row, month, memberId });
      if (replaced && hadLevels(replaced)) levelsLost += 1;
      changes[`${month} ${nameIn(memberId)}`] = { from: replaced ? valuesOf(replaced) : null, to: values };
    }
  }
  return { changes, written, levelsLost };
}

/** Those for whom an earlier version set a target and this one does not. */
const dropped = (
  existing: ReadonlyMap<number | null, TargetRow>,
  own: readonly TargetWrite[],
): Omit<TargetWrite, 'month'>[] =>
  [...existing.values()]
    .filter(({ planId, memberId }) => planId !== null && !own.some((one) => one.memberId === memberId))
    .map(({ memberId }) => ({ memberId, salesFen: 0, profitFen: null, newCustomers: null }));

/** The members that a target is for; null stands for the team. */
async function membersFor(ctx: Context, target: TargetFor, month: Month): Promise<(Member | null)[]> {
  if (target === 'team') return [null];
  if (target === 'allReps') return await repsIn(ctx.db, spanOf(month));
  return [await resolveMember(ctx.db, target.member)];
}

/** The targets of some months, or of all, newest month first; now or as of a day. */
export async function listTargets(ctx: Context, months: Months | undefined, asOf?: Day) {
  const past = pastDay(ctx, asOf);
  const all = past === undefined ? await targetLines(ctx.db) : await targetsAsOf(ctx, past);
  const lines = all.filter(({ month }) => months === undefined || (month >= months.from && month <= months.to));
  return lines.map(({ month, code, name, salesFen, profitFen, newCustomers, baseFen, challengeFen, reason }) => ({
    month,
    member: code === null || name === null ? null : { code, name },
    salesFen,
    profitFen,
    newCustomers,
    baseFen: baseFen ?? null,
    challengeFen: challengeFen ?? null,
    reason,
  }));
}

/** The targets of a quarter or a year: the sums of its months (definitions, Plan and targets). */
export async function sumTargets(ctx: Context, months: Months, kind: PeriodKind, asOf?: Day): Promise<TargetSum[]> {
  return sumByMember(await listTargets(ctx, months, asOf), months, kind);
}

/** What is wrong with the targets of a month. */
export type TargetFinding =
  | { finding: 'repWithout'; name: string }
  | { finding: 'teamWithout' }
  | { finding: 'sumDiffers'; repsFen: Fen; teamFen: Fen };

export interface TargetCheck {
  month: Month;
  /** The levels around the team's target. */
  baseFen: Fen | null;
  challengeFen: Fen | null;
  /** What the members' targets come to. */
  repsFen: Fen;
  teamFen: Fen | null;
  /** Reps without a target. */
  missing: { code: string; name: string }[];
  findings: TargetFinding[];
}

/** Who has no target, and whether those of the reps come to the team's (definitions, Target attainment). */
export async function checkTargets(ctx: Context, month: Month, asOf?: Day): Promise<TargetCheck> {
  const past = pastDay(ctx, asOf);
  const targets = await monthTargetsAsOf(ctx, month, past);
  const missing = (await repsInAsOf(ctx, spanOf(month), past))
    .filter(({ id }) => !targets.has(id))
    .map(({ code, name }) => ({ code, name }));
  const team = targets.get(null);
  const teamFen = team?.salesFen ?? null;
  const levels = { baseFen: team?.baseFen ?? null, challengeFen: team?.challengeFen ?? null };
  let repsFen = 0;
  for (const [memberId, { salesFen }] of targets) if (memberId !== null) repsFen += salesFen;
  const findings: TargetFinding[] = missing.map(({ name }) => ({ finding: 'repWithout', name }));
  if (teamFen === null) findings.push({ finding: 'teamWithout' });
  else if (teamFen !== repsFen) findings.push({ finding: 'sumDiffers', repsFen, teamFen });
  return { month, ...levels, repsFen, teamFen, missing, findings };
}
