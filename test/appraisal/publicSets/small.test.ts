import { describe, expect, test } from 'vitest';
import { expected, hasData } from '../../support/data.js';
import {
  appraise,
  expectExplained,
  expectMonth,
  expectPanel,
  expectTrend,
  reckoned,
  type Trial,
  trialBook,
} from './book.js';
import type { Figures } from './byHand.js';
import { smallFigures } from './figures.js';

const SMALL: Trial = {
  set: 'cn-small-sales',
  made: '2025-01-02',
  before: '2023-12-31',
  closing: '2025-01-20',
  ratePercent: 5,
};
/** All months with targets, and one without: there nobody has an indicator with a basis, and nobody is appraised. */
const MONTHS = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06'];
const REGIONS = ['东北', '华东', '华北', '华南', '西北', '西南'];

/** The set's own targets: sales and profit of both categories together, none for new customers. */
function targetsOfSet(): Map<string, Figures['target']> {
  const targets = new Map<string, { salesFen: number; profitFen: number; newCustomers: null }>();
  for (const [month, region, , sales, , , profit] of expected('cn-small-sales', 'completion')) {
    const key = `${region}|${month}`;
    const own = targets.get(key) ?? { salesFen: 0, profitFen: 0, newCustomers: null };
    targets.set(key, {
      ...own,
      salesFen: own.salesFen + Number(sales),
      profitFen: own.profitFen + Number(profit),
    });
  }
  return targets;
}
const NONE = { salesFen: null, profitFen: null, newCustomers: null };

describe.skipIf(!hasData('cn-small-sales'))('cn-small-sales, appraised', () => {
  test('4.3, 4.4: six months of six regions by hand; without a target and an answer nobody is appraised', async () => {
    const figures = smallFigures();
    const targets = targetsOfSet();
    const world = await trialBook(SMALL);
    // 东北 has no target at all, and a score without a basis is refused.
    const withTarget = (month: string) => REGIONS.filter((region) => targets.has(`${region}|${month}`));
    for (const month of MONTHS) await appraise(world, SMALL, [month], { reps: withTarget(month), silent: [] });
    const refused = await world.run('appraisal score 东北 --month 2024-06 --points 80 --reason steady', {
      now: SMALL.made,
    });
    expect(refused.code).toBe(6);

    const rows = new Map<string, string[]>();
    const all = MONTHS.map((month) => ({
      month,
      wanted: reckoned(figures, REGIONS, month, (region) => targets.get(`${region}|${month}`) ?? NONE),
    }));
    for (const { month, wanted } of all) {
      // The targets are far above what was sold: a row below standard grows from January to May.
      for (const { rep, byHand } of wanted)
        rows.set(rep, byHand.below.length > 0 ? [...(rows.get(rep) ?? []), month] : []);
      await expectMonth(world, SMALL, month, wanted, rows);
      await expectPanel(world, SMALL, month, figures);
    }
    expect(all.at(-1)?.wanted.map(({ byHand }) => byHand.total)).toEqual([null, null, null, null, null, null]);
    for (const rep of ['华东', '西北', '东北']) {
      const own = all.flatMap(({ month, wanted }) =>
        wanted.flatMap((one) => (one.rep === rep ? [{ month, own: one }] : [])),
      );
      await expectTrend(world, SMALL, own);
      for (const { month, own: one } of own.slice(0, 2)) await expectExplained(world, SMALL, month, one);
    }
  });
});
