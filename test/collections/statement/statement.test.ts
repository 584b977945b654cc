import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LINE_KINDS, type StatementLine, statementOf } from '../../../src/collections/statement/rules.js';
import { addDays } from '../../../src/shared/dates.js';
import { company, type World } from '../../support/run.js';

const lines = fc.array(
  fc.record({
    kind: fc.constantFrom(...LINE_KINDS),
    day: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days)),
    code: fc.constantFrom('CT-1', 'REC-1', 'REC-2'),
    text: fc.constant(null),
    amountFen: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  }) satisfies fc.Arbitrary<StatementLine>,
);

test('3.7.1: two statements that meet give the same balance as one over both', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 400 }), (all, cut) => {
      const day = addDays('2026-01-01', cut);
      const first = statementOf(all, { from: '2026-01-01', to: day });
      const second = statementOf(all, { from: addDays(day, 1), to: '2027-12-31' });
      const whole = statementOf(all, { from: '2026-01-01', to: '2027-12-31' });
      expect(second.openingFen).toBe(first.closingFen);
      expect(second.closingFen).toBe(whole.closingFen);
      expect(whole.openingFen + whole.debitFen - whole.creditFen).toBe(whole.closingFen);
      expect([...first.lines, ...second.lines]).toHaveLength(whole.lines.length);
    }),
  );
});

/** A contract of 11,300.00, lowered, paid in part, a receipt reversed; a second one cancelled. */
async function account(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  const on = (day: string, line: string) => world.ok(line, { now: day });
  await on('2026-08-01', 'customer add Acme --owner 张伟');
  await on(
    '2026-08-03',
    'contract record Acme --signed 2026-08-03 --line "OA; 1; 10000; 13%; 100" --plan "50% 2026-09-01; 50% 2026-10-01"',
  );
  await on('2026-09-02', 'contract adjust 1 --gross=-300 --on 2026-09-02 --reason "late delivery"');
  await on('2026-09-05', 'payment receive CT-1 5000 --on 2026-09-05 --reference BANK-1');
  await on('2026-09-10', 'payment receive CT-1 700 --on 2026-09-10 --reference BANK-2');
  await on('2026-09-20', 'payment reverse REC-2 --reason "other payer"');
  await on(
    '2026-10-05',
    'contract record Acme --signed 2026-10-05 --line "OA; 1; 1000; 13%; 100" --plan "100% 2026-12-01" --release agreed',
  );
  await on('2026-10-20', 'contract cancel 2 --on 2026-10-20 --reason "not needed"');
  return world;
}

test('3.7.1: a statement has the opening balance, contracts, credits, receipts and the balance after each', async () => {
  const world = await account();
  expect((await world.ok('payment statement Acme --from 2026-09-01')).out).toMatchInlineSnapshot(`
    "Statement of account  Acme
    上海启明软件有限公司  2026-09-01 to 2026-11-23

    opening balance   ¥11,300.00

    ----------------------------------------------------------------------------------------------------
     day        | entry            | code          | text          |     debit |    credit |    balance
    ------------+------------------+---------------+---------------+-----------+-----------+------------
     2026-09-02 | change of price  | CT-2026-0001  | late delivery |           |   ¥300.00 | ¥11,000.00
     2026-09-05 | payment received | REC-2026-0001 | BANK-1        |           | ¥5,000.00 |  ¥6,000.00
     2026-09-10 | payment received | REC-2026-0002 | BANK-2        |           |   ¥700.00 |  ¥5,300.00
     2026-09-20 | payment reversed | REC-2026-0002 | other payer   |   ¥700.00 |           |  ¥6,000.00
     2026-10-05 | contract         | CT-2026-0002  | OA            | ¥1,130.00 |           |  ¥7,130.00
     2026-10-20 | cancellation     | CT-2026-0002  | not needed    |           | ¥1,130.00 |  ¥6,000.00
    ------------+------------------+---------------+---------------+-----------+-----------+------------
                |                  | total         |               | ¥1,830.00 | ¥7,130.00 |  ¥6,000.00
    ----------------------------------------------------------------------------------------------------

    closing balance   ¥6,000.00
    "
  `);
  expect((await world.ok('payment statement Acme --from 2026-09-01', { lang: 'zh' })).out).toMatchInlineSnapshot(`
    "对账单  Acme
    上海启明软件有限公司  2026-09-01 至 2026-11-23

    期初余额   ¥11,300.00

    ------------------------------------------------------------------------------------------------
     日期       | 事项         | 编号          | 说明          |  应收增加 |  应收减少 |       余额
    ------------+--------------+---------------+---------------+-----------+-----------+------------
     2026-09-02 | 合同金额调整 | CT-2026-0001  | late delivery |           |   ¥300.00 | ¥11,000.00
     2026-09-05 | 回款         | REC-2026-0001 | BANK-1        |           | ¥5,000.00 |  ¥6,000.00
     2026-09-10 | 回款         | REC-2026-0002 | BANK-2        |           |   ¥700.00 |  ¥5,300.00
     2026-09-20 | 回款冲销     | REC-2026-0002 | other payer   |   ¥700.00 |           |  ¥6,000.00
     2026-10-05 | 合同         | CT-2026-0002  | OA            | ¥1,130.00 |           |  ¥7,130.00
     2026-10-20 | 合同取消     | CT-2026-0002  | not needed    |           | ¥1,130.00 |  ¥6,000.00
    ------------+--------------+---------------+---------------+-----------+-----------+------------
                |              | 合计          |               | ¥1,830.00 | ¥7,130.00 |  ¥6,000.00
    ------------------------------------------------------------------------------------------------

    期末余额   ¥6,000.00
    "
  `);
});

test('3.7.1: its balance is what is open, at any day', async () => {
  const world = await account();
  for (const day of [
    '2026-08-31',
    '2026-09-02',
    '2026-09-05',
    '2026-09-10',
    '2026-09-20',
    '2026-10-05',
    '2026-10-20',
    '2026-11-23',
  ]) {
    const { closingFen } = (await world.ok(`payment statement Acme --to ${day} --json`)).json();
    const { rows } = (await world.ok(`payment aging --as-of ${day} --json`)).json<{ rows: { openFen: number }[] }>();
    expect([day, closingFen]).toEqual([day, rows.reduce((sum, { openFen }) => sum + openFen, 0)]);
  }
  expect((await world.ok('payment statement Acme --from 2025-01-01 --to 2025-12-31', {})).out).toContain(
    'Nothing happened',
  );
});

test('3.7.1: it can be handed on as a page and as a workbook; a span that ends before it begins is refused', async () => {
  const world = await account();
  await world.ok('payment statement Acme --out statement.html');
  expect(fs.readFileSync(path.join(world.folder, 'statement.html'), 'utf8')).toContain('Statement of account');
  await world.ok('payment statement Acme --out statement.xlsx');
  const refused = await world.run('payment statement Acme --from 2026-10-01 --to 2026-09-01');
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('before it begins')]);
  expect((await world.run('payment statement Nobody')).code).toBe(3);
});

/** 浦东 owes 113,000.00 in two halves; 5,000.00 of the first was waived on 16 November. */
async function waived(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  const on = (day: string, line: string) => world.ok(line, { now: day });
  await on('2026-08-04', 'customer add Pudong --owner 张伟');
  const plan = '--plan "50% 2026-09-20; rest 2026-12-20"';
  await on('2026-08-20', `contract record Pudong --signed 2026-08-20 --line "a; 1; 100000; 13%; 30000" ${plan}`);
  await on('2026-11-16', 'payment hardship report PAY-2026-0001 --reason cashFlow --note x --as 张伟');
  await on('2026-11-16', 'payment hardship decide HS-2026-0001 waive 5000 --reason poor');
  await on('2026-11-16', 'confirm CF-1 --as 财务刘');
  return world;
}
/** What a statement tells of contracts, and what it comes to. */
async function told(world: World, to = '2026-11-23') {
  const { lines, closingFen } = (await world.ok(`payment statement Pudong --to ${to} --json`)).json();
  const parts = lines
    .filter(({ code }: { code: string }) => !code.startsWith('REC'))
    .map(({ kind, day, amountFen }: StatementLine) => `${day} ${kind} ${amountFen / 100}`);
  return { parts, closingFen };
}
/** Open parts without what is in hand, as the ageing says. */
async function owedOn(world: World, day: string): Promise<number> {
  const { rows } = (await world.ok(`payment aging --as-of ${day} --json`)).json();
  const receipts = (await world.ok(`payment receipts --json`, { now: day })).json();
  const sum = (fens: readonly number[]) => fens.reduce((a, b) => a + b, 0);
  return (
    sum(rows.map((row: { openFen: number }) => row.openFen)) -
    sum(receipts.map((one: { advanceFen: number }) => one.advanceFen))
  );
}

test('3.7.1: a cancellation after a waiver takes off what is left, not what was waived', async () => {
  const world = await waived();
  await world.ok('payment receive Pudong 20000 --on 2026-11-10 --yes');
  await world.ok('contract cancel 1 --on 2026-11-16 --reason over --yes');
  expect(await told(world)).toEqual({
    parts: ['2026-08-20 contract 113000', '2026-11-16 cancellation -108000', '2026-11-16 waiver -5000'],
    closingFen: -2_000_000,
  });
  expect((await world.ok('payment statement Pudong')).out).toContain('we hold ¥20,000.00 of yours');
  expect((await world.ok('payment statement Pudong', { lang: 'zh' })).out).toContain('我方预收贵公司 ¥20,000.00');
});

test('3.7.1: a credit of all that a contract comes to takes off what is left after a waiver', async () => {
  const world = await waived();
  await world.ok('contract adjust 1 --gross=-113000 --on 2026-11-20 --reason returned --yes');
  expect(await told(world)).toEqual({
    parts: ['2026-08-20 contract 113000', '2026-11-16 waiver -5000', '2026-11-20 credit -108000'],
    closingFen: 0,
  });
  await world.ok('contract unadjust 1 --on 2026-11-22 --reason mistyped --yes');
  expect(await told(world)).toEqual({
    parts: [
      '2026-08-20 contract 113000',
      '2026-11-16 waiver -5000',
      '2026-11-20 credit -108000',
      '2026-11-22 credit 108000',
    ],
    closingFen: 10_800_000,
  });
});

test('3.7.1: a cancellation dated before a waiver gives way on the day of it', async () => {
  const world = await waived();
  await world.ok('contract cancel 1 --on 2026-10-05 --reason over --yes');
  expect(await told(world)).toEqual({
    parts: [
      '2026-08-20 contract 113000',
      '2026-10-05 cancellation -113000',
      '2026-11-16 cancellation 5000',
      '2026-11-16 waiver -5000',
    ],
    closingFen: 0,
  });
  for (const day of ['2026-10-04', '2026-10-05', '2026-11-15', '2026-11-16', '2026-11-23'])
    expect([day, (await told(world, day)).closingFen]).toEqual([day, await owedOn(world, day)]);
});

test.each([
  { plan: '--plan "50% 2026-09-20; rest 2026-12-20"', name: 'with a plan' },
  { plan: '', name: 'without a plan' },
])('3.7.1: one line for each fact, whatever was typed first, of a contract $name', async ({ plan }) => {
  const acts = [
    'contract adjust 1 --gross=-5300 --on 2026-10-01 --reason cheaper --yes',
    'contract cancel 1 --on 2026-10-05 --reason over --yes',
  ];
  for (const order of [acts, acts.toReversed()]) {
    const world = await company('en');
    await world.ok('customer add Pudong --owner 张伟');
    await world.ok(`contract record Pudong --signed 2026-08-20 --line "a; 1; 100000; 13%; 30000" ${plan}`);
    for (const act of order) await world.ok(act);
    expect(await told(world)).toEqual({
      parts: ['2026-08-20 contract 113000', '2026-10-01 credit -5300', '2026-10-05 cancellation -107700'],
      closingFen: 0,
    });
  }
});
