import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { type Day, firstDay, lastDay, type Month } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { listMembers, membersBetween } from '../../team/members/service.js';
import { type DeferredFigures, deferredFigures } from '../kpi/deferral.js';
import { messages } from '../kpi/messages.js';
import { allTargets, type CountedSales, creditSums, insertTarget, targetsOf, updateTarget } from '../kpi/queries.js';
import type { Span } from '../kpi/rules.js';

export const spanOf = (month: Month): Span => ({ from: firstDay(month), to: lastDay(month) });
export const isRep = (member: Member) => member.roles.includes('rep');

export interface TargetInput {
  /** Whom it is for: a member, the team, or every rep of the month. */
  who: { member: string } | 'team' | 'allReps';
  month: Month;
  salesFen: Fen;
  profitFen?: Fen;
  newCustomers?: number;
}

/** Sets targets of a month (policy 4.1.5); setting again replaces, and the log keeps both. */
export async function setTarget(ctx: WriteContext, { who, month, ...task }: TargetInput) {
  requirePermission(ctx.actor, 'target.set');
  await requireOpenMonth(ctx, firstDay(month));
  const { from, to } = spanOf(month);
  const people: (Member | null)[] =
    who === 'team'
      ? [null]
      : who === 'allReps'
        ? (await membersBetween(ctx.db, from, to)).filter(isRep)
        : [await resolveMember(ctx.db, who.member)];
  if (people.length === 0) throw usageError(messages.noReps(month));
  const before = await targetsOf(ctx.db, month);
  const replaced: Record<string, { salesFen: Fen; profitFen: Fen | null; newCustomers: number | null }> = {};
  for (const member of people) {
    const memberId = member?.id ?? null;
    const standing = before.find((target) => target.memberId === memberId);
    const values = {
      salesFen: task.salesFen,
      profitFen: task.profitFen ?? null,
      newCustomers: task.newCustomers ?? null,
    };
    if (standing) {
      const { salesFen, profitFen, newCustomers } = standing;
      replaced[member?.code ?? 'team'] = { salesFen, profitFen, newCustomers };
      await updateTarget(ctx.db, standing.id, { ...values, recordedAt: ctx.now });
    } else await insertTarget(ctx.db, { ...values, month, memberId, recordedAt: ctx.now });
  }
  const names = people.map((member) => ({ code: member?.code ?? 'team', name: member?.name ?? null }));
  ctx.audit('target.set', names.map(({ code }) => code).join(' '), { month, ...task, who: names, replaced });
  return { month, ...task, who: names };
}

export async function listTargets(ctx: Context, month: Month | undefined) {
  const rows = (await allTargets(ctx.db)).filter((target) => month === undefined || target.month === month);
  return rows.map(({ month: of, code, name, salesFen, profitFen, newCustomers }) => ({
    month: of,
    member: code === null ? null : { code, name: name! },
    salesFen,
    profitFen,
    newCustomers,
  }));
}

/** Who has no target, and whether those of the reps come to the team's (definitions, Target attainment). */
export async function checkTargets(
  ctx: Context,
  month: Month,
): Promise<{
  month: Month;
  repsFen: Fen;
  teamFen: Fen | null;
  missing: { code: string; name: string }[];
  findings: Text[];
}> {
  const { from, to } = spanOf(month);
  const set = await targetsOf(ctx.db, month);
  const reps = (await membersBetween(ctx.db, from, to)).filter(isRep);
  const missing = reps
    .filter(({ id }) => !set.some(({ memberId }) => memberId === id))
    .map(({ code, name }) => ({ code, name }));
  const teamFen = set.find(({ memberId }) => memberId === null)?.salesFen ?? null;
  const repsFen = set.reduce((sum, { memberId, salesFen }) => sum + (memberId === null ? 0 : salesFen), 0);
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  const findings = [
    ...missing.map(({ name }) => messages.repWithout(name)),
    ...(teamFen === null
      ? [messages.teamWithout]
      : teamFen === repsFen
        ? []
        : [messages.sumDiffers(money(repsFen), money(teamFen))]),
  ];
  return { month, repsFen, teamFen, missing, findings };
}

/** Targets of a month and what was sold in it up to a day: the team's and each rep's (policy 4.1.5). */
export async function tasksOf(
  ctx: Context,
  month: Month,
  asOf: Day,
): Promise<{
  team: { targetFen: Fen | null; salesFen: Fen };
  reps: { member: { code: string; name: string }; targetFen: Fen | null; salesFen: Fen }[];
}> {
  const { from, to } = spanOf(month);
  const gross = (await ctx.setting('sales.tax', month)) === 'gross';
  const span = { from, to: asOf < to ? asOf : to };
  const sums = await creditedSums(ctx, span, { gross, later: await deferredFigures(ctx, span) });
  const set = await targetsOf(ctx.db, month);
  const reps = new Set((await membersBetween(ctx.db, from, to)).filter(isRep).map(({ id }) => id));
  const salesOf = (memberId: number) => sums.find((sum) => sum.memberId === memberId)?.salesFen ?? 0;
  const targetOf = (memberId: number | null) => set.find((target) => target.memberId === memberId)?.salesFen ?? null;
  return {
    team: { targetFen: targetOf(null), salesFen: sums.reduce((total, { salesFen }) => total + salesFen, 0) },
    reps: (await listMembers(ctx.db))
      .filter(({ id }) => reps.has(id) || salesOf(id) !== 0 || targetOf(id) !== null)
      .map(({ id, code, name }) => ({ member: { code, name }, targetFen: targetOf(id), salesFen: salesOf(id) })),
  };
}

/** Sales and cost of a span per member, whenever contracts count (policy 4.1.1, 4.1.2). */
export async function creditedSums(
  ctx: Context,
  span: Span,
  { gross, later }: { gross: boolean; later: DeferredFigures },
) {
  const { deferred, credits } = later;
  const sums = new Map(
    (await creditSums(ctx.db, span, { gross, deferred })).map((sum) => [sum.memberId, sum] as const),
  );
  for (const { memberId, contracts, netFen, grossFen, costFen } of credits) {
    const sum = sums.get(memberId) ?? { memberId, contracts: 0, salesFen: 0, costFen: 0 };
    sums.set(memberId, {
      memberId,
      contracts: sum.contracts + contracts,
      salesFen: sum.salesFen + (gross ? grossFen : netFen),
      costFen: sum.costFen + costFen,
    });
  }
  return [...sums.values()];
}
export const salesOf = (span: Span, { deferred, arrived }: DeferredFigures): CountedSales => ({
  span,
  deferred,
  arrived,
});
