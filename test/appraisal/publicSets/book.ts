import { expect } from 'vitest';
import { importSet } from '../../support/importSet.js';
import { emptyWorld, type World } from '../../support/run.js';
import { type ByHand, bonusByHand, type Figures, placeByHand, sheetByHand } from './byHand.js';
import { type MonthFigures, sumOf } from './figures.js';

/** What a set is appraised by in its trial book. */
export interface Trial {
  set: string;
  /** The day after the history, on which the book is made and the set brought in: the sets have no gates. */
  made: string;
  /** The day before the book's first month, once two persons have moved it back. */
  before: string;
  /** Everybody's answer is over. */
  closing: string;
  /** Whole percent of the sales that a bonus is reckoned from. */
  ratePercent: number;
}
export interface Appraised {
  rep: string;
  figures: Figures;
  byHand: ByHand;
}

/**
 * A trial book with a set: it is brought in as history, as its own script does it, then the book is begun with the first
 * month of the set by two persons. Bonuses go by sales, so that each payroll can be reckoned from the set alone.
 */
export async function trialBook({ set, made, before, ratePercent }: Trial): Promise<World> {
  const world = emptyWorld('en');
  const now = made;
  await world.ok('init --company Data --manager Boss --finance Fin --hr Hera --lang en --yes', { now });
  importSet(world, set, { now });
  await bothSay(world, now, `month history ${before} --reason "the set is appraised"`);
  const first = addMonth(before.slice(0, 7));
  await bothSay(world, now, `policy set bonus.rule sales --from ${first} --reason "trial"`);
  await bothSay(world, now, `policy set bonus.rate ${ratePercent}% --from ${first} --reason "trial"`);
  return world;
}

/** The month after. */
const addMonth = (month: string): string => {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
};

/** An act of two persons: asked by the manager, confirmed by finance. */
export async function bothSay(world: World, now: string, line: string): Promise<void> {
  const { code } = (await world.ok(`${line} --json`, { now })).json<{ code: string }>();
  await world.ok(`confirm accept ${code} --as Fin`, { now });
}

/**
 * Months from the closing of their figures to the closing of their appraisals: everybody agrees with the books in a report
 * of his own and is given 80 by the manager, and so is the department by the panel.
 *
 * @param silent who hands in no report, and is scored without one
 */
export async function appraise(
  world: World,
  { made: now, closing }: Trial,
  months: readonly string[],
  { reps, silent }: { reps: readonly string[]; silent: readonly string[] },
): Promise<void> {
  for (const month of months) {
    await world.ok(`month close ${month} --yes --confirm ${month} --accept-gaps trial`, { now });
    for (const rep of reps) {
      if (!silent.includes(rep)) await world.ok(`appraisal report --agree --month ${month} --as "${rep}"`, { now });
      const without = silent.includes(rep) ? '--without-report trial' : '';
      await world.ok(`appraisal score "${rep}" --month ${month} --points 80 --reason steady ${without}`, { now });
    }
    await world.ok(`appraisal panel name Boss Hera Fin --month ${month}`, { now });
    for (const seat of ['Boss', 'Hera', 'Fin'])
      await world.ok(`appraisal panel score --month ${month} --points 80 --reason steady --as ${seat}`, { now });
  }
  for (const month of months) await world.ok(`appraisal close ${month}`, { now: closing });
}

const fixed = (value: number | null, places: number): string | null => (value === null ? null : value.toFixed(places));

/** The sheets of a month as JSON, as far as they are reckoned. */
async function sheetsOf(world: World, { closing: now }: Trial, month: string) {
  const all = (await world.ok(`appraisal list ${month} --json`, { now })).json<any[]>();
  return new Map(
    all.map(({ member, lines, systemScore, total, grade, below, place, row, state, ended, reported }) => [
      member.name as string,
      {
        lines: lines.map(({ indicator, points, sharedWeight, contribution }: any) => ({
          indicator,
          points: fixed(points, 4),
          sharedWeight: fixed(sharedWeight, 4),
          contribution: fixed(contribution, 2),
        })),
        actual: Object.fromEntries(lines.map(({ indicator, actual }: any) => [indicator, actual])),
        system: fixed(systemScore, 2),
        total: fixed(total, 2),
        grade,
        below,
        place,
        row,
        state,
        ended,
        reported,
      },
    ]),
  );
}

/** What each rep's month is by hand. */
export const reckoned = (
  figures: MonthFigures,
  reps: readonly string[],
  month: string,
  targetOf: (rep: string) => Figures['target'],
): Appraised[] =>
  reps.map((rep) => {
    const own = figures.get(`${rep}|${month}`) ?? { salesFen: 0, profitFen: 0, newCustomers: 0 };
    const all = { ...own, target: targetOf(rep) };
    return { rep, figures: all, byHand: sheetByHand(all) };
  });

/**
 * Every sheet of a month, and its payroll, against what is reckoned by hand.
 * @param rows the months below standard in a row up to this one, by rep
 */
export async function expectMonth(
  world: World,
  trial: Trial,
  month: string,
  wanted: readonly Appraised[],
  rows: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const found = await sheetsOf(world, trial, month);
  expect([...found.keys()].sort()).toEqual(wanted.map(({ rep }) => rep).sort());
  const totals = wanted.flatMap(({ byHand }) => byHand.total ?? []);
  for (const { rep, figures, byHand } of wanted) {
    const { actual, state, ended, reported: _, ...sheet } = found.get(rep) ?? {};
    const place = byHand.total === null ? null : placeByHand(byHand.total, totals);
    expect(sheet, `${rep} ${month}`).toEqual({ ...byHand, place, row: rows.get(rep) ?? [] });
    expect([state, ended]).toEqual(['closed', byHand.total === null ? 'notAppraised' : 'silent']);
    const { salesFen: sales, profitFen: profit, newCustomers } = figures;
    expect(actual).toEqual({ sales, profit, newCustomers, satisfaction: null, attainment: sales });
  }
  await expectPayroll(world, trial, month, wanted);
}

/** The preview of a payroll: rate × sales × factor of the grade, and no bonus for who was not appraised. */
async function expectPayroll(
  world: World,
  { closing: now, ratePercent }: Trial,
  month: string,
  wanted: readonly Appraised[],
): Promise<void> {
  const payroll = (await world.ok(`payroll show --month ${month} --json`, { now })).json();
  const lines = new Map(payroll.lines.map(({ member, ...line }: any) => [member.name, line]));
  let sum = 0;
  for (const { rep, figures, byHand } of wanted) {
    const line: any = lines.get(rep);
    const bonus = byHand.grade === null ? null : bonusByHand(figures.salesFen, ratePercent, byHand.grade);
    expect([rep, line.bonus?.amountFen ?? null, line.totalFen]).toEqual([rep, bonus, bonus ?? 0]);
    sum += bonus ?? 0;
  }
  expect([payroll.closed, payroll.totalFen]).toEqual([null, sum]);
}

/** The department's figures, and the panel's mean. */
export async function expectPanel(world: World, trial: Trial, month: string, figures: MonthFigures): Promise<void> {
  const result = (await world.ok(`appraisal panel result ${month} --json`, { now: trial.closing })).json();
  expect(result.mean).toBe(80);
  expect(result.team).toMatchObject({
    salesFen: sumOf(figures, month, 'salesFen'),
    profitFen: sumOf(figures, month, 'profitFen'),
    newCustomers: sumOf(figures, month, 'newCustomers'),
  });
}

/** Each figure explained comes to what the sheet says of it, and its rows to the actual figure. */
export async function expectExplained(
  world: World,
  trial: Trial,
  month: string,
  { rep, figures, byHand }: Appraised,
): Promise<void> {
  const [sales, profit, newCustomers] = byHand.lines;
  for (const [line, key, actual] of [
    [sales, 'salesFen', figures.salesFen],
    [profit, 'profitFen', figures.profitFen],
    [newCustomers, 'change', figures.newCustomers],
  ] as const) {
    const words = `appraisal explain "${rep}" --indicator ${line?.indicator} --month ${month} --json`;
    const found = (await world.ok(words, { now: trial.closing })).json();
    expect([fixed(found.points, 4), fixed(found.sharedWeight, 4), fixed(found.contribution, 2)], words).toEqual([
      line?.points,
      line?.sharedWeight,
      line?.contribution,
    ]);
    const sum = found.rows.reduce((of: number, row: any) => of + (row[key] ?? 0), 0);
    expect([found.actual, sum], words).toEqual([actual, actual]);
  }
}

/** The trend of a rep: each month's figures, attainment, total and grade as on its sheet, the year the sum of the months. */
export async function expectTrend(
  world: World,
  trial: Trial,
  months: readonly { month: string; own: Appraised }[],
): Promise<void> {
  const rep = months[0]?.own.rep;
  const range = `--from ${months[0]?.month} --to ${months.at(-1)?.month}`;
  const { lines, yearToDate } = (
    await world.ok(`kpi trend --rep "${rep}" ${range} --json`, { now: trial.closing })
  ).json();
  const sum = { salesFen: 0, profitFen: 0, newCustomers: 0 };
  expect(lines).toHaveLength(months.length);
  for (const [i, { month, own }] of months.entries()) {
    const { salesFen, profitFen, newCustomers, target } = own.figures;
    expect(lines[i]).toMatchObject({ period: month, closed: true, salesFen, profitFen, newCustomers });
    expect(lines[i].targetFen).toBe(target.salesFen);
    const grades = lines[i].grades.map(({ total, grade }: any) => [total.toFixed(2), grade]);
    expect(grades).toEqual(own.byHand.total === null ? [] : [[own.byHand.total, own.byHand.grade]]);
    sum.salesFen += salesFen;
    sum.profitFen += profitFen;
    sum.newCustomers += newCustomers;
  }
  expect(yearToDate).toMatchObject(sum);
}
