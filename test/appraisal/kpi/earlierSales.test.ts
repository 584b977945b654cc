import { expect, test } from 'vitest';
import { changesOfEarlierSales } from '../../../src/appraisal/kpi/earlierSales.js';
import type { Month } from '../../../src/shared/dates.js';
import type { World } from '../../support/run.js';
import { asked, november } from '../support.js';

const changes = (world: World, month: Month) =>
  asked(world, '2027-01-31', async (ctx) =>
    (await changesOfEarlierSales(ctx, month)).map(
      ({ contract, adjustment, countedMonth, day, salesFen, profitFen }) =>
        `${contract} ${adjustment} of ${countedMonth} on ${day}: ${salesFen} ${profitFen}`,
    ),
  );

test('4.4.3: an adjustment of an earlier month’s sale is told from the month’s own sales', async () => {
  const world = await november();
  expect(await changes(world, '2026-10')).toEqual([]);
  expect(await changes(world, '2026-11')).toEqual([
    'CT-2026-0001 ADJ-2026-0001 of 2026-10 on 2026-11-20: -100000 -100000',
  ]);
  // One of a sale of the same month is part of that sale.
  await world.ok('contract adjust CT-2026-0002 --net -2000 --on 2026-11-21 --reason 折让');
  expect(await changes(world, '2026-11')).toHaveLength(1);
});

test('4.4.3: a sale that counts when it is collected is taken back of the month in which it counted', async () => {
  const world = await november();
  const on = (line: string, now: string) => world.ok(line, { now });
  await on('policy set sales.event collected --from 2026-12 --reason 方案', '2026-11-30');
  await on(
    'contract record C-0003 --signed 2026-12-02 --line "协同办公平台; 1; 30000; 13%; 9000" --plan "100% 12/20"',
    '2026-12-02',
  );
  await on('payment receive CT-2026-0004 33900 --on 2026-12-20', '2026-12-20');
  expect(await changes(world, '2026-12')).toEqual([]);
  await on('payment reverse REC-2026-0001 --on 2027-01-10 --reason 退票', '2027-01-10');
  expect(await changes(world, '2027-01')).toEqual(['CT-2026-0004 null of 2026-12 on 2027-01-31: -3000000 -2100000']);
});
