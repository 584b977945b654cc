import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { decidersOf, resolveMember } from '../../app/members.js';
import { closeMonthHints } from '../../app/permission.js';
import { appraisalClosingOf, closingOf, type Member } from '../../app/queries.js';
import type { Settlement } from '../../policy/appraisal.js';
import type { Month } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import type { Score } from '../../shared/score.js';
import { closingId } from '../panels/queries.js';
import type { AppraisalSheet } from './closedSheets.js';
import { requireScorer } from './duty.js';
import { messages } from './messages.js';
import { insertScore, insertStep, scoreCount } from './queries.js';
import { monthSheets } from './sheets.js';

export interface ScoreInput {
  month: Month;
  /** Words that mean the rep. */
  rep: string;
  points: Score;
  reason: string;
  /** Why it is given though the rep handed in no report. */
  withoutReport?: string;
}

/** A score before it is given. */
export interface ScorePlan {
  rep: Member;
  sheet: AppraisalSheet;
  /** It takes two persons. */
  together: boolean;
}

/**
 * What giving a score would rest on, with everything that would refuse it (policy 4.3.2; definitions, Order of the month).
 *
 * @throws policyRefusal before the KPI month is closed, for one who is left out, or without a report; conflict once the
 * appraisal is closed, or while a dispute waits
 */
export async function planScore(
  ctx: CheckContext,
  { month, rep: word, withoutReport }: ScoreInput,
): Promise<ScorePlan> {
  const rep = await resolveMember(ctx.db, word);
  const { together } = await requireScorer(ctx, rep);
  const sheet = await sheetToScore(ctx, month, rep);
  if (sheet.state === 'disputed') throw conflict(messages.isDisputed(rep.name, month), settleFirst(rep, month));
  if (!sheet.reported && withoutReport === undefined)
    throw policyRefusal('4.3.1', messages.noReport(rep.name, month), {
      hints: [messages.withoutReportHint(rep.name, month)],
    });
  return { rep, sheet, together };
}

const settleFirst = ({ name }: Member, month: Month) => ({
  clause: '4.3.2',
  hints: [messages.settleHint(name, month)],
});

/** The sheet of somebody whose month can be scored. @throws as `planScore` */
async function sheetToScore(ctx: Context, month: Month, rep: Member): Promise<AppraisalSheet> {
  if (await appraisalClosingOf(ctx.db, month))
    throw conflict(messages.appraisalClosed(month), {
      clause: '4.3.2',
      hints: [messages.correctHint(rep.name, month)],
    });
  requireInBook(ctx.company, month);
  if ((await closingOf(ctx.db, month)) === undefined)
    throw policyRefusal('4.3.2', messages.monthOpen(month), {
      hints: await closeMonthHints(ctx, month, messages.closeMonthHint(month)),
    });
  const { sheets } = await monthSheets(ctx, month);
  const sheet = sheets.find(({ member }) => member.code === rep.code);
  if (sheet === undefined)
    throw policyRefusal('4.3.2', messages.notARep(rep.name, month), { hints: [messages.listHint(month)] });
  if (sheet.leftOut !== null)
    throw policyRefusal('4.3.2', messages.isLeftOut(rep.name, month, sheet.leftOut), {
      hints: [messages.listHint(month)],
    });
  if (sheet.system === null)
    throw policyRefusal('4.3.2', messages.noIndicator(rep.name, month), {
      hints: [messages.targetHint(rep.name, month)],
    });
  return sheet;
}

/** Gives the manager's score of a rep's month, in place of one given before (policy 4.3.2). @throws as `planScore` */
export async function giveScore(ctx: WriteContext, input: ScoreInput): Promise<AppraisalSheet> {
  const { month, points, reason, withoutReport = null } = input;
  const { rep, sheet } = await planScore(ctx, input);
  await addScore(ctx, { rep, month, points, reason, withoutReport });
  ctx.audit('appraisal.score', {
    changed: [rep.code],
    related: [month],
    month,
    name: rep.name,
    reason,
    withoutReport,
    changes: { points: { from: sheet.manager?.points ?? null, to: points } },
  });
  return await sheetOfRep(ctx, month, rep);
}

interface NewScore {
  rep: Member;
  month: Month;
  points: Score;
  reason: string;
  withoutReport: string | null;
}

async function addScore(ctx: WriteContext, { rep, month, points, reason, withoutReport }: NewScore): Promise<number> {
  return await insertScore(ctx.db, {
    month,
    memberId: rep.id,
    closingId: required(await closingId(ctx.db, month), `the closing of ${month}`),
    version: (await scoreCount(ctx.db, month, rep.id)) + 1,
    points,
    reason,
    withoutReport,
    ...(await decidersOf(ctx)),
    day: ctx.today,
    recordedAt: ctx.now,
  });
}

/** The sheet of somebody who has one. */
export async function sheetOfRep(ctx: Context, month: Month, { code }: Pick<Member, 'code'>): Promise<AppraisalSheet> {
  const { sheets } = await monthSheets(ctx, month);
  return required(
    sheets.find(({ member }) => member.code === code),
    `the sheet of ${code}`,
  );
}

export interface SettleInput {
  month: Month;
  rep: string;
  settlement: Settlement;
  /** Of a new score. */
  points?: Score;
  reason: string;
}

/**
 * Answers a dispute: the score is kept, or given anew (definitions, Result).
 * @throws conflict if nothing is disputed, usageError for points that do not fit the settlement, and as `planScore`
 */
export async function settleDispute(ctx: WriteContext, input: SettleInput): Promise<AppraisalSheet> {
  const { month, settlement, points, reason } = input;
  const rep = await resolveMember(ctx.db, input.rep);
  await requireScorer(ctx, rep);
  if ((settlement === 'rescore') !== (points !== undefined)) throw usageError(messages.pointsOfRescore);
  const sheet = await sheetToScore(ctx, month, rep);
  const { manager, state } = sheet;
  if (state !== 'disputed' || manager === null)
    throw conflict(messages.notDisputed(rep.name, month), {
      clause: '4.3.2',
      hints: [messages.sheetHint(rep.name, month)],
    });
  const scoreId =
    points === undefined
      ? manager.id
      : await addScore(ctx, { rep, month, points, reason, withoutReport: manager.withoutReport });
  await insertStep(ctx.db, {
    scoreId,
    step: settlement,
    text: reason,
    byId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  ctx.audit('appraisal.settle', {
    changed: [rep.code],
    related: [month],
    month,
    name: rep.name,
    settlement,
    reason,
    changes: points === undefined ? {} : { points: { from: manager.points, to: points } },
  });
  return await sheetOfRep(ctx, month, rep);
}
