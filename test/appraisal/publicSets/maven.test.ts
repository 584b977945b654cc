import { describe, expect, test } from 'vitest';
import { expected, hasData } from '../../support/data.js';
import {
  appraise,
  bothSay,
  expectExplained,
  expectMonth,
  expectPanel,
  expectTrend,
  reckoned,
  trialBook,
} from './book.js';
import { mavenFigures } from './figures.js';
import { MAVEN, MAVEN_TARGET, setMavenTarget } from './maven.js';

/**
 * 2017-03 and 2017-04 of the ten months: 84 of the 85 new customers are in the first of them, and with it the points of
 * that indicator from 0 to the cap; the second one makes rows below standard.
 */
const MONTHS = ['2017-03', '2017-04'];

describe.skipIf(!hasData('maven-crm'))('maven-crm, appraised', () => {
  test('4.3, 4.4: every sheet, place, row and bonus is the one reckoned by hand from the set', async () => {
    const figures = mavenFigures();
    const idle = expected('maven-crm', 'idle_agents').map(([agent]) => String(agent));
    const reps = [...expected('maven-crm', 'agent_total').map(([agent]) => String(agent)), ...idle];
    const world = await trialBook(MAVEN);
    for (const month of MONTHS) await bothSay(world, MAVEN.made, setMavenTarget(month));
    await appraise(world, MAVEN, MONTHS, { reps, silent: idle });

    const rows = new Map<string, string[]>();
    const all = MONTHS.map((month) => ({ month, wanted: reckoned(figures, reps, month, () => MAVEN_TARGET) }));
    for (const { month, wanted } of all) {
      for (const { rep, byHand } of wanted)
        rows.set(rep, byHand.below.length > 0 ? [...(rows.get(rep) ?? []), month] : []);
      await expectMonth(world, MAVEN, month, wanted, rows);
      await expectPanel(world, MAVEN, month, figures);
    }
    // Both ends are met: somebody at the cap, somebody idle, each grade.
    const grades = new Set(all.flatMap(({ wanted }) => wanted.map(({ byHand }) => byHand.grade)));
    expect([...grades].sort()).toEqual(['A', 'B', 'C', 'D']);
    for (const rep of ['Anna Snelling', 'Darcel Schlecht', 'Carl Lin']) {
      const own = all.flatMap(({ month, wanted }) =>
        wanted.flatMap((one) => (one.rep === rep ? [{ month, own: one }] : [])),
      );
      await expectTrend(world, MAVEN, own);
      for (const { month, own: one } of own) await expectExplained(world, MAVEN, month, one);
    }
    expect((await world.ok('audit verify --json', { now: MAVEN.closing })).json()).toMatchObject({ ok: true });
  });
});
