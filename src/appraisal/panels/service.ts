import type { Actor, Context, WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { resolveMember } from '../../app/members.js';
import { closeMonthHints, firstStep, may, requirePermission } from '../../app/permission.js';
import { appraisalClosingOf } from '../../app/queries.js';
import { teamOn } from '../../app/team.js';
import { ROLES, type Role } from '../../policy/roles.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Month } from '../../shared/dates.js';
import { conflict, forbidden, policyRefusal, type SalesdeskError } from '../../shared/errors.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { kpiReport, type ShownReport } from '../kpi/report.js';
import type { Figures } from '../kpi/rules.js';
import { messages } from './messages.js';
import { closingId, insertPanel, insertPanelScore, newestPanelScores, panelOf, panelScoreCount } from './queries.js';
import { type PanelProblem, panelMean, seatsOf } from './rules.js';

/** The department's result of a month (definitions, Department result). Points are in hundredths. */
export interface PanelResult {
  month: Month;
  /** The KPI month is closed: the figures do not change any more. */
  closed: boolean;
  team: Figures;
  seats: {
    member: Named;
    roles: Role[];
    points: number | null;
    reason: string | null;
    day: Day | null;
  }[];
  /** The mean of the panel; null until everybody has scored. */
  mean: number | null;
}

/**
 * The panel of a month, what each gave, and the department's figures (policy 4.3.3).
 * @param report of that month, if it is known already
 */
export async function panelResult(ctx: Context, month: Month, report?: ShownReport): Promise<PanelResult> {
  const { team, closed } = report ?? (await kpiReport(ctx, { month }));
  const { member: _, ...figures } = team;
  const panel = await panelOf(ctx.db, month);
  const scores = await newestPanelScores(ctx.db, month);
  const seats = (panel?.seats ?? []).map(({ memberId, code, name, roles }) => {
    const score = scores.get(memberId);
    return {
      member: { code, name },
      roles,
      points: score?.points ?? null,
      reason: score?.reason ?? null,
      day: score?.day ?? null,
    };
  });
  return { month, closed, team: figures, seats, mean: panelMean(seats.map(({ points }) => points)) };
}

/** Whether the actor names the panel. */
export const mayName = (actor: Actor): boolean => may(actor, 'panel.name');

/** @throws conflict once the appraisal of the month is closed */
async function requireOpen(ctx: Context, month: Month): Promise<void> {
  requireInBook(ctx.company, month);
  if (await appraisalClosingOf(ctx.db, month)) throw conflict(messages.appraisalClosed(month), { clause: '4.3.3' });
}

/**
 * Names the panel of a month, in place of one named before (policy 4.3.3; definitions, Who stands in).
 *
 * @param words that mean members
 * @throws policyRefusal if a role is not represented or fewer than two members sit, conflict for one named twice
 */
export async function namePanel(ctx: WriteContext, month: Month, words: readonly string[]): Promise<PanelResult> {
  requirePermission(ctx.actor, 'panel.name');
  await requireOpen(ctx, month);
  const team = await teamOn(ctx.db, ctx.today);
  const chosen: number[] = [];
  for (const word of words) {
    const { id, name } = await resolveMember(ctx.db, word);
    if (chosen.includes(id)) throw conflict(messages.namedTwice(name), { clause: '4.3.3' });
    chosen.push(id);
  }
  const { seats, problems } = seatsOf(chosen, team);
  if (problems.length > 0) {
    const names = new Map(team.map(({ id, name }) => [id, name]));
    throw policyRefusal('4.3.3', messages.unfitPanel(month), {
      conditions: problems.map((problem) => ({ ...problemText(problem, names), met: false })),
      hints: [messages.nameHint(month)],
    });
  }
  const before = await panelOf(ctx.db, month);
  await insertPanel(
    ctx.db,
    { month, version: (before?.version ?? 0) + 1, namedById: ctx.actor.id, day: ctx.today, recordedAt: ctx.now },
    seats.map(({ member, roles }) => ({ memberId: member.id, roles })),
  );
  ctx.audit('panel.name', {
    changed: [month],
    related: seats.map(({ member }) => member.code),
    month,
    seats: seats.map(({ member: { code, name }, roles }) => ({ code, name, roles })),
  });
  return await panelResult(ctx, month);
}

function problemText(problem: PanelProblem, names: ReadonlyMap<number, string>): { name: Text; state: Text } {
  const nameOf = (id: number) => names.get(id) ?? '';
  switch (problem.kind) {
    case 'outside':
      return { name: same(nameOf(problem.id)), state: messages.mayNotSit };
    case 'missing':
      return {
        name: ROLES[problem.role],
        state: messages.roleMissing(joinTexts(problem.ids.map((id) => same(nameOf(id))))),
      };
    case 'tooFew':
      return { name: messages.seats, state: messages.tooFew };
  }
}

/** The refusal to who has no seat, or of a month without a panel, with who names one. */
async function notSeated(
  ctx: Context,
  month: Month,
  seats: readonly { name: string }[] | undefined,
): Promise<SalesdeskError> {
  const hints = await firstStep(ctx, 'panel.name', messages.nameHint(month));
  if (seats === undefined) return policyRefusal('4.3.3', messages.noPanel(month), { hints });
  const names = joinTexts(seats.map(({ name }) => same(name)));
  return forbidden(messages.notOnPanel(ctx.actor.name, month, names), { clause: '4.3.3', hints });
}

/**
 * A member of the panel scores the department's month; it may be replaced until the appraisal is closed (policy 4.3.3).
 *
 * @param points hundredths
 * @throws policyRefusal before the KPI month is closed, forbidden for who does not sit on the panel
 */
export async function scoreDepartment(
  ctx: WriteContext,
  { month, points, reason }: { month: Month; points: number; reason: string },
): Promise<PanelResult> {
  requirePermission(ctx.actor, 'panel.score');
  await requireOpen(ctx, month);
  const standing = await closingId(ctx.db, month);
  if (standing === undefined)
    throw policyRefusal('4.3.3', messages.monthOpen(month), {
      hints: await closeMonthHints(ctx, month, messages.closeMonthHint(month)),
    });
  const panel = await panelOf(ctx.db, month);
  if (!panel?.seats.some(({ memberId }) => memberId === ctx.actor.id)) throw await notSeated(ctx, month, panel?.seats);
  const before = (await newestPanelScores(ctx.db, month)).get(ctx.actor.id);
  await insertPanelScore(ctx.db, {
    month,
    memberId: ctx.actor.id,
    version: (await panelScoreCount(ctx.db, month, ctx.actor.id)) + 1,
    closingId: standing,
    points,
    reason,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  ctx.audit('panel.score', {
    changed: [month],
    related: [ctx.actor.code],
    month,
    reason,
    changes: { points: { from: before?.points ?? null, to: points } },
  });
  return await panelResult(ctx, month);
}
