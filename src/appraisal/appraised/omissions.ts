import { requireOpenAppraisal } from '../../app/closedAppraisals.js';
import type { WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { resolveMember } from '../../app/members.js';
import { requireAbout } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { firstDay, type Month } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { whoIsAppraised } from './appraisees.js';
import { messages } from './messages.js';
import { insertOmission, omissionsOf, scoredMembers } from './queries.js';

const CLAUSE = '4.3.2';

export interface OmissionInput {
  /** Words that mean a member. */
  member: string;
  month: Month;
  reason: string;
}

/** @throws usageError for a month that has not begun, policyRefusal for one before the book, conflict for one that is appraised */
async function appraisedMember(ctx: WriteContext, { member: word, month }: OmissionInput): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  await requireAbout(ctx, 'appraisal.omit', member.id);
  if (firstDay(month) > ctx.today) throw usageError(messages.notBegun(month));
  requireInBook(ctx.company, month);
  await requireOpenAppraisal(ctx, month);
  return member;
}

/**
 * Leaves somebody out of a month's appraisal (definitions, Who is appraised).
 *
 * @throws forbidden for oneself while somebody else may, policyRefusal for one who has no figures to be appraised by,
 * conflict for one who is left out or was scored already, and as `appraisedMember`
 */
export async function omitFromAppraisal(ctx: WriteContext, input: OmissionInput): Promise<Member> {
  const member = await appraisedMember(ctx, input);
  const { month, reason } = input;
  const own = (await whoIsAppraised(ctx, month)).find(({ id }) => id === member.id);
  if (own === undefined) throw policyRefusal(CLAUSE, messages.notAmong(member.name, month));
  if (own.state === 'omitted')
    throw conflict(messages.omittedAlready(member.name, month, own.reason ?? '', own.by ?? ''), { clause: CLAUSE });
  if ((await scoredMembers(ctx.db, month)).has(member.id))
    throw conflict(messages.scoredAlready(member.name, month), {
      clause: CLAUSE,
      hints: [messages.scoreAgainHint(member.name, month)],
    });
  await keep(ctx, member, input, 1);
  ctx.audit('appraisal.omit', { changed: [member.code], month, name: member.name, reason });
  return member;
}

/**
 * Takes an omission back; who was there on too few days stays out.
 * @throws conflict for one who was not left out, and as `omitFromAppraisal`
 */
export async function includeInAppraisal(ctx: WriteContext, input: OmissionInput): Promise<Member> {
  const member = await appraisedMember(ctx, input);
  const { month, reason } = input;
  if ((await omissionsOf(ctx.db, month)).get(member.id)?.omitted !== 1)
    throw conflict(messages.notOmitted(member.name, month), { clause: CLAUSE });
  await keep(ctx, member, input, 0);
  ctx.audit('appraisal.include', { changed: [member.code], month, name: member.name, reason });
  return member;
}

const keep = (ctx: WriteContext, { id }: Member, { month, reason }: OmissionInput, omitted: 0 | 1): Promise<void> =>
  insertOmission(ctx.db, {
    month,
    memberId: id,
    omitted,
    reason,
    byId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
