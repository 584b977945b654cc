import type { Context } from '../../app/context.js';
import { isKnown } from '../../app/identity.js';
import { isPossible } from '../../app/permission.js';
import { teamOn } from '../../app/team.js';
import { scorersAmong } from '../../policy/secondPersons.js';
import type { Named } from '../../shared/codes.js';
import { type Day, lastDay, type Month } from '../../shared/dates.js';
import { addWorkdays } from '../../shared/workdays.js';
import { listMembers } from '../../team/members/roster.js';
import { newestPanelScores, panelOf } from '../panels/queries.js';
import { mayName, panelResult } from '../panels/service.js';
import { appraisalGaps } from './close.js';
import type { AppraisalSheet } from './closedSheets.js';
import { appraisedMonths, closedKpiMonths } from './queries.js';
import { appraisalSettings } from './settings.js';
import { monthSheets } from './sheets.js';

/** What the appraisals that are under way ask of the actor (policy 4.3), by month. */
export interface AppraisalWork {
  month: Month;
  /** `reported`: whether the rep handed in a report of his own. */
  toScore: (Named & { reported: boolean })[];
  disputes: Named[];
  /** His own result waits for his answer until this day. */
  answerBy: Day | null;
  panel: 'name' | 'score' | null;
  /** Nothing is missing, or it is late: it is to be closed. */
  close: { lateSince: Day | null } | null;
}

/**
 * The months whose appraisal is under way: the closed KPI months after the last appraisal or, where none was ever closed,
 * the newest of them. A team that never appraised is not asked for its past.
 */
export async function openAppraisals({ db }: Pick<Context, 'db'>): Promise<Month[]> {
  const last = (await appraisedMonths(db)).at(-1);
  const closed = await closedKpiMonths(db);
  return last === undefined ? closed.slice(-1) : closed.filter((month) => month > last);
}

/** What the actor has to do about the appraisals under way, the oldest month first. */
export async function appraisalWork(ctx: Context): Promise<AppraisalWork[]> {
  if (!isKnown(ctx.actor)) return [];
  const work: AppraisalWork[] = [];
  for (const month of await openAppraisals(ctx)) work.push(await workOf(ctx, month));
  return work;
}

async function workOf(ctx: Context, month: Month): Promise<AppraisalWork> {
  const { sheets } = await monthSheets(ctx, month);
  const scored = await scoredByActor(ctx, sheets);
  const reportDay = addWorkdays(lastDay(month), Number(await ctx.setting('appraisal.reportDays', month)));
  const own = sheets.find(({ member }) => member.code === ctx.actor.code);
  const waits = ({ state }: AppraisalSheet) =>
    state === 'toScore' || (state === 'reportMissing' && ctx.today > reportDay);
  return {
    month,
    toScore: scored.filter(waits).map(({ member, reported }) => ({ ...member, reported })),
    disputes: scored.filter(({ state }) => state === 'disputed').map(({ member }) => member),
    answerBy: own?.state === 'toConfirm' ? (own.manager?.answerBy ?? null) : null,
    panel: await panelDuty(ctx, month),
    close: await closeDuty(ctx, month, sheets),
  };
}

/** Those whom the actor scores. */
async function scoredByActor(ctx: Context, sheets: readonly AppraisalSheet[]): Promise<AppraisalSheet[]> {
  if (!isPossible(ctx.actor, 'appraisal.score')) return [];
  const team = await teamOn(ctx.db, ctx.today);
  const members = new Map((await listMembers(ctx.db)).map((member) => [member.id, member]));
  return sheets.filter(({ memberId }) => {
    const rep = members.get(memberId);
    return rep !== undefined && scorersAmong(team, rep).by.some(({ id }) => id === ctx.actor.id);
  });
}

async function panelDuty(ctx: Context, month: Month): Promise<AppraisalWork['panel']> {
  const panel = await panelOf(ctx.db, month);
  if (panel === undefined) return mayName(ctx.actor) ? 'name' : null;
  if (!panel.seats.some(({ memberId }) => memberId === ctx.actor.id)) return null;
  return (await newestPanelScores(ctx.db, month)).has(ctx.actor.id) ? null : 'score';
}

/** The manager closes it once nothing is missing; after `appraisal.closeDays` it is late, whatever is. */
async function closeDuty(
  ctx: Context,
  month: Month,
  sheets: readonly AppraisalSheet[],
): Promise<AppraisalWork['close']> {
  if (!ctx.actor.roles.includes('manager')) return null;
  const lastInTime = addWorkdays(lastDay(month), Number(await ctx.setting('appraisal.closeDays', month)));
  if (ctx.today > lastInTime) return { lateSince: lastInTime };
  const panel = await panelResult(ctx, month);
  const settings = await appraisalSettings(ctx, month);
  return appraisalGaps(sheets, { panel, settings }).length === 0 ? { lateSince: null } : null;
}
