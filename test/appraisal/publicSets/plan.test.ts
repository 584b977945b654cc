import { describe, expect, test } from 'vitest';
import { expected, hasData } from '../../support/data.js';
import { importSet } from '../../support/importSet.js';
import { emptyWorld } from '../../support/run.js';
import { smallFigures, sumOf } from './figures.js';

/** The regions in the order of the set: of what cannot be shared evenly, the first ones have a fen more. */
const REGIONS = ['华东', '华北', '华南', '西南', '西北', '东北'];
const YEAR = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
/** 2,400,000.00 ÷ 12 = 200,000.00 a month; ÷ 6 = 33,333.33, and two fen are left over. */
const TEAM_FEN = 20_000_000;
const planOf = (region: string): number => 3_333_333 + (REGIONS.indexOf(region) < 2 ? 1 : 0);
/** Hundredths of a percent, half up. */
const rate = (achieved: number, plan: number): number => Math.floor((achieved * 20_000 + plan) / (2 * plan));

describe.skipIf(!hasData('cn-small-sales'))('cn-small-sales under a plan', () => {
  test('2.2.1a, 4.1.5: the plan of 2024 and its trend show the months of the set', async () => {
    const figures = smallFigures();
    const world = emptyWorld('en');
    const now = '2024-01-01';
    await world.ok('init --company Data --manager Boss --finance Fin --hr Hera --management Max --lang en --yes', {
      now,
    });
    for (const region of REGIONS) await world.ok(`member add ${region} --role rep`, { now });
    await world.ok('plan propose 2024 --sales 2,400,000', { now });
    await world.ok('plan approve 2024 --as Max', { now });
    const later = { now: '2025-01-02' };
    importSet(world, 'cn-small-sales', later);

    const shown = (await world.ok('plan show 2024 --json', later)).json();
    const months = (line: any) =>
      line.months.map(({ month, planFen, salesFen, attainmentBp, differenceFen }: any) => [
        month,
        planFen,
        salesFen,
        attainmentBp,
        differenceFen,
      ]);
    expect(months(shown.team)).toEqual(
      expected('cn-small-sales', 'month').map(([month, , amount]) => {
        const sales = Number(amount);
        return [month, TEAM_FEN, sales, rate(sales, TEAM_FEN), sales - TEAM_FEN];
      }),
    );
    expect(shown.reps.map(({ member }: any) => member.name).sort()).toEqual([...REGIONS].sort());
    for (const line of shown.reps) {
      const plan = planOf(line.member.name);
      const sold = YEAR.map((month) => figures.get(`${line.member.name}|${month}`)?.salesFen ?? 0);
      expect(months(line)).toEqual(
        YEAR.map((month, i) => [month, plan, sold[i], rate(sold[i] ?? 0, plan), (sold[i] ?? 0) - plan]),
      );
      const sales = sold.reduce((sum, fen) => sum + fen, 0);
      expect([line.year.planFen, line.year.salesFen, line.gapFen]).toEqual([12 * plan, sales, 12 * plan - sales]);
    }
    const [[, , amount]] = expected('cn-small-sales', 'counts') as [number[]];
    expect([shown.team.year.salesFen, shown.team.gapFen]).toEqual([amount, 12 * TEAM_FEN - (amount ?? 0)]);

    const trend = (await world.ok('kpi trend --from 2024-01 --to 2024-12 --by quarter --json', later)).json();
    for (const [i, { salesFen, profitFen, newCustomers, targetFen }] of trend.lines.entries()) {
      const of = YEAR.slice(3 * i, 3 * i + 3);
      const sum = (key: 'salesFen' | 'profitFen' | 'newCustomers') =>
        of.reduce((all, month) => all + sumOf(figures, month, key), 0);
      expect([salesFen, profitFen, newCustomers, targetFen]).toEqual([
        sum('salesFen'),
        sum('profitFen'),
        sum('newCustomers'),
        3 * TEAM_FEN,
      ]);
    }
    expect(trend.lines).toHaveLength(4);
  });
});
