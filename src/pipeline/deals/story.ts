import type { StoryLine } from '../../app/audit/registry.js';
import type { Context } from '../../app/context.js';
import { STAGES, STEP_KINDS } from '../../policy/stages.js';
import type { Facts } from '../../shared/json.js';
import { formatMoney } from '../../shared/money.js';
import { both, joinParts } from '../../shared/text.js';
import { messages } from './messages.js';
import { movesOf } from './moveQueries.js';
import { type Deal, dealRows, quotationsOf } from './queries.js';
import type { NegotiationItem } from './rules.js';
import { itemsOf, stepsOf } from './stepQueries.js';

/** What happened on a customer's deals, for the customer's story: moves, work, quotations (policy 1.3.2). */
export async function dealStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const lines: StoryLine[] = [];
  for (const { deal } of await dealRows(ctx.db, { customerId }))
    for (const part of [await moveLines(ctx, deal), await stepLines(ctx, deal), await quotationLines(ctx, deal)])
      for (const line of part) lines.push(line);
  return lines;
}

async function moveLines(ctx: Context, deal: Deal): Promise<StoryLine[]> {
  return (await movesOf(ctx.db, deal.id)).toReversed().map(({ move, who }): StoryLine => {
    const { fromStage: from, toStage: to } = move;
    // The move of an act stands on the act's day, also where a closed month makes it count later.
    const day = move.actDay ?? move.day;
    const common = { code: deal.code, day, who: who ?? '', at: move.recordedAt, move: true } as const;
    if (from === null) return { ...common, action: messages.dealOpened, text: deal.title, entry: 'deal.add' };
    const texts = [move.ref, move.note, move.competitor].filter(Boolean).join('  ');
    return {
      ...common,
      action: both((lang) => `${STAGES[from][lang]} → ${STAGES[to][lang]}`),
      text: move.undoes === null ? texts : messages.undone,
      entry: 'deal.move',
      isIn: (facts) => stageChangesIn(facts, deal.code).some((stage) => stage?.from === from && stage.to === to),
    };
  });
}

/** The changes of a deal's stage that an entry tells: its own, that of an act, those by hand, and what an undo put back. */
function stageChangesIn(facts: Facts, deal: string): readonly (Facts | undefined)[] {
  const ofDeals: readonly Facts[] = [facts.moves, facts.reverted].filter(Array.isArray).flat();
  const ofDeal = ofDeals.filter(({ code }) => code === deal);
  return [facts.carried, facts, ...ofDeal].map((told) => told?.changes?.stage);
}

const itemText = ({ title, asked, offered, agreed }: NegotiationItem): string =>
  `${title}: ${asked ?? '-'} → ${offered ?? '-'}${agreed ? ' ✓' : ''}`;

async function stepLines(ctx: Context, deal: Deal): Promise<StoryLine[]> {
  const items = await itemsOf(ctx.db, deal.id);
  return (await stepsOf(ctx.db, deal.id)).map(({ step, who }): StoryLine => {
    const negotiated = items.filter(({ stepId }) => stepId === step.id).map(({ item }) => itemText(item));
    return {
      code: deal.code,
      day: step.day,
      who,
      action: STEP_KINDS[step.kind],
      at: step.recordedAt,
      entry: step.kind === 'negotiation' ? 'deal.negotiate' : `deal.${step.kind}`,
      text: joinParts(step.people, step.note, negotiated.join('; ')),
    };
  });
}

async function quotationLines(ctx: Context, deal: Deal): Promise<StoryLine[]> {
  const lines: StoryLine[] = [];
  for (const quote of await quotationsOf(ctx.db, deal.id)) {
    const { code, version, sentDay, decidedDay } = quote;
    const isIn = (facts: Facts) => facts.version === version;
    if (sentDay !== null)
      lines.push({
        code,
        day: sentDay,
        who: '',
        action: messages.quoteSent(version),
        text: formatMoney(quote.grossFen, ctx.company.currency),
        entry: 'quote.send',
        isIn,
      });
    if (quote.status === 'accepted' && decidedDay !== null)
      lines.push({
        code,
        day: decidedDay,
        who: '',
        action: messages.quoteAccepted,
        text: quote.decidedBy ?? '',
        entry: 'quote.accept',
        isIn,
      });
  }
  return lines;
}
