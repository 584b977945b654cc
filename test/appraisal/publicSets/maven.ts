import { expect } from 'vitest';
import { expected } from '../../support/data.js';
import {
  appraise,
  bothSay,
  expectExplained,
  expectMonth,
  expectPanel,
  expectTrend,
  reckoned,
  type Trial,
  trialBook,
} from './book.js';
import { mavenFigures } from './figures.js';

/** maven-crm in its trial book: 2017-03 is the first month with deals. */
const MAVEN: Trial = {
  set: 'maven-crm',
  made: '2018-01-02',
  before: '2017-02-28',
  closing: '2018-01-20',
  ratePercent: 5,
};
/**
 * The set has no targets. Everybody's is flat: the sales are the 40,000 that its answers measure 2017-12 by (q4_vs_target),
 * the profit is 30 % of that (the cost is 70 % of the list price), new customers are 3 (84 in 2017-03 among 30 agents).
 */
const MAVEN_TARGET = { salesFen: 4_000_000, profitFen: 1_200_000, newCustomers: 3 };
const setMavenTarget = (month: string): string =>
  `target set --all-reps --month ${month} --sales 40000 --profit 12000 --new-customers 3 --reason "the set has none"`;

/**
 * Appraises months of the set from the first one on, and holds every sheet, place, row below standard, panel and bonus
 * against what is reckoned by hand; of three reps the trend and each figure explained as well.
 *
 * @returns the grades that were given
 */
export async function expectMavenAppraised(months: readonly string[]): Promise<string[]> {
  const figures = mavenFigures();
  const idle = expected('maven-crm', 'idle_agents').map(([agent]) => String(agent));
  const reps = [...expected('maven-crm', 'agent_total').map(([agent]) => String(agent)), ...idle];
  const world = await trialBook(MAVEN);
  for (const month of months) await bothSay(world, MAVEN.made, setMavenTarget(month));
  await appraise(world, MAVEN, months, { reps, silent: idle });

  const rows = new Map<string, string[]>();
  const all = months.map((month) => ({ month, wanted: reckoned(figures, reps, month, () => MAVEN_TARGET) }));
  for (const { month, wanted } of all) {
    for (const { rep, byHand } of wanted)
      rows.set(rep, byHand.below.length > 0 ? [...(rows.get(rep) ?? []), month] : []);
    await expectMonth(world, MAVEN, month, wanted, rows);
    await expectPanel(world, MAVEN, month, figures);
  }
  for (const rep of ['Anna Snelling', 'Darcel Schlecht', 'Carl Lin']) {
    const own = all.flatMap(({ month, wanted }) =>
      wanted.flatMap((one) => (one.rep === rep ? [{ month, own: one }] : [])),
    );
    await expectTrend(world, MAVEN, own);
    for (const { month, own: one } of own) await expectExplained(world, MAVEN, month, one);
  }
  expect((await world.ok('audit verify --json', { now: MAVEN.closing })).json()).toMatchObject({ ok: true });
  return all.flatMap(({ wanted }) => wanted.flatMap(({ byHand }) => byHand.grade ?? []));
}
