import { expect, test } from 'vitest';
import { openHardships } from '../../../src/collections/hardship/cases.js';
import { chargesOf } from '../../../src/collections/hardship/charges.js';
import { listReleases } from '../../../src/collections/hardship/credit.js';
import { hardshipStory } from '../../../src/collections/hardship/story.js';
import type { Day } from '../../../src/shared/dates.js';
import { asked } from '../asked.js';
import { twoInstalments } from '../books.js';

test('3.7.3: the story of a customer who could not pay, by day, in both languages', async () => {
  const world = await twoInstalments();
  await world.ok('payment hardship report PAY-2026-0001 --reason 资金困难 --note 年底才有钱 --as 张伟', {
    now: '2026-10-20',
  });
  await world.ok('payment hardship decide 1 plan "rest 2026-11-10"', { now: '2026-10-21' });
  await world.ok('payment hardship report PAY-2026-0003 --reason insolvency --as 张伟', { now: '2026-11-12' });
  await world.ok('payment hardship decide 2 legal --reason 失联', { now: '2026-11-13' });
  await world.ok('payment legal step 1 律师函 限期付款 --on 2026-11-14');
  await world.ok('payment legal cost 1 3200 诉讼费 --on 2026-11-15');
  await world.ok('payment charge 1 100 --kind fee --reason 催收差旅 --on 2026-11-16 --as 财务刘');
  await world.ok('payment settle 1 30 --on 2026-11-17 --as 财务刘');
  await world.ok('payment waive 1 20 --reason 老客户 --on 2026-11-18');
  await world.ok('payment legal close 1 --result 无法收回 --on 2026-11-19');
  await world.ok('policy set credit.holdDays 1 --from 2026-11 --reason test');
  await world.ok('contract record 浦东 --signed 2026-11-20 --line "平台; 1; 100" --release 续约');
  const rows = await asked(world, (ctx) => hardshipStory(ctx, 1));
  expect(
    rows.map(({ day, who, entry, code, text }) => [day, who, entry, code, text.zh].join('  ')),
  ).toMatchInlineSnapshot(`
    [
      "2026-10-20  张伟  payment.hardshipReport  HS-2026-0001  上报付款困难：资金周转困难，未收 ¥565.00。年底才有钱",
      "2026-10-21  王经理  payment.hardshipDecide  HS-2026-0001  困难分期方案 ¥565.00：rest 2026-11-10",
      "2026-11-12  张伟  payment.hardshipReport  HS-2026-0002  上报付款困难：破产重整，未收 ¥565.00",
      "2026-11-13  王经理  payment.hardshipDecide  HS-2026-0002  转法务 LF-2026-0001：失联",
      "2026-11-13  王经理  payment.legalOpen  LF-2026-0001  转法务，追讨 ¥565.00：失联",
      "2026-11-14  王经理  payment.legalStep  LF-2026-0001  律师函：限期付款",
      "2026-11-15  王经理  payment.legalCost  LF-2026-0001  法务费用 诉讼费 ¥3,200.00",
      "2026-11-16  财务刘  payment.charge  CHG-2026-0001  费用 ¥100.00：催收差旅",
      "2026-11-17  财务刘  payment.settle  CHG-2026-0001  收到 ¥30.00（REC-2026-0001）",
      "2026-11-18  王经理  payment.waive  CHG-2026-0001  免收 ¥20.00：老客户",
      "2026-11-19  王经理  payment.legalClose  LF-2026-0001  法务了结：无法收回",
      "2026-11-20  王经理  contract.sign  CT-2026-0002  经理放行 CT-2026-0002：续约（超额度 ¥0.00，最长逾期 10 天）",
    ]
  `);
  expect(rows.map(({ text }) => text.en)).toMatchInlineSnapshot(`
    [
      "reported hardship: short of cash, ¥565.00 open. 年底才有钱",
      "new plan of ¥565.00: rest 2026-11-10",
      "reported hardship: insolvency, ¥565.00 open",
      "handed to legal, LF-2026-0001: 失联",
      "legal file opened for ¥565.00: 失联",
      "lawyer's letter: 限期付款",
      "legal cost 诉讼费 ¥3,200.00",
      "fee ¥100.00: 催收差旅",
      "paid ¥30.00 (REC-2026-0001)",
      "waived ¥20.00: 老客户",
      "legal file closed: uncollectible",
      "released CT-2026-0002: 续约 (¥0.00 over the limit, 10 days overdue)",
    ]
  `);
});

test('3.7.3: what others show: cases that wait, charges of a customer, releases of a month', async () => {
  const world = await twoInstalments();
  await world.ok('payment hardship report 浦东 --reason other --as 张伟');
  await world.ok('payment charge 1 100 --kind fee --reason 差旅 --as 财务刘');
  await world.ok('contract record 浦东 --line "平台; 1; 100" --release 续约');
  expect(await asked(world, openHardships)).toMatchObject([
    { code: 'HS-2026-0001', customer: { code: 'C-0001' }, reportedBy: '张伟', openNowFen: 113_000, status: 'open' },
  ]);
  expect(await asked(world, (ctx) => chargesOf(ctx, 1))).toMatchObject([{ code: 'CHG-2026-0001', openFen: 10_000 }]);
  expect(await asked(world, (ctx) => chargesOf(ctx, 2))).toEqual([]);
  const month = (from: Day, to: Day) => asked(world, (ctx) => listReleases(ctx, { from, to }));
  expect(await month('2026-11-01', '2026-11-30')).toMatchObject([
    { contract: 'CT-2026-0002', reason: '续约', by: '王经理' },
  ]);
  expect(await month('2026-10-01', '2026-10-31')).toEqual([]);
});
