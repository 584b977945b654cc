import type { Db } from '../../../db/engine.js';
import type { Changes } from '../../app/audit/entry.js';
import type { TargetValues } from '../../app/audit/facts/targets.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { firstDay, type Month, type Span, spanOf } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { membersBetween } from '../../team/members/service.js';
import { messages } from './messages.js';
import { insertTarget, type TargetRow, targetLines, targetsOf, updateTarget } from './queries.js';

/** The reps who were in the team on at least one day of the span. */
export const repsIn = async (db: Db, { from, to }: Span): Promise<Member[]> =>
  (await membersBetween(db, from, to)).filter(({ roles }) => roles.includes('rep'));

/** The target of each member in a month; that of the team is found by null. */
export const monthTargets = async (db: Db, month: Month): Promise<Map<number | null, TargetRow>> =>
  new Map((await targetsOf(db, month)).map((target) => [target.memberId, target]));

/** Whom a target is for: one member, the team, or every rep of the month. */
export type TargetFor = { member: string } | 'team' | 'allReps';

export interface TargetInput {
  target: TargetFor;
  month: Month;
  salesFen: Fen;
  profitFen?: Fen;
  newCustomers?: number;
}

/** Sets targets of a month (policy 4.1.5); setting one again replaces it. @throws conflict for a closed month */
export async function setTarget(ctx: WriteContext, { target, month, ...amounts }: TargetInput) {
  requirePermission(ctx.actor, 'target.set');
  await requireOpenMonth(ctx, firstDay(month));
  const members = await membersFor(ctx, target, month);
  if (members.length === 0) throw usageError(messages.noReps(month));
  const existing = await monthTargets(ctx.db, month);
  const values: TargetValues = {
    salesFen: amounts.salesFen,
    profitFen: amounts.profitFen ?? null,
    newCustomers: amounts.newCustomers ?? null,
  };
  const changes: Changes<Record<string, TargetValues>> = {};
  for (const member of members) {
    const memberId = member?.id ?? null;
    const replaced = existing.get(memberId);
    if (replaced) await updateTarget(ctx.db, replaced.id, { ...values, recordedAt: ctx.now });
    else await insertTarget(ctx.db, { ...values, month, memberId, recordedAt: ctx.now });
    changes[codeOf(member)] = { from: replaced ? valuesOf(replaced) : null, to: values };
  }
  const names = members.map((member) => ({ code: codeOf(member), name: member?.name ?? null }));
  ctx.audit('target.set', { changed: names.map(({ code }) => code), month, who: names, changes });
  return { month, ...amounts, who: names };
}

const codeOf = (member: Member | null): string => member?.code ?? 'team';
const valuesOf = ({ salesFen, profitFen, newCustomers }: TargetRow): TargetValues => ({
  salesFen,
  profitFen,
  newCustomers,
});

/** The members that a target is for; null stands for the team. */
async function membersFor(ctx: Context, target: TargetFor, month: Month): Promise<(Member | null)[]> {
  if (target === 'team') return [null];
  if (target === 'allReps') return await repsIn(ctx.db, spanOf(month));
  return [await resolveMember(ctx.db, target.member)];
}

/** The targets of a month, or of all months, newest first. */
export async function listTargets(ctx: Context, month: Month | undefined) {
  const lines = (await targetLines(ctx.db)).filter((target) => month === undefined || target.month === month);
  return lines.map(({ month: of, code, name, salesFen, profitFen, newCustomers }) => ({
    month: of,
    member: code === null || name === null ? null : { code, name },
    salesFen,
    profitFen,
    newCustomers,
  }));
}

/** What is wrong with the targets of a month. */
export type TargetFinding =
  | { finding: 'repWithout'; name: string }
  | { finding: 'teamWithout' }
  | { finding: 'sumDiffers'; repsFen: Fen; teamFen: Fen };

export interface TargetCheck {
  month: Month;
  /** What the members' targets come to. */
  repsFen: Fen;
  teamFen: Fen | null;
  /** Reps without a target. */
  missing: { code: string; name: string }[];
  findings: TargetFinding[];
}

/** Who has no target, and whether those of the reps come to the team's (definitions, Target attainment). */
export async function checkTargets(ctx: Context, month: Month): Promise<TargetCheck> {
  const targets = await monthTargets(ctx.db, month);
  const missing = (await repsIn(ctx.db, spanOf(month)))
    .filter(({ id }) => !targets.has(id))
    .map(({ code, name }) => ({ code, name }));
  const teamFen = targets.get(null)?.salesFen ?? null;
  let repsFen = 0;
  for (const { memberId, salesFen } of targets.values()) if (memberId !== null) repsFen += salesFen;
  const findings: TargetFinding[] = missing.map(({ name }) => ({ finding: 'repWithout', name }));
  if (teamFen === null) findings.push({ finding: 'teamWithout' });
  else if (teamFen !== repsFen) findings.push({ finding: 'sumDiffers', repsFen, teamFen });
  return { month, repsFen, teamFen, missing, findings };
}
