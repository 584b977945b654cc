import { changesOfNew } from '../../app/audit/entry.js';
import { requireOpenAppraisal } from '../../app/closedAppraisals.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireAbout } from '../../app/permission.js';
import { readsPersonal, requireReadPersonal } from '../../app/personal.js';
import { type Member, memberById } from '../../app/queries.js';
import type { AbsenceKind } from '../../policy/appraisal.js';
import { readCode } from '../../shared/codes.js';
import { type Day, type Month, monthOf, nextMonth, type Span, spanOf, yearOf } from '../../shared/dates.js';
import { conflict, notFound, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import { type Absence, absenceByCode, absenceRows, insertAbsence, markUndone } from './queries.js';
import { coversWorkdays, workingDaysPresent } from './rules.js';

const CLAUSE = '2.2.1b';

export interface AbsenceInput {
  /** Words that mean a member. */
  member: string;
  fromDay: Day;
  toDay: Day;
  kind: AbsenceKind;
  note?: string;
}

/** An absence as lists show one. */
export interface ListedAbsence {
  code: string;
  member: { code: string; name: string };
  fromDay: Day;
  toDay: Day;
  kind: AbsenceKind;
  note: string | null;
  /** Working days of it, while the member was in the team. */
  workingDays: number;
  recordedBy: string;
}

const spanOfAbsence = ({ fromDay, toDay }: Pick<Absence, 'fromDay' | 'toDay'>): Span => ({ from: fromDay, to: toDay });

/**
 * Records days on which a member is not there (definitions, Who is appraised); they may lie ahead.
 *
 * @throws forbidden for one's own while somebody else may; usageError for a span that ends before it begins or lies outside
 * the member's time in the team; conflict over another absence, or in a month whose appraisal is closed
 */
export async function addAbsence(ctx: WriteContext, input: AbsenceInput): Promise<ListedAbsence> {
  const { fromDay, toDay, kind, note = null } = input;
  const member = await resolveMember(ctx.db, input.member);
  await requireAbout(ctx, 'absence.write', member.id);
  if (toDay < fromDay) throw usageError(messages.endsBefore(fromDay));
  refuseOutside(member, { from: fromDay, to: toDay });
  await requireOpenMonths(ctx, { from: fromDay, to: toDay });
  await refuseOverlap(ctx, member, { from: fromDay, to: toDay });
  const code = await ctx.nextCode('absence', fromDay);
  await insertAbsence(ctx.db, {
    code,
    memberId: member.id,
    fromDay,
    toDay,
    kind,
    note,
    recordedById: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const changes = changesOfNew({ fromDay, toDay, kind, note });
  ctx.audit('absence.add', { changed: [code], related: [member.code], name: member.name, changes });
  return {
    code,
    member: { code: member.code, name: member.name },
    fromDay,
    toDay,
    kind,
    note,
    workingDays: workingDaysPresent(member, [], { from: fromDay, to: toDay }),
    recordedBy: ctx.actor.name,
  };
}

/** Who was not in the team yet, or no longer, is not absent. */
function refuseOutside({ name, joinedDay, leftDay }: Member, { from, to }: Span): void {
  if (joinedDay !== null && from < joinedDay)
    throw usageError(messages.beforeJoined(name, joinedDay), { clause: '4.3.2' });
  if (leftDay !== null && to > leftDay) throw usageError(messages.afterLeft(name, leftDay), { clause: '4.3.2' });
}

async function requireOpenMonths(ctx: Context, { from, to }: Span): Promise<void> {
  for (let month = monthOf(from); month <= monthOf(to); month = nextMonth(month))
    await requireOpenAppraisal(ctx, month);
}

async function refuseOverlap(ctx: Context, { id, name }: Member, span: Span): Promise<void> {
  const other = (await absenceRows(ctx.db, { span, memberId: id }))[0]?.absence;
  if (other)
    throw conflict(messages.overlaps(name, other.code, other.fromDay, other.toDay), {
      clause: CLAUSE,
      hints: [messages.removeHint(other.code)],
    });
}

/**
 * Takes an absence back.
 *
 * @param word its code, or its number of this year
 * @throws notFound; forbidden for one's own while somebody else may; conflict for one that was taken back, or of a month
 * whose appraisal is closed
 */
export async function removeAbsence(ctx: WriteContext, word: string): Promise<{ code: string; member: string }> {
  const code = word.trim() === '@last' ? await ctx.lastCode('absence') : readCode('absence', word, yearOf(ctx.today));
  const absence = code === undefined ? undefined : await absenceByCode(ctx.db, code);
  if (absence === undefined) throw notFound(messages.noAbsence(word), { hints: [messages.listHint] });
  const member = required(await memberById(ctx.db, absence.memberId), 'the member of an absence');
  await requireAbout(ctx, 'absence.write', member.id);
  if (absence.undone) throw conflict(messages.removedAlready(absence.code), { clause: CLAUSE });
  await requireOpenMonths(ctx, spanOfAbsence(absence));
  await markUndone(ctx.db, absence.id);
  const changes = { undone: { from: false, to: true } };
  ctx.audit('absence.remove', { changed: [absence.code], related: [member.code], name: member.name, changes });
  return { code: absence.code, member: member.name };
}

/**
 * The absences that have a day in a month, or all of them, earliest first: one's own, and for those who read it everybody's.
 *
 * @param word words that mean a member
 * @throws forbidden for another member's, for who may not read them
 */
export async function listAbsences(
  ctx: Context,
  { word, month }: { word?: string; month?: Month },
): Promise<ListedAbsence[]> {
  const member = word === undefined ? undefined : await resolveMember(ctx.db, word);
  if (member !== undefined) requireReadPersonal(ctx.actor, member, CLAUSE);
  const own = readsPersonal(ctx.actor) ? undefined : ctx.actor.id;
  const rows = await absenceRows(ctx.db, { memberId: member?.id ?? own, span: month && spanOf(month) });
  return rows.map(({ absence, member: { code, name }, recordedBy }) => ({
    code: absence.code,
    member: { code, name },
    fromDay: absence.fromDay,
    toDay: absence.toDay,
    kind: absence.kind,
    note: absence.note,
    workingDays: workingDaysPresent({ joinedDay: null, leftDay: null }, [], spanOfAbsence(absence)),
    recordedBy,
  }));
}

/** Whether a member is ill or on leave throughout a span: then hr may report for him (definitions, Self-report). */
export async function isAwayThroughout({ db }: Pick<Context, 'db'>, memberId: number, span: Span): Promise<boolean> {
  const rows = await absenceRows(db, { span, memberId });
  const away = rows.filter(({ absence }) => absence.kind !== 'other').map(({ absence }) => spanOfAbsence(absence));
  return coversWorkdays(away, span);
}
