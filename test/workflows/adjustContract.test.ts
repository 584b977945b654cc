import { expect, test } from 'vitest';
import { buyers } from '../collections/books.js';

const SALE =
  'contract record 浦东软件 --signed 2026-10-01 --line "平台; 1; 2000; 0%; 400" --plan "50% 2026-11-15; 25% 2026-12-10; 25% 2026-12-20"';

test('3.7.1: a credit on the day of a receipt says which instalment the money settles instead, no advance', async () => {
  const world = await buyers('en');
  await world.ok(SALE);
  await world.ok('payment receive 浦东软件 1000 --on 2026-11-16');
  const { out } = await world.ok('contract adjust CT-2026-0001 --gross=-300 --on 2026-11-16 --reason x');
  expect(out.split('\n').slice(1)).toEqual([
    '  the receivable falls by ¥300.00: PAY-2026-0001, nothing open',
    '  ¥300.00 of what was received settles PAY-2026-0002 instead, ¥200.00 still open',
    '',
  ]);
  expect((await world.ok('payment list --json code,receivedFen,openFen')).json()).toEqual([
    { code: 'PAY-2026-0001', receivedFen: 70_000, openFen: 0 },
    { code: 'PAY-2026-0002', receivedFen: 30_000, openFen: 20_000 },
    { code: 'PAY-2026-0003', receivedFen: 0, openFen: 50_000 },
  ]);
});

test('3.7.1: only what no instalment takes is called an advance', async () => {
  const world = await buyers('zh');
  await world.ok(SALE);
  await world.ok('payment receive 浦东软件 2000 --on 2026-11-16');
  const { out } = await world.ok('contract adjust CT-2026-0001 --gross=-300 --on 2026-11-16 --reason x');
  expect(out.split('\n').slice(1)).toEqual([
    '  应收减少 ¥300.00：PAY-2026-0001，已无未收',
    '  已收款超出合同金额 ¥300.00，自该日起为预收款',
    '',
  ]);
});
