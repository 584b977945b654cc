import type { Context, WriteContext } from '../../app/context.js';
import { requireNotLeft, resolveMember } from '../../app/members.js';
import { may, requireOwn, requirePermission } from '../../app/permission.js';
import { type Member, memberById } from '../../app/queries.js';
import { LEAD_STATUSES } from '../../policy/leads.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { codeOrName, pickOne } from '../../shared/pick.js';
import { toPinyin } from '../../shared/pinyin.js';
import { required } from '../../shared/required.js';
import { normalName, readCustomerWord } from '../customers/rules.js';
import { messages } from './messages.js';
import { type Lead, leadByCode, leadsCalled, leadsLike, leadsNamed, openLeads } from './queries.js';
import { isOpenLead } from './rules.js';

/**
 * The lead that a word means: code, number, name of the company or part of it, pinyin, `@last`. Open ones come first;
 * rejected or converted ones are found if none is open.
 *
 * @throws notFound, ambiguous
 */
export async function resolveLead(ctx: Context, word: string): Promise<Lead> {
  return pickOne(
    messages.lead,
    word,
    await findLeads(ctx, word.trim()),
    (lead) => [lead.code, lead.company, LEAD_STATUSES[lead.status]],
    'salesdesk lead list --all',
  );
}

async function findLeads(ctx: Context, typed: string): Promise<Lead[]> {
  const code = typed === '@last' ? await ctx.lastCode('lead') : readCode('lead', typed, yearOf(ctx.today));
  const lead = code === undefined ? undefined : await leadByCode(ctx.db, code);
  const meant = await codeOrName(typed, lead, () => leadsCalled(ctx.db, typed));
  if (meant) return meant;
  return typed === '@last' ? [] : await leadsOfName(ctx, typed);
}

async function leadsOfName(ctx: Context, typed: string): Promise<Lead[]> {
  if (typed === '') return [];
  const exact = await leadsNamed(ctx.db, normalName(typed));
  const matches = exact.length > 0 ? exact : await leadsLike(ctx.db, typed);
  if (matches.length === 0) return await leadsOfSound(ctx, typed);
  const open = matches.filter(isOpenLead);
  return open.length > 0 ? open : matches;
}

async function leadsOfSound(ctx: Context, typed: string): Promise<Lead[]> {
  const { sound } = readCustomerWord(typed);
  if (sound === undefined) return [];
  const matches: Lead[] = [];
  for (const lead of await openLeads(ctx.db)) {
    const { pinyin, initials } = await toPinyin(lead.company);
    if (pinyin.includes(sound) || initials.includes(sound)) matches.push(lead);
  }
  return matches;
}

/** The member who works on a lead. */
export const ownerOfLead = async ({ db }: Pick<Context, 'db'>, { ownerId }: Lead): Promise<Member> =>
  required(await memberById(db, ownerId), `member ${ownerId}`);

/**
 * An open lead that the actor may work on (policy 2.2.2a, 3.1.2).
 * @throws notFound, ambiguous, forbidden for a rep on a colleague's lead, conflict for a rejected or converted lead
 */
export async function resolveOwnLead(ctx: WriteContext, word: string): Promise<Lead> {
  const lead = await resolveLead(ctx, word);
  requirePermission(ctx.actor, 'lead.write');
  const owner = await ownerOfLead(ctx, lead);
  const assignCommand = `salesdesk lead assign ${lead.code} ${ctx.actor.name} --reason "…"`;
  requireOwn(ctx.actor, lead.ownerId, `${lead.code} ${lead.company}`, owner.name, assignCommand);
  requireOpenLead(lead);
  return lead;
}

/** @throws conflict for a lead that was rejected or converted (policy 3.1.2) */
export function requireOpenLead(lead: Lead): void {
  if (!isOpenLead(lead)) throw conflict(messages.notOpen(lead.code, LEAD_STATUSES[lead.status]), { clause: '3.1.2' });
}

/** The member who is to work on a lead. @throws usageError for a member who has left, or whose role does not work on leads */
export async function resolveLeadOwner(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  requireNotLeft(ctx, member);
  if (!may(member, 'lead.write')) throw usageError(messages.ownerRole(member.name), { clause: '2.2.2a' });
  return member;
}

/** The last day of a member who has left the team; undefined for current members. */
export const dayLeft = ({ today }: Pick<Context, 'today'>, { leftDay }: Member): Day | undefined =>
  leftDay !== null && leftDay < today ? leftDay : undefined;
