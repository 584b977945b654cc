import { requireOpenAppraisal } from '../../app/closedAppraisals.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { readsPersonal } from '../../app/personal.js';
import { type Member, memberById } from '../../app/queries.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import type { ConductKind } from '../../policy/appraisal.js';
import { type Named, readCode } from '../../shared/codes.js';
import { type Day, type Month, monthOf, spanOf, yearOf } from '../../shared/dates.js';
import { conflict, forbidden, notFound, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { isInTeam } from '../../team/members/rules.js';
import { messages } from './messages.js';
import { answerRows, type ConductNote, insertAnswer, insertNote, markUndone, noteByCode, noteRows } from './queries.js';

const CLAUSE = '4.3.2';

export interface NoteInput {
  /** Words that mean a member. */
  member: string;
  text: string;
  kind: ConductKind;
  day: Day;
  /** Words that mean a deal or a customer. */
  deal?: string;
  customer?: string;
}

/** A note as it is shown, with what the one concerned answered. */
export interface ShownNote {
  code: string;
  member: Named;
  day: Day;
  kind: ConductKind;
  text: string;
  /** Code of the deal or the customer that it is about. */
  subject: string | null;
  by: Named;
  answers: { text: string; day: Day }[];
}

/**
 * Notes something good or bad of somebody's daily work (policy 4.3.2). Whom it is about sees it.
 *
 * @throws forbidden about oneself; usageError for a day to come or on which he was not in the team; conflict in a month whose
 * appraisal is closed
 */
export async function addNote(ctx: WriteContext, input: NoteInput): Promise<ShownNote> {
  requirePermission(ctx.actor, 'conduct.write');
  const { text, kind, day } = input;
  const member = await resolveMember(ctx.db, input.member);
  if (member.id === ctx.actor.id) throw forbidden(messages.ownNote, { clause: CLAUSE });
  requireNotFuture(ctx, day);
  if (!isInTeam(member, day, day)) throw usageError(messages.notInTeam(member.name, day), { clause: CLAUSE });
  await requireOpenAppraisal(ctx, monthOf(day));
  const subject = await subjectOf(ctx, input);
  const code = await ctx.nextCode('conduct', day);
  await insertNote(ctx.db, {
    code,
    memberId: member.id,
    kind,
    day,
    text,
    subject,
    byId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const related = subject === null ? [member.code] : [member.code, subject];
  ctx.audit('conduct.add', { changed: [code], related, name: member.name, kind, day, text, subject });
  const { code: byCode, name } = ctx.actor;
  return {
    code,
    member: { code: member.code, name: member.name },
    day,
    kind,
    text,
    subject,
    by: { code: byCode, name },
    answers: [],
  };
}

async function subjectOf(ctx: WriteContext, { deal, customer }: NoteInput): Promise<string | null> {
  if (deal !== undefined) return (await resolveDeal(ctx, deal)).code;
  return customer === undefined ? null : (await resolveCustomer(ctx, customer)).code;
}

/** The note that a word means, to whoever may read it; also one that was taken back. @throws notFound */
async function resolveNote(ctx: WriteContext, word: string): Promise<ConductNote> {
  const code = word.trim() === '@last' ? await ctx.lastCode('conduct') : readCode('conduct', word, yearOf(ctx.today));
  const note = code === undefined ? undefined : await noteByCode(ctx.db, code);
  const mayKnow = note !== undefined && (readsPersonal(ctx.actor) || [note.memberId, note.byId].includes(ctx.actor.id));
  // Who may not read a note learns nothing of it, not even that there is one.
  if (note === undefined || !mayKnow) throw notFound(messages.noNote(word), { hints: [messages.listHint] });
  return note;
}

/** @throws conflict for a note that was taken back, or in a month whose appraisal is closed */
async function requireStanding(ctx: WriteContext, note: ConductNote): Promise<void> {
  if (note.undone) throw conflict(messages.removedAlready(note.code), { clause: CLAUSE });
  await requireOpenAppraisal(ctx, monthOf(note.day));
}

const memberOf = async (ctx: WriteContext, { memberId }: ConductNote): Promise<Member> =>
  required(await memberById(ctx.db, memberId), 'the member of a note');

/**
 * Adds what the one concerned says to a note (policy 1.3.2); what was said before stays.
 * @throws notFound, forbidden for anybody else, conflict for one that was taken back or whose appraisal is closed
 */
export async function answerNote(
  ctx: WriteContext,
  word: string,
  text: string,
): Promise<{ code: string; text: string }> {
  const note = await resolveNote(ctx, word);
  const member = await memberOf(ctx, note);
  if (note.memberId !== ctx.actor.id) throw forbidden(messages.answersHimself(member.name), { clause: CLAUSE });
  await requireStanding(ctx, note);
  await insertAnswer(ctx.db, { noteId: note.id, text, day: ctx.today, recordedAt: ctx.now });
  ctx.audit('conduct.answer', { changed: [note.code], related: [member.code], name: member.name, text });
  return { code: note.code, text };
}

/**
 * Takes a note back (policy 4.3.2): who wrote it, with a reason.
 * @throws as `answerNote`, for anybody but its author
 */
export async function removeNote(ctx: WriteContext, word: string, reason: string): Promise<{ code: string }> {
  const note = await resolveNote(ctx, word);
  const member = await memberOf(ctx, note);
  const by = required(await memberById(ctx.db, note.byId), 'the author of a note');
  if (by.id !== ctx.actor.id) throw forbidden(messages.removesHimself(by.name), { clause: CLAUSE });
  await requireStanding(ctx, note);
  await markUndone(ctx.db, note.id);
  ctx.audit('conduct.remove', {
    changed: [note.code],
    related: [member.code],
    name: member.name,
    text: note.text,
    reason,
    changes: { undone: { from: false, to: true } },
  });
  return { code: note.code };
}

/**
 * The notes that the actor may read, by day: those about him, those that he wrote, and for manager, hr and the panel all.
 * @param word words that mean the member whom they are about
 */
export async function listNotes(ctx: Context, { word, month }: { word?: string; month?: Month }): Promise<ShownNote[]> {
  const member = word === undefined ? undefined : await resolveMember(ctx.db, word);
  const seenBy = readsPersonal(ctx.actor) ? undefined : ctx.actor.id;
  return await withAnswers(ctx, { memberId: member?.id, span: month && spanOf(month), seenBy });
}

/** The notes on somebody's month with the answers, by day, whoever asks: the sheet shows them to whom they are for. */
export const conductOf = (ctx: Context, memberId: number, month: Month): Promise<ShownNote[]> =>
  withAnswers(ctx, { memberId, span: spanOf(month) });

async function withAnswers({ db }: Context, filter: Parameters<typeof noteRows>[1]): Promise<ShownNote[]> {
  const notes = await noteRows(db, filter);
  const ids = notes.map(({ id }) => id);
  const answers = Map.groupBy(await answerRows(db, ids), ({ noteId }) => noteId);
  return notes.map(({ id, ...note }) => ({
    ...note,
    answers: (answers.get(id) ?? []).map(({ text, day }) => ({ text, day })),
  }));
}
