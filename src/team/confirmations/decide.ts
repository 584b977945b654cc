import type { Confirmed, Context, WriteContext } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import { teamOn } from '../../app/team.js';
import { ACTS } from '../../policy/confirmations.js';
import { couldStandIn } from '../../policy/standIns.js';
import { conflict, forbidden, type SalesdeskError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import { askedEntry, type Confirmation, decide, isAsWritten } from './queries.js';
import { type ConfirmationView, confirmation, daysToConfirm, requestOf } from './requests.js';
import { isAsAskedFor, stateOn } from './rules.js';
import { confirmersOf } from './secondPersons.js';

/** Somebody who is about to decide; in a write it is known which day the log has reached. */
type Deciding = Context & Partial<Pick<WriteContext, 'trustedDay'>>;

/** A request that still waits. @throws notFound, conflict if it was decided or has lapsed */
async function waitingRequest(ctx: Deciding, word: string): Promise<Confirmation> {
  const row = await requestOf(ctx.db, word, ctx.today);
  // A clock that was set back makes nothing valid again.
  const state = stateOn(row, ctx.trustedDay ?? ctx.today, await daysToConfirm(ctx));
  if (state !== 'waiting')
    throw conflict(messages.isDecided(row.code, state), {
      clause: ACTS[row.kind].clause,
      hints: state === 'confirmed' ? [] : [messages.askAgain],
    });
  return row;
}

/**
 * A request that the actor may decide as the second person.
 *
 * @throws forbidden naming who may, conflict if it was decided or has lapsed
 */
export async function requestToDecide(ctx: Deciding, word: string): Promise<Confirmation> {
  const row = await waitingRequest(ctx, word);
  const { clause } = ACTS[row.kind];
  const confirmers = confirmersOf(row, await teamOn(ctx.db, ctx.today));
  const who = messages.whoMay(confirmers.map(({ name }) => name));
  if (row.askedById === ctx.actor.id)
    throw forbidden(messages.ownAct(row.code, ctx.actor.name), {
      clause,
      hints: [who, messages.withdrawHint(row.code)],
    });
  if (!confirmers.some(({ id }) => id === ctx.actor.id))
    throw forbidden(messages.mayNotConfirm(row.code, ctx.actor.name), { clause, hints: [who] });
  return row;
}

/**
 * A request is the one of which the log tells, and no other program wrote its row (policy 1.3.2).
 * @throws conflict
 */
export async function requireAsAsked({ db, tx, actor }: WriteContext, row: Confirmation): Promise<void> {
  const entry = await askedEntry(db, row.code);
  if (!isAsWritten(tx, row.id) || !isAsAskedFor(row, entry, actor.id))
    throw conflict(messages.notAsAsked(row.code), { clause: '1.3.2', hints: [messages.verifyHint] });
}

/** What refuses a request whose asker has left or lost the right (policy 2.2); undefined: nothing. */
export async function askerObjection(
  ctx: Pick<Context, 'db' | 'today'>,
  row: Confirmation,
): Promise<SalesdeskError | undefined> {
  const { clause, asks } = ACTS[row.kind];
  const asker = (await teamOn(ctx.db, ctx.today)).find(({ id }) => id === row.askedById);
  if (asker && couldStandIn(asker.duties, asks)) return undefined;
  const { name } = await askerOf(ctx, row);
  return conflict(messages.askerMayNot(row.code, name), {
    clause,
    hints: [messages.refuseHint(row.code), messages.askAgain],
  });
}

async function askerOf({ db }: Pick<Context, 'db'>, { askedById }: Pick<Confirmation, 'askedById'>) {
  const asker = (await allMembers(db)).find(({ id }) => id === askedById);
  return required(asker, `member ${askedById}`);
}

/** What a write, or a look at it, knows of the request that it carries out. */
export async function confirmedBy(ctx: Pick<Context, 'db'>, row: Confirmation): Promise<Confirmed> {
  return { code: row.code, askedBy: (await askerOf(ctx, row)).code };
}

/** Records that the second person confirms it; what it does is carried out in the same write. */
export const markConfirmed = async (ctx: WriteContext, row: Confirmation): Promise<void> =>
  await settle(ctx, row, 'confirmed', null);

/** The second person says no, with a reason (policy 2.2). */
export async function refuseAct(ctx: WriteContext, word: string, reason: string): Promise<ConfirmationView> {
  const row = await requestToDecide(ctx, word);
  await settle(ctx, row, 'refused', reason);
  ctx.audit('confirm.refuse', { changed: [row.code], kind: row.kind, reason });
  return await confirmation(ctx, row.code);
}

/** Who asked for it takes it back. @throws forbidden for anybody else */
export async function withdrawAct(ctx: WriteContext, word: string): Promise<ConfirmationView> {
  const row = await waitingRequest(ctx, word);
  if (row.askedById !== ctx.actor.id) {
    const { name } = await askerOf(ctx, row);
    throw forbidden(messages.notYours(row.code, name), {
      clause: ACTS[row.kind].clause,
      hints: [messages.refuseHint(row.code)],
    });
  }
  await settle(ctx, row, 'withdrawn', null);
  ctx.audit('confirm.withdraw', { changed: [row.code], kind: row.kind });
  return await confirmation(ctx, row.code);
}

async function settle(
  { db, actor, today }: WriteContext,
  { id }: Confirmation,
  state: 'confirmed' | 'refused' | 'withdrawn',
  reason: string | null,
): Promise<void> {
  await decide(db, id, { state, decidedById: actor.id, decidedDay: today, decisionReason: reason });
}
