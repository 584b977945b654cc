import type { WriteContext } from '../../app/context.js';
import { ACTS, type ActKind } from '../../policy/confirmations.js';
import { conflict } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { messages } from '../../team/confirmations/messages.js';
import {
  actToDecide,
  askForConfirmation,
  type ConfirmationView,
  confirmation,
  digestOfAct,
  markConfirmed,
  requireAsAsked,
  waitingOf,
} from '../../team/confirmations/service.js';
import type { Act } from './act.js';
import { type ActInputs, REGISTERED } from './acts.js';

/** What came of an act: done, or waiting for a second person. */
export type Done<Result> = { done: Result; waiting?: undefined } | { done?: undefined; waiting: ConfirmationView };

/**
 * Asks for an act of two persons; nothing takes effect before the second one confirms it (policy 2.2).
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
  const prepared = await act.prepare(ctx, input);
  await refuseAskedAlready(ctx, kind, act.subject(input));
  return await askForConfirmation(ctx, kind, JSON.stringify(input), prepared, reason);
}

/**
 * The second person confirms: what was asked for is done now, if nothing that it rests on has changed (policy 2.2).
 *
 * @param at the beginning of the digest that was seen
 * @throws forbidden for who may not, conflict if it was decided, has lapsed or has changed
 */
export async function confirmAct(
  ctx: WriteContext,
  word: string,
  at: string | undefined,
): Promise<{ view: ConfirmationView; done: readonly Text[] }> {
  const row = await actToDecide(ctx, word);
  await requireAsAsked(ctx, row);
  const act = REGISTERED[row.kind] as Act<unknown>;
  const input: unknown = JSON.parse(row.input);
  await markConfirmed(ctx, row);
  const { basis } = await act.prepare(ctx, input);
  const digest = await digestOfAct(row.kind, row.input, basis);
  if (digest !== row.digest || (at !== undefined && !row.digest.startsWith(at)))
    throw conflict(messages.changedMeanwhile(row.code), {
      clause: ACTS[row.kind].clause,
      hints: [messages.refuseHint(row.code), messages.askAgain],
    });
  const done = await act.carryOut(ctx, input);
  return { view: await confirmation(ctx, row.code), done };
}

/** Two acts about the same would rest on the same: the second one would be void or, after a detour, done unasked. */
async function refuseAskedAlready(ctx: WriteContext, kind: ActKind, subject: string): Promise<void> {
  const act = REGISTERED[kind] as Act<unknown>;
  const first = (await waitingOf(ctx, kind)).find(({ input }) => act.subject(JSON.parse(input)) === subject);
  if (first === undefined) return;
  const { code, askedBy, title } = await confirmation(ctx, first.code);
  throw conflict(messages.askedAlready(code, askedBy, title), {
    clause: ACTS[kind].clause,
    hints: [messages.decideFirst(code)],
  });
}
