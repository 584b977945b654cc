import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { requireOwnDeal, requireWorkableDeal } from './access.js';
import { recordAct } from './advance.js';
import { messages } from './messages.js';
import { dealSubjects, resolveDeal } from './resolve.js';
import { currentItems, isAgreed, type NegotiationItem } from './rules.js';
import { insertItems, insertStep, itemsOf, stepCount } from './stepQueries.js';

export interface RoundInput {
  day: Day;
  note?: string;
  items: readonly NegotiationItem[];
  /** Every open item is agreed as it was offered last. */
  agreed?: boolean;
}

/** The items that a round records: those named, or, to agree to all, those named as agreed and every open one. */
function itemsOfRound(before: readonly NegotiationItem[], { items, agreed }: RoundInput): NegotiationItem[] {
  if (!agreed) return [...items];
  const open = currentItems([...before, ...items]).filter((item) => !item.agreed);
  return [...items.filter((item) => item.agreed), ...open.map((item) => ({ ...item, agreed: true }))];
}

/**
 * Records a round of negotiation, item by item (policy 3.4.2), by the deal's owner or the manager (3.4.1): presales
 * supports, it does not agree to a price. The negotiation has ended when no item is open.
 *
 * @returns the deal, the number of the round, and all items as they are after it
 * @throws policyRefusal if no item was ever named, usageError if there is nothing to agree to
 */
export async function negotiate(ctx: WriteContext, word: string, input: RoundInput) {
  requirePermission(ctx.actor, 'deal.negotiate');
  await requireOwnDeal(ctx, await resolveDeal(ctx, word));
  const view = await requireWorkableDeal(ctx, word, '3.4.2', input.day);
  const { deal } = view;
  const { day } = input;
  const before = (await itemsOf(ctx.db, deal.id)).map(({ item }) => item);
  if (before.length + input.items.length === 0)
    throw policyRefusal('3.4.2', messages.noItems(deal.code), { hints: [messages.itemsHint(deal.code)] });
  const roundItems = itemsOfRound(before, input);
  if (roundItems.length === 0) throw usageError(messages.nothingOpen(deal.code), { clause: '3.4.2' });
  const items = currentItems([...before, ...roundItems]);
  const agreed = isAgreed(items);
  const round = (await stepCount(ctx.db, deal.id, 'negotiation')) + 1;
  const note = input.note ?? null;
  const stepId = await insertStep(ctx.db, {
    dealId: deal.id,
    kind: 'negotiation',
    day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
    note,
    agreed: agreed ? 1 : 0,
    version: round,
  });
  await insertItems(
    ctx.db,
    roundItems.map((item) => ({ dealId: deal.id, stepId, ...item, agreed: item.agreed ? 1 : 0 })),
  );
  const carried = await recordAct(ctx, deal, { act: 'negotiation', day });
  ctx.audit('deal.negotiate', {
    ...dealSubjects(view),
    day,
    round,
    note,
    items: roundItems,
    agreed,
    carried: carried.facts,
  });
  return { ...view, ...carried, day, round, items, agreed, note };
}
