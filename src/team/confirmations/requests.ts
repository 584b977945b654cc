import type { Db } from '../../../db/engine.js';
import type { Context } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import { teamOn } from '../../app/team.js';
import { ACTS, type ActKind, type ShownState } from '../../policy/confirmations.js';
import { isFullCode, readCode } from '../../shared/codes.js';
import { addDays, type Day, yearOf } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import type { ShownChange } from '../../shared/shownChange.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { allConfirmations, type Confirmation, confirmationByCode, undecided } from './queries.js';
import { stateOn } from './rules.js';
import { confirmersOf } from './secondPersons.js';

/** What an act would do, as it is shown to both persons; its reason is kept apart. */
export interface Shown {
  title: Text;
  changes: readonly ShownChange[];
  /** What else the second person has to know. */
  lines: readonly Text[];
  /** Why it takes two persons, if that is more than the rule of its kind. */
  why?: Text;
}
/** A request for an act of two persons as lists and sheets show it. */
export interface ConfirmationView extends Required<Shown> {
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
  /** The request that took its place. */
  replacedBy: string | null;
  /** What keeps one that is outdated from being carried out. */
  objection: Text | null;
}

type StoredShown = Omit<Shown, 'changes'> & Partial<Pick<Shown, 'changes'>>;

/** How long a request waits (setting `confirm.days`). */
export const daysToConfirm = async (ctx: Context): Promise<number> => Number(await ctx.setting('confirm.days'));

/** @param objections of those that could not be carried out any more, by their codes */
export async function viewsOf(
  ctx: Context,
  rows: readonly Confirmation[],
  objections: ReadonlyMap<string, Text> = new Map(),
): Promise<ConfirmationView[]> {
  const { db, today } = ctx;
  const names = new Map((await allMembers(db)).map(({ id, name }) => [id, name]));
  const team = await teamOn(db, today);
  const days = await daysToConfirm(ctx);
  const nameOf = (id: number) => required(names.get(id), `member ${id}`);
  return rows.map((row) => {
    const { code, kind, reason, digest, askedById, askedDay, decidedById, decidedDay, decisionReason } = row;
    // An older program kept what changes among the lines.
    const { title, lines, changes = [], why = ACTS[kind].why } = JSON.parse(row.shown) as StoredShown;
    const objection = objections.get(code) ?? null;
    const state = objection === null ? stateOn(row, today, days) : 'outdated';
    return {
      code,
      kind,
      clause: ACTS[kind].clause,
      state,
      title,
      changes,
      lines,
      why,
      reason,
      digest,
      askedBy: nameOf(askedById),
      askedDay,
      validUntil: addDays(askedDay, days),
      mayConfirm: state === 'waiting' ? confirmersOf(row, team).map(({ name }) => name) : [],
      decidedBy: decidedById === null ? null : nameOf(decidedById),
      decidedDay,
      decisionReason: row.state === 'refused' ? decisionReason : null,
      replacedBy: row.state === 'withdrawn' ? decisionReason : null,
      objection,
    };
  });
}

/** What of one kind, or of all, waits and has not lapsed, oldest first. */
export async function waitingRequests(ctx: Context, kind?: ActKind): Promise<Confirmation[]> {
  const rows = (await undecided(ctx.db)).filter((row) => kind === undefined || row.kind === kind);
  if (rows.length === 0) return [];
  const days = await daysToConfirm(ctx);
  return rows.filter((row) => stateOn(row, ctx.today, days) === 'waiting');
}

/** What waits for a second person, newest first, whether or not it could still be carried out. */
export async function listWaiting(ctx: Context): Promise<ConfirmationView[]> {
  return await viewsOf(ctx, (await waitingRequests(ctx)).reverse());
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
  const [view] = await viewsOf(ctx, [await requestOf(ctx.db, word, ctx.today)]);
  return required(view, 'the view of a confirmation');
}

/** The request that a word names. @throws notFound */
export async function requestOf(db: Db, word: string, today: Day): Promise<Confirmation> {
  const code = readCode('confirmation', word, yearOf(today)) ?? word;
  const row = await confirmationByCode(db, code);
  if (!row || (row.code !== code && !isFullCode(row.code, word)))
    throw notFound(messages.noSuchRequest(word), { hints: [messages.listHint] });
  return row;
}
