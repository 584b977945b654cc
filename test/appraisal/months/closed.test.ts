import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { closedNovember, DECEMBER, leaveOpen, sign } from '../support.js';

const now = DECEMBER;

/** Every way that the report of 2026-11 is printed. */
async function printed(world: World): Promise<string[]> {
  const lines = ['', '--json', '-o csv', '-o md', '-o wide', '--rep 张伟 --json'];
  const ways = lines.flatMap((line) => (['zh', 'en'] as const).map((lang) => ({ line, lang })));
  const out: string[] = [];
  for (const { line, lang } of ways) out.push((await world.ok(`kpi report -m 2026-11 ${line}`, { now, lang })).out);
  return out;
}

test('4.2: a closed month is printed byte for byte the same, whatever comes later', async () => {
  const world = await closedNovember();
  const before = await printed(world);
  expect(before[0]).toContain('已结账');
  expect(JSON.parse(before[2]!)).toMatchObject({ month: '2026-11', closed: true, team: { salesFen: 3_900_001 } });
  const later = { now: '2026-12-10' };
  await world.ok('contract cancel CT-2026-0003 --reason 破产', later);
  await world.ok('contract adjust CT-2026-0002 --net -5000 --cost -100 --reason 折让', later);
  await world.ok('customer edit C-0001 --owner 李娜', later);
  await world.ok('customer edit C-0002 --name 浦发信息技术股份', later);
  await world.ok('member edit 李娜 --name 李娜娜', later);
  await world.ok('member edit 张伟 --role presales', later);
  await world.ok('member add 赵六 --role rep', later);
  await world.ok('member leave 李娜娜', later);
  await world.ok('survey record C-0003 1', later);
  await world.ok('target set 张伟 --month 2026-12 --sales 1', later);
  await leaveOpen(world, '2026-10');
  // in an open month before it: the first contract of 浦发 is now in October
  await sign(world, 'C-0002', '2026-10-20', '1; 500; 13%; 1');
  const file = path.join(world.folder, '合同.csv');
  fs.writeFileSync(
    file,
    '合同号,客户,负责人,签约日期,产品,金额,税率\nX-1,重庆华为制造,张伟,2026-10-09,OA,100.00,13%\n',
  );
  await world.ok(['import', 'contracts', file], later);
  expect(await printed(world)).toEqual(before);
  expect((await world.ok('kpi report -m 2026-11 --rep 李娜娜 --json', later)).json().rows).toHaveLength(1);
  await world.ok('audit verify', later);
});

test.each([
  ['a contract', 'contract record C-0001 --signed 2026-11-30 --line "OA; 1; 100; 13%; 1"'],
  ['an adjustment', 'contract adjust CT-2026-0002 --net -1 --on 2026-11-30 --reason 折让'],
  ['a cancellation', 'contract cancel CT-2026-0002 --on 2026-11-30 --reason 破产'],
  ['a receipt', 'payment receive C-0001 100 --on 2026-11-30'],
  ['a survey', 'survey record C-0001 5 --on 2026-11-01'],
  ['a target', 'target set 张伟 --month 2026-11 --sales 1'],
  ["the team's target", 'target set --team --month 2026-11 --sales 1'],
  ['a deal move', 'deal move D-2026-0001 lost --reason price --on 2026-11-29'],
])('4.2: %s that counts for a closed month is refused by the program (exit 6) and nothing changes', async (_, line) => {
  const world = await closedNovember('en');
  const before = fs.readFileSync(world.file);
  const ran = await world.run(line, { now });
  expect(ran.code).toBe(6);
  expect(ran.err).toContain('2026-11');
  expect(ran.err).toContain('(policy 4.2)');
  expect(ran.out).toBe('');
  expect(fs.readFileSync(world.file).equals(before)).toBe(true);
});

test('4.2: undo changes nothing in a closed month', async () => {
  const world = await closedNovember('en');
  const answered = (await world.ok('survey list --json', { now })).json();
  await world.run('undo --yes', { now });
  await world.run('undo SV-2026-0002 --yes', { now });
  expect((await world.ok('survey list --json', { now })).json()).toEqual(answered);
});

test('4.2: an import that counts for a closed month is refused as a whole', async () => {
  const world = await closedNovember('en');
  const file = path.join(world.folder, 'late.csv');
  fs.writeFileSync(
    file,
    '合同号,客户,负责人,签约日期,产品,金额,税率\nX-1,重庆华为制造,张伟,2026-12-01,OA,100.00,13%\nX-2,重庆华为制造,张伟,2026-11-09,OA,100.00,13%\n',
  );
  const ran = await world.run(['import', 'contracts', file], { now });
  expect([2, 6]).toContain(ran.code);
  expect(ran.err + ran.out).toContain('2026-11');
  expect((await world.ok('contract list --json code', { now })).json()).toHaveLength(3);
  const targets = path.join(world.folder, 'targets.csv');
  fs.writeFileSync(targets, '月份,成员,销售任务\n2026-11,王经理,1.00\n');
  expect([2, 6]).toContain((await world.run(['import', 'targets', targets], { now })).code);
});

const CONTRACT = `INSERT INTO contracts (code, title, kind, customer_id, signed_day, net_fen, tax_fen, gross_fen, cost_fen, cost_known, recorded_at)
  VALUES ('CT-X', 'x', 'sale', 1, '2026-11-30', 1, 0, 1, 0, 1, '')`;
test.each([
  ['a contract', CONTRACT],
  [
    'a line',
    `INSERT INTO contract_lines (contract_id, product, quantity_milli, net_fen, tax_rate_bp, tax_fen, gross_fen) VALUES (2, 'x', 1, 1, 0, 0, 1)`,
  ],
  [
    'an adjustment',
    `INSERT INTO contract_adjustments (code, contract_id, kind, day, net_fen, tax_fen, gross_fen, cost_fen, reason, recorded_at)
      VALUES ('ADJ-X', 1, 'price', '2026-11-01', 1, 0, 1, 0, 'x', '')`,
  ],
  [
    'a credit',
    `INSERT INTO credits (contract_id, member_id, day, share_bp, contracts, net_fen, gross_fen, cost_fen) VALUES (1, 2, '2026-11-01', 10000, 1, 1, 1, 0)`,
  ],
  [
    'a receipt',
    `INSERT INTO receipts (code, customer_id, day, amount_fen, recorded_at) VALUES ('REC-X', 1, '2026-11-15', 1, '')`,
  ],
  [
    'an answer',
    `INSERT INTO surveys (code, customer_id, member_id, answered_day, score, recorded_at) VALUES ('SV-X', 1, 2, '2026-11-15', 5, '')`,
  ],
  ['a target', `INSERT INTO targets (month, member_id, sales_fen, recorded_at) VALUES ('2026-11', 1, 1, '')`],
  ['a deal move', `INSERT INTO deal_moves (deal_id, to_stage, day, recorded_at) VALUES (1, 'lost', '2026-11-15', '')`],
  ['another amount', 'UPDATE contracts SET net_fen = net_fen + 1, gross_fen = gross_fen + 1 WHERE id = 2'],
  ['another signing day', `UPDATE contracts SET signed_day = '2026-12-01' WHERE id = 2`],
  ['a contract moved in', `UPDATE contracts SET signed_day = '2026-11-01' WHERE id = 1`],
  ['a cancellation', `UPDATE contracts SET cancelled_day = '2026-11-20' WHERE id = 1`],
  ['another owner', 'UPDATE contracts SET owner_id = 3 WHERE id = 2'],
  ['another score', 'UPDATE surveys SET score = 1 WHERE id = 1'],
  ['an answer undone', 'UPDATE surveys SET undone = 1 WHERE id = 1'],
  ['an answer of somebody else', 'UPDATE surveys SET member_id = 3 WHERE id = 1'],
  ['another target', 'UPDATE targets SET sales_fen = 1 WHERE id = 1'],
])('4.2: %s in a closed month is refused by the database itself', async (_, sql) => {
  const world = await closedNovember();
  const client = new Database(world.file);
  expect(() => client.exec(sql)).toThrow('salesdesk:closedMonth');
  client.close();
});

test('4.2: the close itself is never undone nor rewritten', async () => {
  const world = await closedNovember();
  const client = new Database(world.file);
  expect(() => client.exec('DELETE FROM closed_months')).toThrow('salesdesk:appendOnly');
  expect(() => client.exec(`UPDATE closed_months SET report = '{}'`)).toThrow('salesdesk:appendOnly');
  client.close();
});
