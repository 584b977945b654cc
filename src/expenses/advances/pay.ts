import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { dutyHints, requirePossible } from '../../app/permission.js';
import { teamOn } from '../../app/team.js';
import type { Day } from '../../shared/dates.js';
import { forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { aloneIn, standingSteps } from '../requests/rules.js';
import { requireGrantable, subjectsOf } from './ask.js';
import { keepStep, requireState } from './decide.js';
import { findAdvance, type KnownAdvance, type ShownAdvance, shownAdvance } from './load.js';
import { messages } from './messages.js';
import { whoPays } from './rules.js';

/** @throws forbidden to the one who has the money, to who approved it, and to who is not finance, naming who may */
async function requirePayer(ctx: WriteContext, advance: KnownAdvance): Promise<void> {
  const { by } = whoPays(advance, await teamOn(ctx.db, ctx.today));
  if (by.some(({ id }) => id === ctx.actor.id)) return;
  const details = { clause: '5.2.3', hints: dutyHints('advance.pay', by) };
  const { code, memberId, member } = advance;
  if (memberId === ctx.actor.id) throw forbidden(messages.payOwn(code, member.name), details);
  if (aloneIn(advance.steps).includes(ctx.actor.id)) throw forbidden(messages.paySame(code), details);
  throw forbidden(messages.notYourTurn(code, ctx.actor.name), details);
}

/**
 * Records that an approved advance was paid (policy 5.2.3).
 * @throws forbidden to whoever does not pay it; usageError for a day ahead or before its approval; as `requireGrantable`
 */
export async function payAdvance(ctx: WriteContext, word: string, day: Day): Promise<ShownAdvance> {
  requirePossible(ctx.actor, 'advance.pay');
  const advance = await findAdvance(ctx, word);
  const { code, amountFen } = advance;
  requireState(advance, 'approved');
  await requirePayer(ctx, advance);
  requireNotFuture(ctx, day);
  const approved = standingSteps(advance.steps).findLast(({ action }) => action === 'approve');
  if (approved && day < approved.day) throw usageError(messages.payBefore(code, approved.day));
  await requireGrantable(ctx, advance);
  const changes = await keepStep(ctx, advance, 'pay', { day, amountFen });
  ctx.audit('advance.pay', { ...subjectsOf(advance), day, amountFen, changes });
  return await shownAdvance(ctx, code);
}

/**
 * Records that money of an advance was given back (policy 5.2.3).
 * @throws as `payAdvance`; policyRefusal for more than is left
 */
export async function returnAdvance(ctx: WriteContext, word: string, amountFen: Fen, day: Day): Promise<ShownAdvance> {
  requirePossible(ctx.actor, 'advance.pay');
  const advance = await findAdvance(ctx, word);
  const { code, balanceFen, paidDay } = advance;
  requireState(advance, 'open');
  await requirePayer(ctx, advance);
  requireNotFuture(ctx, day);
  if (paidDay !== null && day < paidDay) throw usageError(messages.returnBefore(code, paidDay));
  if (amountFen > balanceFen)
    throw policyRefusal('5.2.1', messages.moreThanLeft(code, formatMoney(balanceFen, ctx.company.currency)));
  const changes = await keepStep(ctx, advance, 'return', { day, amountFen });
  ctx.audit('advance.return', { ...subjectsOf(advance), day, amountFen, changes });
  return await shownAdvance(ctx, code);
}
