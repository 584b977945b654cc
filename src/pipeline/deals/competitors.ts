import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { closest } from '../../shared/closest.js';
import { comparable, isSameName } from '../../shared/comparison.js';
import { ambiguous, conflict, notFound } from '../../shared/errors.js';
import { requireOwnDeal } from './access.js';
import {
  type Competitor,
  competitorList,
  competitorsOf,
  competitorUse,
  insertCompetitor,
  nameCompetitor,
  removeCompetitor,
} from './competitorQueries.js';
import { messages } from './messages.js';
import { type DealView, dealSubjects, dealView, resolveDeal } from './resolve.js';

/**
 * The competitor of the company's list that a name means; a new one is added to it (policy 2.2.1d).
 *
 * @param isNew it is another one, though a similar name is on the list
 * @throws ambiguous for a name that looks like one of the list
 */
async function listedCompetitor(
  ctx: WriteContext,
  code: string,
  typed: string,
  isNew: boolean,
): Promise<Competitor & { added: boolean }> {
  const list = await competitorList(ctx.db);
  const same = list.find(({ name }) => isSameName(name, typed));
  if (same) return { ...same, added: false };
  const similar = closest(
    comparable(typed),
    list.map(({ name }) => comparable(name)),
  );
  const meant = list.find(({ name }) => comparable(name) === similar);
  if (meant && !isNew)
    throw ambiguous(messages.similarCompetitor(typed, meant.name), { hints: [messages.similarHint(code, typed)] });
  const added = await insertCompetitor(ctx.db, { name: typed.trim(), memberId: ctx.actor.id, recordedAt: ctx.now });
  return { ...added, added: true };
}

/** Names a competitor of a deal. Runs inside the caller's transaction; writes no audit entry. @returns its name of the list */
export async function nameOfCompetitor(
  ctx: WriteContext,
  deal: { id: number; code: string },
  typed: string,
  isNew = false,
): Promise<{ name: string; added: boolean }> {
  const { id, name, added } = await listedCompetitor(ctx, deal.code, typed, isNew);
  const row = { dealId: deal.id, competitorId: id, day: ctx.today, memberId: ctx.actor.id, recordedAt: ctx.now };
  await nameCompetitor(ctx.db, row);
  return { name, added };
}

export interface CompetitorsChanged extends DealView {
  competitors: string[];
  /** Those that the list did not have. */
  added: string[];
}

/**
 * Names the competitors of an open or a won deal, or takes them off it (policy 2.2.1d).
 * @throws conflict for a lost deal and if nothing changes, ambiguous for a name that looks like one of the list, notFound
 */
export async function changeCompetitors(
  ctx: WriteContext,
  word: string,
  { names, remove, isNew }: { names: readonly string[]; remove: boolean; isNew: boolean },
): Promise<CompetitorsChanged> {
  requirePermission(ctx.actor, 'deal.step');
  const deal = await resolveDeal(ctx, word);
  if (!ctx.actor.roles.includes('presales')) await requireOwnDeal(ctx, deal);
  if (deal.stage === 'lost') throw conflict(messages.lostDealNames(deal.code), { clause: '2.2.1d' });
  const before = await competitorsOf(ctx.db, deal.id);
  const added: string[] = [];
  for (const typed of names) {
    if (remove) {
      const row = before.find(({ name }) => isSameName(name, typed));
      if (!row) throw notFound(messages.notOfDeal(deal.code, typed));
      await removeCompetitor(ctx.db, deal.id, row.id);
      continue;
    }
    const named = await nameOfCompetitor(ctx, deal, typed, isNew);
    if (named.added) added.push(named.name);
  }
  const [from, to] = [before.map(({ name }) => name), (await competitorsOf(ctx.db, deal.id)).map(({ name }) => name)];
  if (from.join() === to.join()) throw conflict(messages.competitorsOf(deal.code, to.join(', ')), { clause: '2.2.1d' });
  const view = await dealView(ctx, deal);
  const changes = { competitors: { from: from.length > 0 ? from : null, to: to.length > 0 ? to : null } };
  ctx.audit('deal.competitor', { ...dealSubjects(view), new: added, changes });
  return { ...view, competitors: to, added };
}

/** The list of competitors, each with the deals that name it: open, won, lost, and lost to it (policy 2.2.1d). */
export const listCompetitors = (ctx: Context) => competitorUse(ctx.db);
