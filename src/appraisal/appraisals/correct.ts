import type { CheckContext, WriteContext } from '../../app/context.js';
import { decidersOf, resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import type { Month } from '../../shared/dates.js';
import { conflict, forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import type { Score } from '../../shared/score.js';
import { type AppraisalSheet, readClosedSheets } from './closedSheets.js';
import { messages } from './messages.js';
import { closedAppraisal, correctionsOf, insertCorrection } from './queries.js';

export interface CorrectInput {
  month: Month;
  rep: string;
  /** The manager's score anew; or an amount that is paid more, or less. */
  points?: Score;
  amountFen?: Fen;
  reason: string;
}

/**
 * What a correction of a closed appraisal would rest on (definitions, Result): it stands beside the frozen sheet and moves
 * the next payroll that is not closed.
 *
 * @throws policyRefusal while the appraisal is open, forbidden for one's own, conflict if it changes nothing
 */
export async function planCorrection(
  ctx: CheckContext,
  { month, rep: word, points, amountFen }: CorrectInput,
): Promise<{ rep: Member; sheet: AppraisalSheet; before: Score | null }> {
  if (ctx.confirms === undefined) requirePermission(ctx.actor, 'appraisal.correct');
  if ((points === undefined) === (amountFen === undefined)) throw usageError(messages.pointsOrAmount);
  const rep = await resolveMember(ctx.db, word);
  if (rep.id === ctx.actor.id) throw forbidden(messages.ownScore, { clause: '4.3.2' });
  const closed = await closedAppraisal(ctx.db, month);
  if (closed === undefined)
    throw policyRefusal('4.3.2', messages.correctOpen(month), { hints: [messages.scoreHint(rep.name, month)] });
  const sheet = readClosedSheets(closed.sheets).sheets.find(({ member }) => member.code === rep.code);
  if (sheet === undefined)
    throw policyRefusal('4.3.2', messages.notARep(rep.name, month), { hints: [messages.listHint(month)] });
  if (points !== undefined && sheet.system === null)
    throw policyRefusal('4.3.2', messages.noIndicator(rep.name, month), {
      hints: [messages.amountHint(rep.name, month)],
    });
  // A score that was never given has neither grade nor bonus to start from: what is owed for the month is an amount.
  if (points !== undefined && sheet.manager === null)
    throw policyRefusal('4.3.2', messages.neverScoredCorrect(rep.name, month), {
      hints: [messages.amountHint(rep.name, month)],
    });
  const newest = (await correctionsOf(ctx.db, month)).findLast(
    ({ memberId, points: anew }) => memberId === rep.id && anew !== null,
  );
  const before = newest?.points ?? sheet.manager?.points ?? null;
  if (points !== undefined && points === before)
    throw conflict(messages.samePoints(rep.name, month), { clause: '4.3.2' });
  return { rep, sheet, before };
}

/** Corrects a closed appraisal. Runs as the second person's confirmation. @throws as `planCorrection` @returns its code */
export async function correctAppraisal(ctx: WriteContext, input: CorrectInput): Promise<string> {
  const { rep, before } = await planCorrection(ctx, input);
  const { month, points = null, amountFen = null, reason } = input;
  const code = await ctx.nextCode('correction', ctx.today);
  await insertCorrection(ctx.db, {
    code,
    month,
    memberId: rep.id,
    points,
    amountFen,
    reason,
    ...(await decidersOf(ctx)),
    day: ctx.today,
    recordedAt: ctx.now,
  });
  ctx.audit('appraisal.correct', {
    changed: [code],
    related: [rep.code, month],
    month,
    name: rep.name,
    reason,
    changes: points === null ? { amountFen: { from: null, to: amountFen } } : { points: { from: before, to: points } },
  });
  return code;
}
