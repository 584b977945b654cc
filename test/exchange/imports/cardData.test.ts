import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { DATA, expected, hasData } from '../../support/data.js';
import { importSet } from '../../support/importSet.js';
import { emptyWorld, type World } from '../../support/run.js';

const SET = 'birmingham-pcard';
const MONTHS = ['2014-04', '2017-04'];

describe.skipIf(!hasData(SET))('5.2.1: two months of purchase cards', () => {
  let world: World;
  let printed: string;
  beforeAll(async () => {
    world = emptyWorld('en');
    await world.ok('init --company Data --manager Boss --currency GBP --lang en --yes', { now: '' });
    printed = importSet(world, SET);
  });
  const sumBy = <T>(rows: readonly T[], key: (row: T) => string, pence: (row: T) => number) => {
    const sums = new Map<string, { n: number; pence: number }>();
    for (const row of rows) {
      const { n, pence: sum } = sums.get(key(row)) ?? { n: 0, pence: 0 };
      sums.set(key(row), { n: n + 1, pence: sum + pence(row) });
    }
    return sums;
  };
  /** The lines of a month's file, with the council's own category, which their purpose begins with. */
  async function linesOf(month: string) {
    const year = month.slice(0, 4);
    const claims = (await world.ok('claim list --json', { now: '' })).json<any[]>();
    const ofFile = claims.filter(({ paidDay }) => paidDay.startsWith(year));
    return ofFile.flatMap(({ lines, purpose, member }) =>
      lines.map((line: any) => ({
        ...line,
        card: member.name,
        own: (line.purpose ?? purpose).split(/ ?\/ /)[0],
      })),
    );
  }

  test.each(MONTHS)('%s: a card is a claim, a purchase a line, a refund a line below zero', async (month) => {
    const [, n, cents, refunds, refundCents, cards, first, last] = expected(SET, 'counts').find(([f]) => f === month)!;
    const lines = await linesOf(month);
    expect(lines).toHaveLength(Number(n));
    expect(lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(cents);
    const credits = lines.filter(({ amountFen }) => amountFen < 0);
    expect([credits.length, credits.reduce((sum, { amountFen }) => sum + amountFen, 0)]).toEqual([
      refunds,
      refundCents,
    ]);
    expect(new Set(lines.map(({ card }) => card)).size).toBe(cards);
    expect(lines.map(({ day }) => day).sort()).toMatchObject({ 0: first, [lines.length - 1]: last });
  });

  test.each(MONTHS)('%s: totals of each category, ours and the council’s, to the penny', async (month) => {
    const lines = await linesOf(month);
    const ours = sumBy(
      lines,
      ({ category }) => category,
      ({ amountFen }) => amountFen,
    );
    const buckets = expected(SET, 'policy_buckets').filter(([f]) => f === month);
    expect(buckets).toHaveLength(5);
    for (const [, bucket, n, pence] of buckets)
      expect(ours.get(bucket as string), String(bucket)).toEqual({ n, pence });
    const own = sumBy(
      lines,
      (line) => line.own,
      ({ amountFen }) => amountFen,
    );
    const top = expected(SET, 'category').filter(([f]) => f === month);
    expect(top).toHaveLength(15);
    for (const [, category, n, pence] of top)
      expect(own.get(category as string), String(category)).toEqual({ n, pence });
  });

  test.each(MONTHS)('%s: totals of each day and category are those of the file itself, to the penny', async (month) => {
    const rows: Record<string, string>[] = parse(fs.readFileSync(path.join(DATA, SET, `${month}.csv`)), {
      columns: true,
    });
    const column = month === '2014-04' ? 'ORIGINAL GROSS AMT' : 'BILLING GROSS AMT';
    const pence = (row: Record<string, string>) => Math.round(Number(row[column]) * 100);
    const inFile = sumBy(rows, (row) => `${row['TRANS DATE']} ${row['TRANS CAC DESC 1']}`, pence);
    const lines = await linesOf(month);
    expect(
      sumBy(
        lines,
        ({ day, own }) => `${day} ${own}`,
        ({ amountFen }) => amountFen,
      ),
    ).toEqual(inFile);
  });

  test('2017-04: the ten cards with the largest totals', async () => {
    const byCard = sumBy(
      await linesOf('2017-04'),
      ({ card }) => card,
      ({ amountFen }) => amountFen,
    );
    for (const [card, n, pence] of expected(SET, 'top_cards')) expect(byCard.get(card as string)).toEqual({ n, pence });
  });

  test('5.2.3: possible doubles are counted as the answers say, and whether a credit belongs to a purchase is said', () => {
    for (const [, groups, extra] of expected(SET, 'duplicates'))
      expect(printed).toContain(`! possible doubles: ${groups} groups, ${extra} lines too many`);
    expect(printed).toContain('41 credits: 7 of a purchase in the same claim, 34 of none');
    expect(printed).toContain('95 credits: 8 of a purchase in the same claim, 87 of none');
  });

  test('the same files again add nothing, and the audit verifies', async () => {
    expect(importSet(world, SET).match(/: 0 added/g)).toHaveLength(4);
    expect((await world.ok('audit verify --json', { now: '' })).json()).toMatchObject({ ok: true });
  });
});
