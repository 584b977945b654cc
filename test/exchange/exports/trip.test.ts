import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasData } from '../../support/data.js';
import { importSet } from '../../support/importSet.js';
import { company, emptyWorld, type World } from '../../support/run.js';

/** The day of the export. */
const DAY = '2026-12-02';

/** Codes are given anew, and what a book says of its own log and closings is its own. */
const OWN: readonly string[] = [
  'code',
  'updatedDay',
  'lastContactDay',
  'lastContact',
  'answersBy',
  'closed',
  'loneActs',
  'passedBy',
  'rolesGiven',
  'openCase',
  'promise',
  'reason',
  'reasonNote',
  'recordedBy',
];
function same(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(same);
  if (typeof value === 'string') return value.replace(/\b[A-Z]{1,4}-\d{2,4}(-\d+)?\b/g, '#');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OWN.includes(key))
      .map(([key, inner]) => [key, same(inner)]),
  );
}

async function shown(world: World, line: string): Promise<unknown> {
  const { out } = await world.ok(`${line} --json`, { now: DAY });
  return same(JSON.parse(out));
}

/** An empty book into which an export of everything was brought. */
async function broughtInto(from: World): Promise<World> {
  await from.ok('export all --out trip', { now: DAY });
  const to = emptyWorld('en');
  const manager = (await from.ok('member list --json', { now: DAY })).json<{ name: string }[]>()[0]?.name ?? '';
  await to.ok(['init', '--company', 'X', '--manager', manager, '--history-until', DAY, '--yes'], { now: DAY });
  await to.ok(['import', 'all', path.join(from.folder, 'trip')], { now: DAY });
  return to;
}

describe('docs/export.md: the demo company, brought into an empty book', () => {
  const demo = emptyWorld('en');
  let book: World;
  beforeAll(async () => {
    await demo.ok(['demo', '--yes', '--db', demo.file], { now: DAY });
    book = await broughtInto(demo);
  });

  test.each([
    ['the customers', 'customer list'],
    ['the products', 'product list'],
    ['the deals with their stages and days', 'deal list'],
    ['the funnel with its probabilities', 'deal board'],
    ['the forecast', 'deal forecast'],
    ['the ageing', 'payment aging'],
    ['what is overdue', 'due'],
    ['the targets', 'target list --month 2026-11'],
    ['the standards', 'standard list'],
    ['the surveys', 'survey list'],
  ])('has the same as of that day: %s', async (_, line) => {
    expect(await shown(book, line)).toEqual(await shown(demo, line));
  });

  test.each(['2025-12', '2026-06', '2026-11'])(
    '4.1: has the same sales, profit, new customers and satisfaction of %s',
    async (month) => {
      const line = `kpi report --month ${month}`;
      expect(await shown(book, line)).toEqual(await shown(demo, line));
    },
  );

  test('its log verifies', async () => {
    expect((await book.ok('audit verify', { now: DAY })).out).toContain('audit verified');
  });
});

describe.each([
  ['maven-crm', ['customer list', 'deal list --all', 'contract list', 'deal forecast', 'kpi report --month 2017-06']],
  ['ibm-ar', ['payment aging', 'payment list', 'payment receipts']],
  ['cn-small-sales', ['product list', 'contract list', 'kpi report --month 2024-06']],
] as const)('docs/export.md: the public set %s, brought into an empty book', (set, lines) => {
  test.skipIf(!hasData(set))('has the same lists and figures', async () => {
    const from = emptyWorld('en');
    await from.ok('init --company X --manager Boss --yes', { now: DAY });
    importSet(from, set, { now: DAY });
    const to = await broughtInto(from);
    for (const line of lines) expect(await shown(to, line), line).toEqual(await shown(from, line));
  });
});

describe('3.5.3, 4.1.1: contracts that were changed after signing, brought into an empty book', () => {
  test('come with their price cut, rise and cancellation: the same figures of each month, the same open parts', async () => {
    const from = await company('en', '2026-06-01');
    const at = (day: string) => ({ now: day });
    await from.ok('customer add 甲公司 --owner 张伟', at('2026-06-01'));
    for (const [day, plan] of [
      ['2026-06-10', '50% 2026-07-10; 50% 2026-08-10'],
      ['2026-06-11', '100% 2026-08-11'],
      ['2026-06-12', '100% 2026-08-12'],
    ])
      await from.ok(
        [
          'contract',
          'record',
          '甲公司',
          '--line',
          '平台; 1; 1000; 13%; 400',
          '--signed',
          `${day}`,
          '--plan',
          `${plan}`,
          '--owner',
          '张伟',
        ],
        at('2026-06-20'),
      );
    await from.ok('payment receive CT-1 300', at('2026-07-12'));
    await from.ok('contract adjust CT-1 --gross -113 --reason less', at('2026-07-15'));
    await from.ok('contract adjust CT-2 --gross 226 --reason more', at('2026-07-16'));
    await from.ok('contract cancel CT-3 --reason gone', at('2026-07-17'));
    const to = await broughtInto(from);
    for (const line of ['payment aging', 'kpi report --month 2026-06', 'kpi report --month 2026-07'])
      expect(await shown(to, line), line).toEqual(await shown(from, line));
    const left = (await to.ok('contract list --json', { now: DAY })).json<{ cancelledDay: string | null }[]>();
    expect(left.map(({ cancelledDay }) => cancelledDay).filter(Boolean)).toEqual(['2026-07-17']);
  });
});
