import { expect, test } from 'vitest';
import { fapiaoStory } from '../../../src/collections/fapiao/story.js';
import { asked } from '../asked.js';
import { twoInstalments } from '../books.js';

test('3.7.1: the story of a customer’s fapiaos', async () => {
  const world = await twoInstalments();
  await world.ok(
    'payment invoice add 1 --number 26312000000000002631 --kind 专票 --amount 565 --on 2026-11-10 --as 财务刘',
  );
  await world.ok('payment invoice received 26312000000000002631 --on 2026-11-12 --as 财务刘');
  await world.ok(
    'payment invoice red 26312000000000002631 --number 26312000000000009901 --reason 税号写错 --on 2026-11-11 --as 财务刘',
  );
  const rows = await asked(world, (ctx) => fapiaoStory(ctx, 1));
  expect(rows).toEqual([
    {
      day: '2026-11-10',
      who: '财务刘',
      action: { zh: '开票', en: 'fapiao issued' },
      entry: 'payment.invoiceAdd',
      code: '26312000000000002631',
      text: { zh: '开具专票 ¥565.00（CT-2026-0001）', en: 'special fapiao of ¥565.00 (CT-2026-0001)' },
    },
    {
      day: '2026-11-11',
      who: '财务刘',
      action: { zh: '红冲发票', en: 'fapiao reversed' },
      entry: 'payment.invoiceRed',
      code: '26312000000000009901',
      text: {
        zh: '红冲 26312000000000002631 ¥565.00：税号写错',
        en: 'reversed 26312000000000002631, ¥565.00: 税号写错',
      },
    },
    {
      day: '2026-11-12',
      who: '财务刘',
      action: { zh: '客户签收发票', en: 'fapiao received by the customer' },
      entry: 'payment.invoiceReceived',
      code: '26312000000000002631',
      text: 'CT-2026-0001',
    },
  ]);
  expect(await asked(world, (ctx) => fapiaoStory(ctx, 2))).toEqual([]);
});
