import type { WriteContext } from '../../app/context.js';
import { requireKnown } from '../../app/identity.js';
import type { AppraisalState } from '../../policy/appraisal.js';
import type { Month } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import type { AppraisalSheet, ManagerScore } from './closedSheets.js';
import { messages } from './messages.js';
import { insertStep } from './queries.js';
import { sheetOfRep } from './score.js';
import { monthSheets } from './sheets.js';

/** One's own result, as far as there is one to answer. @throws policyRefusal before it is scored, conflict after the closing */
async function ownResult(ctx: WriteContext, month: Month): Promise<{ sheet: AppraisalSheet; manager: ManagerScore }> {
  requireKnown(ctx.actor);
  const { sheets, closed } = await monthSheets(ctx, month);
  const sheet = sheets.find(({ member }) => member.code === ctx.actor.code);
  if (sheet === undefined)
    throw policyRefusal('4.3.2', messages.notARep(ctx.actor.name, month), { hints: [messages.listHint(month)] });
  if (closed) throw conflict(messages.appraisalClosed(month), { clause: '4.3.2', hints: [messages.tellManagerHint] });
  if (sheet.manager === null)
    throw policyRefusal('4.3.2', messages.notScored(month), { hints: [messages.listHint(month)] });
  return { sheet, manager: sheet.manager };
}

const ANSWERED: readonly AppraisalState[] = ['confirmed', 'settled'];

/** The rep agrees to his result (definitions, Result). @throws conflict if he did, or disputed it */
export async function confirmResult(ctx: WriteContext, month: Month): Promise<AppraisalSheet> {
  const { sheet, manager } = await ownResult(ctx, month);
  if (sheet.state === 'disputed') throw conflict(messages.isDisputed(ctx.actor.name, month), { clause: '4.3.2' });
  if (ANSWERED.includes(sheet.state)) throw conflict(messages.isAnswered(month), { clause: '4.3.2' });
  await answer(ctx, manager, 'confirm', null);
  ctx.audit('appraisal.confirm', { changed: [ctx.actor.code], related: [month], month, name: ctx.actor.name });
  return await sheetOfRep(ctx, month, ctx.actor);
}

/**
 * The rep disputes his result, within its days (definitions, Result).
 * @throws policyRefusal after the last of them, conflict if the manager has answered already
 */
export async function disputeResult(ctx: WriteContext, month: Month, text: string): Promise<AppraisalSheet> {
  const { sheet, manager } = await ownResult(ctx, month);
  if (sheet.state === 'disputed') throw conflict(messages.isDisputed(ctx.actor.name, month), { clause: '4.3.2' });
  if (sheet.state === 'settled') throw conflict(messages.isAnswered(month), { clause: '4.3.2' });
  if (ctx.today > manager.answerBy)
    throw policyRefusal('4.3.2', messages.disputeOver(month, manager.answerBy), { hints: [messages.tellManagerHint] });
  await answer(ctx, manager, 'dispute', text);
  ctx.audit('appraisal.dispute', { changed: [ctx.actor.code], related: [month], month, name: ctx.actor.name, text });
  return await sheetOfRep(ctx, month, ctx.actor);
}

const answer = async (ctx: WriteContext, { id }: ManagerScore, step: 'confirm' | 'dispute', text: string | null) =>
  await insertStep(ctx.db, { scoreId: id, step, text, byId: ctx.actor.id, day: ctx.today, recordedAt: ctx.now });
