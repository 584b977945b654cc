import type { CheckContext, Context } from '../../app/context.js';
import { readsPersonal } from '../../app/personal.js';
import { ACTS, PERSONAL_ACTS } from '../../policy/confirmations.js';
import { addDays, type Day } from '../../shared/dates.js';
import { conflict, forbidden, SalesdeskError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { digestOfAct } from '../../team/confirmations/ask.js';
import { askerObjection, confirmedBy, requestToDecide } from '../../team/confirmations/decide.js';
import { messages } from '../../team/confirmations/messages.js';
import { allConfirmations, askedBy, type Confirmation } from '../../team/confirmations/queries.js';
import {
  type ConfirmationView,
  daysToConfirm,
  requestOf,
  viewsOf,
  waitingRequests,
} from '../../team/confirmations/requests.js';
import { stateOn } from '../../team/confirmations/rules.js';
import type { Act } from './act.js';

/** How long its asker is told what became of a request: over a weekend. */
const TOLD_DAYS = 3;

/**
 * What keeps a request from being carried out: its asker may not ask for it any more, the act itself refuses it by now, or
 * what it rests on has changed (policy 2.2). The same is asked when it is confirmed.
 *
 * @param ctx of a read: with everything in sight
 * @returns undefined: nothing
 */
export async function objectionTo(ctx: Context, row: Confirmation): Promise<SalesdeskError | undefined> {
  const objection = await askerObjection(ctx, row);
  if (objection) return objection;
  return await changeObjection({ ...ctx, confirms: await confirmedBy(ctx, row) }, row);
}

/** What the act itself refuses by now, or that it rests on something else. */
export async function changeObjection(ctx: CheckContext, row: Confirmation): Promise<SalesdeskError | undefined> {
  // Loaded only if something waits: `today` is asked for all day.
  const { REGISTERED } = await import('./acts.js');
  const act = REGISTERED[row.kind] as Act<unknown>;
  try {
    const { basis } = await act.prepare(ctx, JSON.parse(row.input));
    if ((await digestOfAct(row.kind, row.input, basis)) === row.digest) return undefined;
  } catch (error) {
    if (error instanceof SalesdeskError) return error;
    throw error;
  }
  return conflict(messages.changedMeanwhile(row.code), {
    clause: ACTS[row.kind].clause,
    hints: [messages.refuseHint(row.code), messages.askAgain],
  });
}

/** Requests as lists and sheets show them, those that could not be carried out any more named as such. */
async function shown(ctx: Context, rows: readonly Confirmation[]): Promise<ConfirmationView[]> {
  const days = await daysToConfirm(ctx);
  const objections = new Map<string, Text>();
  for (const row of rows) {
    if (stateOn(row, ctx.today, days) !== 'waiting') continue;
    const objection = await objectionTo(ctx, row);
    if (objection) objections.set(row.code, objection.details.text);
  }
  return await viewsOf(ctx, rows, objections);
}

/** Acts of two persons, newest first. @param all also those that were decided, have lapsed or are outdated */
export async function listRequests(ctx: Context, all: boolean): Promise<ConfirmationView[]> {
  const rows = all ? await allConfirmations(ctx.db) : (await waitingRequests(ctx)).reverse();
  const everybodys = await shown(ctx, rows);
  const views = everybodys.filter((view, at) => isSeen(ctx, rows[at], view));
  return all ? views : views.filter(({ state }) => state === 'waiting');
}

/**
 * Whether an act is the actor's to read: of those about somebody in person only his own, those that he asked for or may
 * confirm, or everybody's (policy 1.3.2).
 */
function isSeen({ actor }: Context, row: Confirmation | undefined, { kind, mayConfirm }: ConfirmationView): boolean {
  if (!PERSONAL_ACTS.includes(kind) || readsPersonal(actor) || mayConfirm.includes(actor.name)) return true;
  return row?.askedById === actor.id || row?.receiverId === actor.id;
}

/** @throws notFound, forbidden for what concerns others in person */
export async function showRequest(ctx: Context, word: string): Promise<ConfirmationView> {
  const row = await requestOf(ctx.db, word, ctx.today);
  const [view] = await shown(ctx, [row]);
  const request = required(view, 'the view of a request');
  if (!isSeen(ctx, row, request)) throw forbidden(messages.concernsAnother(row.code), { clause: '1.3.2' });
  return request;
}

/** A request as its second person sees it before the decision. @throws as the confirmation itself */
export async function requestBefore(ctx: Context, word: string): Promise<ConfirmationView> {
  const row = await requestToDecide(ctx, word);
  const objection = await objectionTo(ctx, row);
  if (objection) throw objection;
  const [view] = await viewsOf(ctx, [row]);
  return required(view, 'the view of a request');
}

/** What a member has to confirm, and what became of what he asked for, each oldest first. */
export interface OwnRequests {
  toConfirm: ConfirmationView[];
  asked: ConfirmationView[];
}

/**
 * The requests of the actor's day (policy 2.2): those that wait for him and could be carried out; his own that wait or are
 * outdated, and for three days what became of them without him: confirmed, refused, lapsed, replaced by another's.
 */
export async function ownRequests(ctx: Context): Promise<OwnRequests> {
  const { db, today, actor } = ctx;
  const since = addDays(today, -TOLD_DAYS);
  const own = await askedBy(db, actor.id, since);
  const others = (await waitingRequests(ctx)).filter(({ askedById }) => askedById !== actor.id);
  if (own.length === 0 && others.length === 0) return { toConfirm: [], asked: [] };
  const toConfirm = (await shown(ctx, others)).filter(({ mayConfirm }) => mayConfirm.includes(actor.name));
  const asked = (await shown(ctx, own)).filter((view) => isToldToAsker(view, actor.name, since));
  return { toConfirm, asked };
}

/** What he did himself he knows, and what lapsed long ago is over. */
function isToldToAsker({ state, decidedBy, validUntil }: ConfirmationView, name: string, since: Day): boolean {
  if (state === 'withdrawn') return decidedBy !== name;
  return state !== 'lapsed' || validUntil >= since;
}
