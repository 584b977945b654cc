import type { Db } from '../../../db/engine.js';
import type { Context, WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { allMembers, type Member } from '../../app/queries.js';
import { type TeamMember, teamOn } from '../../app/team.js';
import { ACTS, type ActKind, type Group, type ShownState } from '../../policy/confirmations.js';
import type { Role } from '../../policy/roles.js';
import { couldStandIn } from '../../policy/standIns.js';
import { isFullCode, readCode } from '../../shared/codes.js';
import { addDays, type Day, yearOf } from '../../shared/dates.js';
import { conflict, forbidden, notFound, policyRefusal } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import {
  allConfirmations,
  askedEntry,
  type Confirmation,
  confirmationByCode,
  decide,
  insertConfirmation,
  isAsWritten,
  undecided,
} from './queries.js';
import { isAsAskedFor, secondPersons, stateOn } from './rules.js';

/** What an act would do, as it is shown to both persons. */
export interface Shown {
  title: Text;
  lines: readonly Text[];
}
/** An act that is ready to be asked for. */
export interface Prepared extends Shown {
  /** What it rests on, in a text of its own that later programs can still make. */
  basis: string;
  /** Codes that it concerns. */
  related: readonly string[];
  /** Who receives something by it. */
  receiver?: Pick<Member, 'id'>;
}
/** An act of two persons as lists and sheets show it. */
export interface ConfirmationView extends Shown {
  code: string;
  kind: ActKind;
  clause: string;
  state: ShownState;
  reason: string | null;
  digest: string;
  askedBy: string;
  askedDay: Day;
  /** The last day on which it can be confirmed. */
  validUntil: Day;
  mayConfirm: string[];
  decidedBy: string | null;
  decidedDay: Day | null;
  decisionReason: string | null;
}

/** SHA-256 of what an act does and what it rests on. */
export async function digestOfAct(kind: ActKind, input: string, basis: string): Promise<string> {
  const { hash } = await import('node:crypto');
  return hash('sha256', [kind, input, basis].join('\n'), 'hex');
}

/** How long an act waits (setting `confirm.days`). */
const daysToConfirm = async (ctx: Context): Promise<number> => Number(await ctx.setting('confirm.days'));

const confirmersOf = (
  { kind, askedById, receiverId }: Pick<Confirmation, 'kind' | 'askedById' | 'receiverId'>,
  team: readonly TeamMember[],
): TeamMember[] => {
  const { second, receiverCounts } = ACTS[kind];
  return secondPersons(team, second, { askedById, receiverId, receiverCounts });
};

/** Who of today's team could be the second person of an act that the actor asks for. @param receiverId who receives something by it */
export const secondPersonsOf = async (
  { db, today, actor }: Pick<Context, 'db' | 'today' | 'actor'>,
  kind: ActKind,
  receiverId: number | null = null,
): Promise<TeamMember[]> => confirmersOf({ kind, askedById: actor.id, receiverId }, await teamOn(db, today));

/**
 * Whether what is set of a month that is over takes a second person: the actor is not management, or it is about himself,
 * and somebody is left; where nobody is, it is decided alone (definitions, Who stands in).
 *
 * @param concerned ids of those whom it is about
 */
export async function needsManagement(
  ctx: Pick<Context, 'db' | 'today' | 'actor'>,
  kind: 'target.set' | 'policy.set',
  concerned: readonly number[],
): Promise<boolean> {
  const { actor } = ctx;
  if (actor.duties.includes('management') && !concerned.includes(actor.id)) return false;
  const receiverId = concerned.length === 1 ? (concerned[0] ?? null) : null;
  return (await secondPersonsOf(ctx, kind, receiverId)).length > 0;
}

const rolesIn = (groups: readonly Group[]): Role[] => groups.flatMap((group) => (group === 'anyone' ? [] : group));

/**
 * Saves an act as waiting for a second person; nothing takes effect (policy 2.2; definitions, Who stands in).
 *
 * @param input what will be carried out, as JSON
 * @throws policyRefusal if nobody in the team may confirm it
 */
export async function askForConfirmation(
  ctx: WriteContext,
  kind: ActKind,
  input: string,
  { title, lines, basis, related, receiver }: Prepared,
  reason: string | null,
): Promise<ConfirmationView> {
  const { actor, today } = ctx;
  const { clause, second } = ACTS[kind];
  const [receiverId, digest] = [receiver?.id ?? null, await digestOfAct(kind, input, basis)];
  if ((await secondPersonsOf(ctx, kind, receiverId)).length === 0)
    throw policyRefusal(clause, messages.nobodyLeft(rolesIn(second)), {
      hints: [appMessages.substituteHint('finance')],
    });
  const code = await ctx.nextCode('confirmation', today);
  await insertConfirmation(ctx.db, {
    code,
    kind,
    input,
    shown: JSON.stringify({ title, lines } satisfies Shown),
    digest,
    reason,
    state: 'waiting',
    askedById: actor.id,
    askedDay: today,
    receiverId,
    recordedAt: ctx.now,
  });
  ctx.audit('confirm.ask', { changed: [code], related, kind, digest, reason });
  return await confirmation(ctx, code);
}

async function viewsOf(ctx: Context, rows: readonly Confirmation[]): Promise<ConfirmationView[]> {
  const { db, today } = ctx;
  const members = await allMembers(db);
  const team = await teamOn(db, today);
  const days = await daysToConfirm(ctx);
  const nameOf = (id: number) =>
    required(
      members.find((member) => member.id === id),
      `member ${id}`,
    ).name;
  return rows.map((row) => {
    const { code, kind, reason, digest, askedById, askedDay, decidedById, decidedDay, decisionReason } = row;
    const { title, lines } = JSON.parse(row.shown) as Shown;
    const state = stateOn(row, today, days);
    return {
      code,
      kind,
      clause: ACTS[kind].clause,
      state,
      title,
      lines,
      reason,
      digest,
      askedBy: nameOf(askedById),
      askedDay,
      validUntil: addDays(askedDay, days),
      mayConfirm: state === 'waiting' ? confirmersOf(row, team).map(({ name }) => name) : [],
      decidedBy: decidedById === null ? null : nameOf(decidedById),
      decidedDay,
      decisionReason,
    };
  });
}

/** Acts of two persons, newest first. @param all also those that were decided, or have lapsed */
export async function listConfirmations(ctx: Context, all: boolean): Promise<ConfirmationView[]> {
  const views = await viewsOf(ctx, await allConfirmations(ctx.db));
  return all ? views : views.filter(({ state }) => state === 'waiting');
}

/** Those that wait for the actor, oldest first. */
export async function confirmationsFor(ctx: Context): Promise<ConfirmationView[]> {
  const rows = await undecided(ctx.db);
  if (rows.length === 0) return [];
  return (await viewsOf(ctx, rows)).filter(({ mayConfirm }) => mayConfirm.includes(ctx.actor.name));
}

/** Acts of a kind that a second person confirmed and that are carried out later, as long as one waits (`confirm.days`). */
export async function confirmedActs(
  ctx: Context,
  kind: ActKind,
): Promise<(Pick<Confirmation, 'kind' | 'input'> & ConfirmationView)[]> {
  const days = await daysToConfirm(ctx);
  const rows = (await allConfirmations(ctx.db)).filter(
    (row) =>
      row.kind === kind &&
      row.state === 'confirmed' &&
      row.decidedDay !== null &&
      addDays(row.decidedDay, days) >= ctx.today,
  );
  const views = await viewsOf(ctx, rows);
  return views.map((view, at) => ({ ...view, input: rows[at]?.input ?? '' }));
}

/** @throws notFound */
export async function confirmation(ctx: Context, word: string): Promise<ConfirmationView> {
  const [view] = await viewsOf(ctx, [await found(ctx.db, word, ctx.today)]);
  return required(view, 'the view of a confirmation');
}

async function found(db: Db, word: string, today: Day): Promise<Confirmation> {
  const code = readCode('confirmation', word, yearOf(today)) ?? word;
  const row = await confirmationByCode(db, code);
  if (!row || (row.code !== code && !isFullCode(row.code, word)))
    throw notFound({ zh: `没有 ${word}`, en: `there is no ${word}` }, { hints: [messages.listHint] });
  return row;
}

/** Whoever is about to decide; in a write it is known which day the log has reached. */
type Deciding = Context & Partial<Pick<WriteContext, 'trustedDay'>>;

/** An act that still waits. @throws notFound, conflict if it was decided or has lapsed */
async function waiting(ctx: Deciding, word: string): Promise<Confirmation> {
  const row = await found(ctx.db, word, ctx.today);
  // A clock that was set back makes nothing valid again.
  const state = stateOn(row, ctx.trustedDay ?? ctx.today, await daysToConfirm(ctx));
  if (state !== 'waiting')
    throw conflict(messages.isDecided(row.code, state), { clause: ACTS[row.kind].clause, hints: [messages.askAgain] });
  return row;
}

/**
 * An act that the actor may decide as the second person.
 *
 * @throws forbidden naming who may, conflict if it was decided or has lapsed
 */
export async function actToDecide(ctx: Deciding, word: string): Promise<Confirmation> {
  const row = await waiting(ctx, word);
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
 * An act is carried out as it was asked for, by whom the log names, who still may (policy 1.3.2, 2.2).
 *
 * @throws conflict if another program changed the row, or who asked has left or lost the right
 */
export async function requireAsAsked(ctx: WriteContext, row: Confirmation): Promise<void> {
  const { db, tx, today, actor } = ctx;
  const { clause, asks } = ACTS[row.kind];
  const entry = await askedEntry(db, row.code);
  if (!isAsWritten(tx, row.id) || !isAsAskedFor(row, entry, actor.id))
    throw conflict(messages.notAsAsked(row.code), { clause: '1.3.2', hints: [messages.verifyHint] });
  const asker = (await teamOn(db, today)).find(({ id }) => id === row.askedById);
  if (asker && couldStandIn(asker.duties, asks)) return;
  const { askedBy } = await confirmation(ctx, row.code);
  throw conflict(messages.askerMayNot(row.code, askedBy), {
    clause,
    hints: [messages.refuseHint(row.code), messages.askAgain],
  });
}

/** What of one kind waits and has not lapsed. */
export async function waitingOf(ctx: Context, kind: ActKind): Promise<Confirmation[]> {
  const days = await daysToConfirm(ctx);
  return (await undecided(ctx.db)).filter((row) => row.kind === kind && stateOn(row, ctx.today, days) === 'waiting');
}

/** Records that the second person confirms it; what it does is carried out in the same write. */
export async function markConfirmed(ctx: WriteContext, row: Confirmation): Promise<void> {
  await settle(ctx, row, 'confirmed', null);
  const asker = required(
    (await allMembers(ctx.db)).find(({ id }) => id === row.askedById),
    `member ${row.askedById}`,
  );
  ctx.confirms = { code: row.code, askedBy: asker.code };
}

/** The second person says no, with a reason (policy 2.2). */
export async function refuseAct(ctx: WriteContext, word: string, reason: string): Promise<ConfirmationView> {
  const row = await actToDecide(ctx, word);
  await settle(ctx, row, 'refused', reason);
  ctx.audit('confirm.refuse', { changed: [row.code], kind: row.kind, reason });
  return await confirmation(ctx, row.code);
}

/** Who asked for it takes it back. @throws forbidden for anybody else */
export async function withdrawAct(ctx: WriteContext, word: string): Promise<ConfirmationView> {
  const row = await waiting(ctx, word);
  if (row.askedById !== ctx.actor.id) {
    const { askedBy } = await confirmation(ctx, row.code);
    throw forbidden(messages.notYours(row.code, askedBy), {
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
