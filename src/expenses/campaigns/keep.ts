import { type Changes, changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { CampaignFields, JudgedReturn } from '../../app/audit/facts/campaigns.js';
import type { UndoResult } from '../../app/audit/registry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotLeft, resolveMember } from '../../app/members.js';
import { messages as appMessages } from '../../app/messages.js';
import { may, requireOwn, requirePermission } from '../../app/permission.js';
import type { Source } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { daysOf, yearMonths } from '../../shared/periods.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import {
  type CampaignRow,
  campaignByCode,
  campaignNamed,
  campaignsWith,
  insertCampaign,
  updateCampaign,
} from './queries.js';
import { resolveCampaign } from './resolve.js';
import { type CampaignState, campaignState, normalCampaign } from './rules.js';

const CLAUSE = '5.3.3';

/** A campaign as everybody sees it (policy 5.3.3). */
export type Campaign = Omit<CampaignRow, 'id' | 'ownerId'> & { state: CampaignState };

/** A campaign without what only the database knows of it. */
export const shownCampaign = (ctx: Pick<Context, 'today'>, row: CampaignRow): Campaign => {
  const { id: _id, ownerId: _owner, ...campaign } = row;
  return { ...campaign, state: campaignState(row, ctx.today) };
};

export interface CampaignInput {
  name: string;
  channel?: Source;
  /** Words that mean a member. */
  owner?: string;
  fromDay: Day;
  untilDay?: Day;
  budgetFen?: Fen;
  goal?: string;
}

/** The fields of a campaign recorded in the audit log. */
const fieldsOf = ({ name, channel, owner, fromDay, untilDay, budgetFen, goal }: CampaignRow): CampaignFields => ({
  name,
  channel,
  owner,
  fromDay,
  untilDay,
  budgetFen,
  goal,
});

/** @throws usageError for somebody who has left, or whose role has no campaigns */
async function resolveOwner(ctx: WriteContext, word: string): Promise<number> {
  const member = await resolveMember(ctx.db, word);
  requireNotLeft(ctx, member);
  if (!may(member, 'campaign.write')) throw usageError(messages.ownerRole(member.name), { clause: CLAUSE });
  return member.id;
}

/** Leads and claims name a campaign by its name: there is one of each. @throws conflict */
async function refuseNameTaken({ db }: WriteContext, name: string, exceptId?: number): Promise<void> {
  const other = await campaignNamed(db, normalCampaign(name));
  if (other && other.id !== exceptId) throw conflict(messages.nameTaken(other.code, other.name), { clause: CLAUSE });
}

function requireOrder({ fromDay, untilDay }: { fromDay: Day; untilDay: Day | null }): void {
  if (untilDay !== null && untilDay < fromDay) throw usageError(messages.untilBefore(untilDay, fromDay));
}

/** Adds a campaign (policy 5.3.3). @throws conflict for a name that is taken, usageError for days in the wrong order */
export async function addCampaign(ctx: WriteContext, input: CampaignInput): Promise<Campaign> {
  requirePermission(ctx.actor, 'campaign.write');
  const { name, channel = null, fromDay, untilDay = null, budgetFen = null, goal = null } = input;
  requireOrder({ fromDay, untilDay });
  await refuseNameTaken(ctx, name);
  const code = await ctx.nextCode('campaign', fromDay);
  await insertCampaign(ctx.db, {
    code,
    name,
    normalName: normalCampaign(name),
    channel,
    ownerId: input.owner === undefined ? ctx.actor.id : await resolveOwner(ctx, input.owner),
    fromDay,
    untilDay,
    budgetFen,
    goal,
    recordedAt: ctx.now,
  });
  const row = required(await campaignByCode(ctx.db, code), `campaign ${code}`);
  ctx.audit('campaign.add', {
    changed: [code],
    related: [row.owner.code],
    name,
    changes: changesOfNew(fieldsOf(row)),
  });
  return shownCampaign(ctx, row);
}

/** A campaign that the actor may change: its owner, or the manager. @throws notFound, ambiguous, forbidden, conflict once it is closed */
async function openOwn(ctx: WriteContext, word: string): Promise<CampaignRow> {
  requirePermission(ctx.actor, 'campaign.write');
  const row = await resolveCampaign(ctx, word);
  const { code, name, ownerId, owner, closedDay } = row;
  requireOwn(ctx.actor, ownerId, `${code} ${name}`, owner.name, `salesdesk campaign edit ${code} --owner …`);
  if (closedDay !== null)
    throw conflict(messages.isClosed(code, name, closedDay), { clause: CLAUSE, hints: [messages.showHint(code)] });
  return row;
}

/** Changes what is kept of a campaign (policy 5.3.3). @throws as `addCampaign`, conflict once it is closed */
export async function editCampaign(
  ctx: WriteContext,
  word: string,
  change: Partial<CampaignInput>,
): Promise<{ campaign: Campaign; changes: Changes<CampaignFields> }> {
  const before = await openOwn(ctx, word);
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('campaign edit', '--budget 50000 --goal …')],
    });
  const { owner, ...values } = change;
  requireOrder({ fromDay: change.fromDay ?? before.fromDay, untilDay: change.untilDay ?? before.untilDay });
  if (change.name !== undefined) await refuseNameTaken(ctx, change.name, before.id);
  await updateCampaign(ctx.db, before.id, {
    ...values,
    ...(change.name === undefined ? {} : { normalName: normalCampaign(change.name) }),
    ...(owner === undefined ? {} : { ownerId: await resolveOwner(ctx, owner) }),
  });
  const row = required(await campaignByCode(ctx.db, before.code), before.code);
  const changes = changesBetween(fieldsOf(before), fieldsOf(row));
  ctx.audit('campaign.edit', { changed: [row.code], related: [row.owner.code], name: row.name, changes });
  return { campaign: shownCampaign(ctx, row), changes };
}

/** A campaign that is to be judged. @throws policyRefusal before it began, and as `editCampaign` */
export async function campaignToClose(ctx: WriteContext, word: string): Promise<CampaignRow> {
  const row = await openOwn(ctx, word);
  if (row.fromDay > ctx.today) throw policyRefusal(CLAUSE, messages.notBegun(row.code, row.name, row.fromDay));
  return row;
}

/** Keeps the verdict on a campaign with what it had brought by then (policy 5.3.3). */
export async function keepVerdict(
  ctx: WriteContext,
  { id, code, name, owner }: CampaignRow,
  verdict: string,
  judged: JudgedReturn,
): Promise<Campaign> {
  await updateCampaign(ctx.db, id, { closedDay: ctx.today, verdict });
  ctx.audit('campaign.close', {
    changed: [code],
    related: [owner.code],
    name,
    judged,
    changes: { closedDay: { from: null, to: ctx.today }, verdict: { from: null, to: verdict } },
  });
  return shownCampaign(ctx, required(await campaignByCode(ctx.db, code), code));
}

/** Opens a campaign again that was closed. */
export async function reopenCampaign(ctx: WriteContext, code: string): Promise<UndoResult> {
  const { id, name, closedDay, verdict } = required(await campaignByCode(ctx.db, code), code);
  await updateCampaign(ctx.db, id, { closedDay: null, verdict: null });
  const changes = { closedDay: { from: closedDay, to: null }, verdict: { from: verdict, to: null } };
  return { summary: messages.isOpenAgain(code, name), reverted: [{ code, changes }] };
}

/** Takes a change of a campaign back. @throws conflict where its name was taken since */
export async function revertEdit(
  ctx: WriteContext,
  code: string,
  changes: Changes<CampaignFields>,
): Promise<UndoResult> {
  const before = required(await campaignByCode(ctx.db, code), code);
  const { owner, name, ...others } = changes;
  const values = Object.fromEntries(Object.entries(others).map(([field, change]) => [field, change.from]));
  if (name?.from) await refuseNameTaken(ctx, name.from, before.id);
  await updateCampaign(ctx.db, before.id, {
    ...values,
    ...(name?.from ? { name: name.from, normalName: normalCampaign(name.from) } : {}),
    ...(owner?.from ? { ownerId: (await resolveMember(ctx.db, owner.from.code)).id } : {}),
  });
  const after = required(await campaignByCode(ctx.db, code), code);
  return {
    summary: messages.isAsBefore(code, after.name),
    reverted: [{ code, changes: changesBetween(fieldsOf(before), fieldsOf(after)) }],
  };
}

/** The actor's campaigns that are over and have no verdict (policy 5.3.3). */
export const campaignsToJudge = async (ctx: Context): Promise<CampaignRow[]> =>
  (await campaignsWith(ctx.db, { open: true, ownerId: ctx.actor.id })).filter(
    (row) => campaignState(row, ctx.today) === 'over',
  );

/** Campaigns in the order of their first days (policy 5.3.3). @param year only those that begin in it */
export async function listCampaigns(ctx: Context, { open, year }: { open?: boolean; year?: number }) {
  const rows = await campaignsWith(ctx.db, {
    ...(open === undefined ? {} : { open }),
    ...(year === undefined ? {} : { begun: daysOf(yearMonths(year)) }),
  });
  return rows.map((row) => shownCampaign(ctx, row));
}
