import type { Context } from '../../context.js';
import { CHANNELS } from '../../policy/stages.js';
import { formatMoney } from '../../shared/money.js';
import { type StoryLine, same } from '../../shared/text.js';
import { m } from '../messages.js';

/** Everything that happened with a customer, told by the rooms, oldest first (policy 6.1.1). */
export async function customerStory(
  ctx: Context,
  {
    id,
    code,
    followups,
  }: {
    id: number;
    code: string;
    followups: readonly { day: string; via: string; text: string; code: string; member: { name: string } }[];
  },
): Promise<StoryLine[]> {
  const { leadStory } = await import('../leads/service.js');
  const { dealStory } = await import('../../pipeline/steps/service.js');
  const { contractStory } = await import('../../contracts/drafts/service.js');
  const { orderStory } = await import('../../contracts/orders/service.js');
  const { listReceipts } = await import('../../collections/service.js');
  const { dunningStory } = await import('../../collections/dunning/service.js');
  const { hardshipStory } = await import('../../collections/service/story.js');
  const { fapiaoStory } = await import('../../collections/fapiao/service.js');
  const { listSurveys } = await import('../../relations/service.js');
  const money = (fen: number) => formatMoney(fen, ctx.company.currency);
  const talks = followups.map(
    ({ day, via, text, code: talk, member }): StoryLine => ({
      ...{ day, who: member.name, text, code: talk, action: CHANNELS[via as keyof typeof CHANNELS] ?? same(via) },
    }),
  );
  const receipts = (await listReceipts(ctx, { customer: code })).flatMap((one): StoryLine[] => [
    { day: one.day, who: '', action: m.received, text: money(one.amountFen), code: one.code },
    ...(one.reversedDay === null
      ? []
      : [{ day: one.reversedDay, who: '', action: m.reversed, text: one.reverseReason ?? '', code: one.code }]),
  ]);
  const dunned = (await dunningStory(ctx, id)).map(
    (one): StoryLine => ({ ...one, action: one.action === 'dun' ? m.dunned : m.promised }),
  );
  const held = [...(await hardshipStory(ctx, id)), ...(await fapiaoStory(ctx, id))].map(
    (one): StoryLine => ({
      ...one,
      action: m.finance,
    }),
  );
  const surveys = (await listSurveys(ctx, { customer: code })).map(
    (one): StoryLine => ({
      ...{
        day: one.day ?? '',
        who: one.member?.name ?? '',
        action: m.survey,
        text: [one.score, one.comment].filter(Boolean).join('  '),
        code: one.code,
      },
    }),
  );
  const all = [
    ...(await leadStory(ctx, id)),
    ...talks,
    ...(await dealStory(ctx, id)),
    ...(await contractStory(ctx, id)),
    ...(await orderStory(ctx, id)),
    ...receipts,
    ...dunned,
    ...held,
    ...surveys,
  ];
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
