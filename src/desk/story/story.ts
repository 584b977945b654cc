import type { Context } from '../../app/context.js';
import { messages } from '../../customers/customers/messages.js';
import type { ToldLine } from '../../customers/customers/rules.js';
import { EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { CHANNELS } from '../../policy/stages.js';
import { readClock } from '../../shared/clock.js';
import { formatMoney } from '../../shared/money.js';
import { type StoryLine, same } from '../../shared/text.js';
import { contactsIn, fromLedger } from './ledger.js';

/** Everything that happened with a customer, told by the rooms, in the order of the days and of the ledger (policy 6.1.1). */
export async function customerStory(
  ctx: Context,
  {
    id,
    code,
    owners,
    followups,
  }: {
    id: number;
    code: string;
    owners: readonly { fromDay: string; name: string | null; reason: string | null }[];
    followups: readonly { day: string; via: string; text: string; code: string; member: { name: string } }[];
  },
): Promise<ToldLine[]> {
  const { leadStory } = await import('../../customers/leads/list.js');
  const { dealStory } = await import('../../pipeline/deals/story.js');
  const { contractStory } = await import('../../contracts/contracts/story.js');
  const { orderStory } = await import('../../contracts/orders/story.js');
  const { listReceipts } = await import('../../collections/receivables/list.js');
  const { dunningStory } = await import('../../collections/dunning/story.js');
  const { hardshipStory } = await import('../../collections/hardship/story.js');
  const { fapiaoStory } = await import('../../collections/fapiao/story.js');
  const { claimsOfCustomer } = await import('../../expenses/claims/list.js');
  const { inOrder, notToldYet, standing } = await import('../../customers/customers/rules.js');
  const { mergedArchives } = await import('../../customers/customers/merge.js');
  const { codesOf, recordedOf } = await import('./queries.js');
  const { listSurveys } = await import('../../relations/surveys/service.js');
  const money = (fen: number) => formatMoney(fen, ctx.company.currency);
  const receipts = (await listReceipts(ctx, { customer: code })).flatMap((one): StoryLine[] => [
    {
      day: one.day,
      who: '',
      action: messages.received,
      text: money(one.amountFen),
      code: one.code,
      entry: 'payment.receive',
    },
    ...(one.reversedDay === null
      ? []
      : [
          {
            day: one.reversedDay,
            who: '',
            action: messages.reversed,
            text: one.reverseReason ?? '',
            code: one.code,
            entry: 'payment.reverse',
          },
        ]),
  ]);
  const dunned = (await dunningStory(ctx, id)).map(
    (one): StoryLine => ({
      ...one,
      action: one.action === 'dun' ? messages.dunned : messages.promised,
      entry: `payment.${one.action}`,
    }),
  );
  const surveys = (await listSurveys(ctx, { customer: code })).map(
    (one): StoryLine => ({
      day: one.day ?? '',
      who: one.member?.name ?? '',
      action: messages.survey,
      text: [one.score, one.comment].filter(Boolean).join('  '),
      code: one.code,
      entry: 'survey.record',
    }),
  );
  const spent = (await claimsOfCustomer(ctx, id)).map(
    (one): StoryLine => ({
      day: one.day,
      who: one.member.name,
      action: EXPENSE_CATEGORIES[one.category as 'travel'],
      code: one.code,
      text: [money(one.amountFen), one.purpose].filter(Boolean).join('  '),
      entry: 'claim.add',
    }),
  );
  const merged = (await mergedArchives(ctx, id)).map(
    (one): StoryLine => ({
      day: one.day,
      who: '',
      action: messages.mergedInHere,
      text: one.name,
      code: one.code,
      entry: 'customer.merge',
    }),
  );
  // the first owner came with the archive: no change of owner
  const handed = owners.slice(1).map(
    (one): StoryLine => ({
      day: one.fromDay,
      who: '',
      action: messages.newOwner,
      text: [one.name, one.reason].filter(Boolean).join('  '),
      code,
      entry: 'customer.assign',
    }),
  );
  const told = [
    ...(await leadStory(ctx, id)),
    ...(await dealStory(ctx, id)),
    ...(await contractStory(ctx, id)),
    ...(await orderStory(ctx, id)),
    ...receipts,
    ...dunned,
    ...(await hardshipStory(ctx, id)),
    ...(await fapiaoStory(ctx, id)),
    ...surveys,
    ...spent,
    ...merged,
    ...handed,
  ];
  const codes = [...new Set([...told, ...followups].map((line) => line.code))].filter((one) => one !== '');
  const notes = standing(await recordedOf(ctx.db, [...new Set([...(await codesOf(ctx.db, id)), ...codes])]));
  const said = followups.map(({ member, ...talk }) => ({ ...talk, who: member.name }));
  const talks = notToldYet(said, contactsIn(notes), notes).map(
    ({ day, via, text, code: talk, who }): StoryLine => ({
      day,
      who,
      text,
      code: talk,
      action: CHANNELS[via as keyof typeof CHANNELS] ?? same(via),
      entry: 'followup.add',
    }),
  );
  const { timeZone, currency } = ctx.company;
  const fromNotes = fromLedger(notes, (instant) => readClock(timeZone, instant).today, currency);
  return inOrder([...fromNotes, ...talks, ...told], notes);
}
