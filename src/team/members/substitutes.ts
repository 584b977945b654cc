import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { requireNotLeft, resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { allMembers, type Member } from '../../app/queries.js';
import { teamOn } from '../../app/team.js';
import { SUBSTITUTED, type Substituted } from '../../policy/standIns.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import { allSubstitutes, endSubstitutes, insertSubstitute, type Substitute } from './queries.js';

/** Who is to stand in for a role, and from which day on. */
export interface SubstituteInput {
  /** Code of the member. */
  member: string;
  role: Substituted;
  fromDay: Day;
  /** The last day; null: until it is ended. */
  untilDay: Day | null;
  reason: string;
}

const isOverBefore = ({ untilDay }: Pick<Substitute, 'untilDay'>, day: Day): boolean =>
  untilDay !== null && untilDay < day;

/**
 * What refuses somebody as a substitute (definitions, Who stands in).
 *
 * @throws usageError for one who has left, or a span that is over or ends before it begins; conflict for one who holds the
 * role, or stands in for it already, and while two hold it; forbidden for oneself, while somebody else could be named
 */
export async function checkSubstitute(ctx: CheckContext, input: SubstituteInput): Promise<Member> {
  const { role, fromDay, untilDay } = input;
  const member = await resolveMember(ctx.db, input.member);
  requireNotLeft(ctx, member);
  if (untilDay !== null && untilDay < fromDay) throw usageError(messages.untilBeforeFrom(fromDay));
  if (fromDay < ctx.today) throw usageError(messages.substituteFromPast(ctx.today));
  if (member.roles.includes(role) || member.roles.every((held) => held === 'system'))
    throw conflict(messages.cannotSubstitute(member.name, SUBSTITUTED[role]), { clause: '2.1' });
  await refuseNeedless(ctx, member, role);
  const own = (await allSubstitutes(ctx.db)).filter((row) => row.memberId === member.id && row.role === role);
  if (own.some((row) => !isOverBefore(row, fromDay) && (untilDay === null || row.fromDay <= untilDay)))
    throw conflict(messages.substituteAlready(member.name, SUBSTITUTED[role]), {
      clause: '2.1',
      hints: [messages.substitutesHint],
    });
  return member;
}

/**
 * A substitute is for a role that nobody but the one concerned, or absent, holds; and nobody names himself while somebody
 * else could be named (definitions, Who stands in).
 */
async function refuseNeedless(ctx: CheckContext, member: Member, role: Substituted): Promise<void> {
  const team = (await teamOn(ctx.db, ctx.today)).filter(({ roles }) => roles.some((held) => held !== 'system'));
  const holders = team.filter(({ roles }) => roles.includes(role));
  if (holders.length > 1)
    throw conflict(
      messages.substituteNeedless(
        SUBSTITUTED[role],
        holders.map(({ name }) => name),
      ),
      { clause: '2.1' },
    );
  if (ctx.confirms !== undefined || member.id !== ctx.actor.id) return;
  const others = team.filter(({ id, roles }) => id !== member.id && !roles.includes(role));
  if (others.length > 0)
    throw forbidden(messages.ownSubstitute(member.name), {
      clause: '2.1',
      hints: [messages.couldSubstitute(others.map(({ name }) => name))],
    });
}

/** Who names a substitute: those who manage members. @throws forbidden */
export const requireNaming = ({ actor }: Pick<Context, 'actor'>): void => requirePermission(actor, 'member.manage');

/** Keeps who stands in for a role, as two persons named him. Runs as the second one's confirmation. */
export async function nameSubstitute(ctx: WriteContext, input: SubstituteInput): Promise<Member> {
  const { role, fromDay, untilDay, reason } = input;
  const member = await checkSubstitute(ctx, input);
  const asker = await resolveMember(ctx.db, required(ctx.confirms, 'the confirmation of a substitute').askedBy);
  await insertSubstitute(ctx.db, {
    memberId: member.id,
    role,
    fromDay,
    untilDay,
    reason,
    namedById: asker.id,
    confirmedById: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('member.substitute', { changed: [member.code], name: member.name, for: role, fromDay, untilDay, reason });
  return member;
}

/**
 * Ends that somebody stands in for a role; it takes nobody else, because it gives nothing.
 *
 * @param day the last one
 * @throws conflict for one who does not stand in for it
 */
export async function endSubstitute(ctx: WriteContext, word: string, role: Substituted, day: Day): Promise<Member> {
  requireNaming(ctx);
  const member = await resolveMember(ctx.db, word);
  if (day < ctx.today) throw usageError(messages.substituteFromPast(ctx.today));
  const running = (await allSubstitutes(ctx.db)).filter(
    (row) => row.memberId === member.id && row.role === role && (row.untilDay === null || row.untilDay > day),
  );
  const [first] = running;
  if (first === undefined)
    throw conflict(messages.noSubstitute(member.name, SUBSTITUTED[role]), {
      clause: '2.1',
      hints: [messages.substitutesHint],
    });
  await endSubstitutes(
    ctx.db,
    running.map(({ id }) => id),
    day,
  );
  const changes = { untilDay: { from: first.untilDay, to: day } };
  ctx.audit('member.endSubstitute', { changed: [member.code], name: member.name, for: role, changes });
  return member;
}

/** A substitute as lists show one. */
export interface ListedSubstitute {
  code: string;
  name: string;
  for: Substituted;
  fromDay: Day;
  untilDay: Day | null;
  reason: string;
  namedBy: string;
  confirmedBy: string;
}

/** Who stands in for which role, newest first. @param all also those whose last day is over */
export async function listSubstitutes(ctx: Context, all: boolean): Promise<ListedSubstitute[]> {
  const members = await allMembers(ctx.db);
  const byId = (id: number) =>
    required(
      members.find((member) => member.id === id),
      `member ${id}`,
    );
  return (await allSubstitutes(ctx.db))
    .filter((row) => all || !isOverBefore(row, ctx.today))
    .map(({ memberId, role, fromDay, untilDay, reason, namedById, confirmedById }) => ({
      code: byId(memberId).code,
      name: byId(memberId).name,
      for: role,
      fromDay,
      untilDay,
      reason,
      namedBy: byId(namedById).name,
      confirmedBy: byId(confirmedById).name,
    }))
    .reverse();
}
