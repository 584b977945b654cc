import type { WriteContext } from '../../app/context.js';
import { requirePossible } from '../../app/permission.js';
import { ACTS, type ActKind } from '../../policy/confirmations.js';
import { conflict } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { askForConfirmation } from '../../team/confirmations/ask.js';
import {
  askerObjection,
  confirmedBy,
  markConfirmed,
  requestToDecide,
  requireAsAsked,
} from '../../team/confirmations/decide.js';
import { messages } from '../../team/confirmations/messages.js';
import type { Confirmation } from '../../team/confirmations/queries.js';
import { type ConfirmationView, confirmation, waitingRequests } from '../../team/confirmations/requests.js';
import type { Act } from './act.js';
import { type ActInputs, REGISTERED } from './acts.js';
import { changeObjection, objectionTo } from './standing.js';

/** What came of an act: done, or waiting for a second person. */
export type Done<Result> = { done: Result; waiting?: undefined } | { done?: undefined; waiting: ConfirmationView };

/**
 * Asks for an act of two persons; nothing takes effect before the second one confirms it (policy 2.2). It takes the place of
 * a request about the same that could not be carried out any more.
 *
 * @throws whatever the act itself refuses, conflict if another one about the same waits, policyRefusal if nobody may
 * confirm it
 */
export async function askSecondPerson<Kind extends ActKind>(
  ctx: WriteContext,
  kind: Kind,
  input: ActInputs[Kind],
  reason: string | null,
): Promise<ConfirmationView> {
  const act: Act<ActInputs[Kind]> = REGISTERED[kind];
  await refuseOverlap(ctx, kind, input);
  const prepared = await act.prepare(ctx, input);
  const replaces = await outdatedAbout(ctx, kind, act.subject(input));
  return await askForConfirmation(ctx, { kind, input: JSON.stringify(input), reason, replaces }, prepared);
}

/**
 * The second person confirms: what was asked for is done now, if nothing that it rests on has changed (policy 2.2).
 *
 * @param at the beginning of the digest that was seen
 * @throws forbidden for one who may not, conflict if it was decided, has lapsed or has changed
 */
export async function confirmAct(
  ctx: WriteContext,
  word: string,
  at: string | undefined,
): Promise<{ view: ConfirmationView; done: readonly Text[] }> {
  const row = await requestToDecide(ctx, word);
  await requireAsAsked(ctx, row);
  ctx.confirms = await confirmedBy(ctx, row);
  const objection = (await askerObjection(ctx, row)) ?? (await changeObjection(ctx, row));
  if (objection) throw objection;
  if (at !== undefined && !row.digest.startsWith(at))
    throw conflict(messages.anotherDigest(row.code), {
      clause: ACTS[row.kind].clause,
      hints: [messages.showHint(row.code)],
    });
  await markConfirmed(ctx, row);
  const done = await (REGISTERED[row.kind] as Act<unknown>).carryOut(ctx, JSON.parse(row.input));
  return { view: await confirmation(ctx, row.code), done };
}

/**
 * A request that waits and stands in the way is decided first: a later month that is to be opened, before an earlier one is.
 * @throws forbidden for who may not ask, conflict naming the request
 */
async function refuseOverlap<Kind extends ActKind>(
  ctx: WriteContext,
  kind: Kind,
  input: ActInputs[Kind],
): Promise<void> {
  const { overlaps }: Act<ActInputs[Kind]> = REGISTERED[kind];
  if (overlaps === undefined) return;
  requirePossible(ctx.actor, ACTS[kind].asks);
  for (const waiting of await waitingRequests(ctx, kind))
    if (overlaps(input, JSON.parse(waiting.input)) && !(await objectionTo(ctx, waiting)))
      throw await decideFirst(ctx, kind, waiting, messages.isInTheWay);
}

/** The refusal that names the request which comes first. */
async function decideFirst(
  ctx: WriteContext,
  kind: ActKind,
  waiting: Confirmation,
  text: (code: string, name: string, title: Text) => Text,
) {
  const { code, askedBy, title } = await confirmation(ctx, waiting.code);
  return conflict(text(code, askedBy, title), {
    clause: ACTS[kind].clause,
    hints: [messages.decideFirst(code)],
  });
}

/**
 * A request about the same that waits and is outdated. One that is not stops the new one: the second of the two would be void
 * or, after a detour, done unasked.
 *
 * @throws conflict
 */
async function outdatedAbout(ctx: WriteContext, kind: ActKind, subject: string): Promise<Confirmation | undefined> {
  const act = REGISTERED[kind] as Act<unknown>;
  const first = (await waitingRequests(ctx, kind)).find(({ input }) => act.subject(JSON.parse(input)) === subject);
  if (first === undefined || (await objectionTo(ctx, first))) return first;
  throw await decideFirst(ctx, kind, first, messages.askedAlready);
}
