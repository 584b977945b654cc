import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../db/sqlite/file.js';
import { worldOf } from '../support/older.js';
import type { World } from '../support/run.js';

const read = (name: string): string => fs.readFileSync(path.join(import.meta.dirname, 'older', name), 'utf8');

let world: World;
beforeEach(() => {
  world = worldOf(1);
});

/** Where the columns are that a table had: what a claim said is said by its first line now. */
const NOW_IN: Readonly<Record<string, [from: string, order: string]>> = {
  claims: [
    `(SELECT c.*, l.category, l.customer_id, l.deal_id, l.invoice_no, l.invoice_key, l.no_voucher
      FROM claims c JOIN claim_lines l ON l.claim_id = c.id)`,
    'id',
  ],
};

/** Every row of every table but those that a migration itself writes, in the columns that it had. */
function contents(file: string, columns?: Map<string, string[]>) {
  const client = new Database(file, { readonly: true });
  const names =
    columns?.keys() ??
    (client
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[]);
  const found = new Map<string, { columns: string[]; rows: unknown[] }>();
  for (const name of names) {
    if (['ledger', 'seals', 'touched'].includes(name)) continue;
    const own = columns?.get(name) ?? (client.pragma(`table_info(${name})`) as { name: string }[]).map((c) => c.name);
    const [from, order] = columns === undefined ? [`"${name}"`, 'rowid'] : (NOW_IN[name] ?? [`"${name}"`, 'rowid']);
    const rows = client.prepare(`SELECT ${own.map((c) => `"${c}"`).join(', ')} FROM ${from} ORDER BY ${order}`).raw();
    found.set(name, { columns: own, rows: rows.all() });
  }
  client.close();
  return found;
}

test('a file of schema 1 keeps every row and every value, and verifies', async () => {
  const before = contents(world.file);
  expect([...before.values()].filter(({ rows }) => rows.length > 0).length).toBeGreaterThan(25);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
  const after = contents(world.file, new Map([...before].map(([name, { columns }]) => [name, columns])));
  for (const [name, { rows }] of before) {
    const now = after.get(name)!.rows;
    // the migration has its own entry in the log
    const settled = ['declaredMember', 'id', 'historyUntil'];
    const isKept = ([key]: any) => name !== 'meta' || !settled.includes(key);
    expect((name === 'audit_entries' ? now.slice(0, -1) : now).filter(isKept), name).toEqual(rows.filter(isKept));
  }
  const client = new Database(world.file, { readonly: true });
  expect(client.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
  client.close();
});

test('its figures stay: the closed month byte for byte, what is open, the deal with its gates, the claim', async () => {
  expect((await world.ok('kpi report --month 2026-10')).out).toMatchInlineSnapshot(`
    "业绩报表 2026-10（已结账）
    上海启明软件有限公司

    ----------------------------------------------------------------------------------------------------------
            |                    销售                     |            客户             |        任务
    --------+---------------------------------------------+-----------------------------+---------------------
     负责人 | 合同数 |     销售额 |      成本 |      利润 | 新客户 |  满意度 | 回收份数 |   销售任务 | 完成率
    --------+--------+------------+-----------+-----------+--------+---------+----------+------------+--------
     张伟   |      1 |  ¥7,140.00 | ¥2,880.00 | ¥4,260.00 |      1 | 100.00% |        1 | ¥10,000.00 | 71.40%
     李娜   |      1 |  ¥4,760.00 | ¥1,920.00 | ¥2,840.00 |      0 |         |        0 | ¥10,000.00 | 47.60%
    --------+--------+------------+-----------+-----------+--------+---------+----------+------------+--------
     团队   |      1 | ¥11,900.00 | ¥4,800.00 | ¥7,100.00 |      1 | 100.00% |        1 | ¥20,000.00 | 59.50%
    ----------------------------------------------------------------------------------------------------------

    销售额口径：不含税
    "
  `);
  expect((await world.ok('payment list', { now: '2026-11-23' })).out).toMatchInlineSnapshot(`
    "编号           合同          客户      到期             金额       已收     冲减       未收
    PAY-2026-0001  CT-2026-0001  浦东软件  2026-10-15  ¥6,780.00  ¥6,780.00    ¥0.00      ¥0.00
    PAY-2026-0003  CT-2026-0002  恒信制造  2026-11-30  ¥6,780.00      ¥0.00    ¥0.00  ¥6,780.00
    PAY-2026-0002  CT-2026-0001  浦东软件  2026-12-15  ¥6,780.00    ¥220.00  ¥113.00  ¥6,447.00
    "
  `);
  expect((await world.ok('deal show D-1 --json')).json()).toMatchObject({ stage: 'won', contract: 'CT-2026-0001' });
  expect((await world.ok('claim list --json')).json()).toMatchObject([{ code: 'EXP-2026-0001', amountFen: 12_050 }]);
});

test('5.2.1: a claim that was made before is one line with every figure, and goes on from where it was', async () => {
  const older = worldOf(26);
  const listed = (await older.ok('claim list --json')).json();
  const before = JSON.parse(read('schema26.json'));
  for (const [i, { clauses: _, files, ...claim }] of before.entries()) {
    const { category, amountFen, day, customer, deal, invoiceNo, noVoucher } = claim;
    expect(listed[i]).toMatchObject(claim);
    expect(listed[i].files).toMatchObject(files);
    expect(listed[i].lines).toMatchObject([{ no: 1, category, amountFen, day, customer, deal, invoiceNo, noVoucher }]);
  }
  expect((await older.ok('audit verify --json')).json()).toMatchObject({ ok: true });
  // What the older program approved is what is paid, and reviewed, and edited.
  await older.ok('me 王经理');
  await older.ok('claim pay 1 --as 财务刘');
  await older.ok('claim approve 2 --as 财务刘');
  await older.ok('claim unpay 3 --reason 重付 --as 财务刘');
  await older.ok('claim line add 5 hotel 300 --on 2026-11-16 --no-voucher 丢失 --as 李娜');
  expect((await older.ok('claim list --json')).json()).toMatchObject([
    { status: 'paid' },
    { status: 'approved' },
    { status: 'approved' },
    {},
    { category: null, amountFen: 150_000, lines: [{ no: 1 }, { no: 2, kind: 'hotel' }] },
    { amountFen: 13_000 },
  ]);
  expect((await older.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('work goes on in it: the old contract gets an order, its open part a payment, and the closed month stays shut', async () => {
  // Who an account is was not kept before.
  expect((await world.run('member add 交付吴 --role delivery')).code).toBe(4);
  await world.ok('me 王经理');
  await world.ok('member add 交付吴 --role delivery');
  await world.ok('order open CT-2026-0001');
  await world.ok('order handoff OR-1 product --as 张伟');
  await world.ok('payment receive CT-2026-0001 6447');
  expect((await world.ok('payment list --open --json')).json()).toMatchObject([{ contract: 'CT-2026-0002' }]);
  const late = await world.run('contract adjust CT-2026-0001 --net -1 --on 2026-10-30 --reason 迟了');
  expect(late.code).toBe(6);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('3.7.1: receivables of an older file follow the day of the facts from its first use on, and what changed is said', async () => {
  const client = new Database(world.file);
  // The older program kept an advance for ever beside what fell due.
  client.exec(`INSERT INTO receipts VALUES (9, 'REC-2026-0009', 2, NULL, 1, '2026-11-20', 500000, 0, NULL, NULL, NULL,
    '2026-11-20T04:00:00.000Z')`);
  client.close();
  const now = { now: '2026-12-05' };
  const first = await world.run('payment overdue --json code,openFen,advanceFen', { ...now, lang: 'en' });
  expect([first.code, first.json()]).toEqual([0, [{ code: 'PAY-2026-0003', openFen: 178_000, advanceFen: 0 }]]);
  expect(first.err).toMatchInlineSnapshot(`
    "receipts and credits are spread by their days now: what is open or in hand changed for 1 customer (3 rows); closed months stay
    C-0002 恒信制造
    PAY-2026-0003  open ¥6,780.00 → ¥1,780.00
    REC-2026-0009  in hand ¥5,000.00 → ¥0.00
    "
  `);
  const second = await world.run('payment overdue --json code,openFen', now);
  expect([second.err, second.json()]).toEqual(['', [{ code: 'PAY-2026-0003', openFen: 178_000 }]]);
  const [entry] = (await world.ok('audit log --limit 1 --json', now)).json();
  expect(entry).toMatchObject({
    action: 'payment.respread',
    actor: 'salesdesk',
    facts: {
      customers: [
        {
          customer: { code: 'C-0002' },
          instalments: [{ code: 'PAY-2026-0003', changes: { openFen: { from: 678_000, to: 178_000 } } }],
          receipts: [{ code: 'REC-2026-0009', changes: { advanceFen: { from: 500_000, to: 0 } } }],
        },
      ],
    },
  });
  const again = await world.run('payment respread --as 王经理', now);
  expect([again.code, again.err]).toEqual([6, expect.stringContaining('没有需要改动的')]);
});

/** Sentences in JSON: their words may change, which values stand next to them may not. */
const isSentence = (at: string): boolean =>
  /^month check.*\.(?:name|state|zh|en)$|^kpi explain.*\.definition$/.test(at);

/** Every value that the older program gave stands where it stood; keys may have been added. */
function expectKept(now: unknown, before: unknown, at: string): void {
  if (typeof before !== 'object' || before === null) {
    if (!isSentence(at)) expect(now, at).toEqual(before);
    return;
  }
  // Checks of a month may have been added: each is compared with the one of its name.
  if (Array.isArray(before) && before.every((item) => item?.check !== undefined)) {
    const named = new Map((now as { check: string }[]).map((item) => [item.check, item]));
    for (const item of before) expectKept(named.get(item.check), item, `${at}.${item.check}`);
    return;
  }
  // A month with any record is open, so that months may have been added (policy 4.2).
  if (Array.isArray(before) && at === 'month status') {
    const byMonth = new Map((now as { month: string }[]).map((item) => [item.month, item]));
    for (const item of before) expectKept(byMonth.get(item.month), item, `${at}.${item.month}`);
    return;
  }
  if (Array.isArray(before)) expect((now as unknown[]).length, at).toBe(before.length);
  for (const [key, value] of Object.entries(before))
    expectKept((now as Record<string, unknown> | null)?.[key], value, `${at}.${key}`);
}

/** The log without the newest entry: that the file was brought up to date. */
function withoutMigration(entries: { action: string }[]): unknown[] {
  const [newest, ...older] = entries;
  return newest?.action === 'store.migrate' ? older : entries;
}

const WRITTEN: [string, unknown][] = Object.entries(JSON.parse(read('schema3.json')));

/** What shows the deal that the migration settled. */
const SETTLED: readonly string[] = ['deal list --all', 'deal forecast', 'deal board', 'report pipeline'];

test('definitions, Pipeline: an open deal with a contract in force is won since the signing; the log names it', async () => {
  world = worldOf(3);
  const now = { now: '2026-12-02' };
  const [newest] = (await world.ok('audit log --json', now)).json();
  expect([newest.action, newest.facts.moves]).toMatchInlineSnapshot(`
    [
      "store.migrate",
      [
        {
          "changes": {
            "stage": {
              "from": "qualified",
              "to": "won",
            },
          },
          "code": "D-2026-0001",
        },
      ],
    ]
  `);
  const deal = newest.facts.moves[0].code;
  const { stage, closedDay, contract, history } = (await world.ok(`deal show ${deal} --json`, now)).json();
  expect({ stage, closedDay, contract, newest: history[0] }).toMatchInlineSnapshot(`
    {
      "closedDay": "2026-12-01",
      "contract": "CT-2026-0001",
      "newest": {
        "actDay": "2026-11-23",
        "by": "张伟",
        "cause": "settled",
        "competitor": null,
        "counts": true,
        "day": "2026-12-01",
        "from": "qualified",
        "imported": false,
        "note": null,
        "reason": null,
        "ref": "CT-2026-0001",
        "stayedDays": 0,
        "to": "won",
        "undo": false,
      },
      "stage": "won",
    }
  `);
  expect((await world.ok('audit verify --json', now)).json()).toMatchObject({ ok: true });
});

test('a file of schema 3 gives what the program that wrote it gave, in every list and report', async () => {
  world = worldOf(3);
  for (const [line, before] of WRITTEN.filter(([line]) => !SETTLED.includes(line))) {
    const as = { SALESDESK_MEMBER: '王经理' };
    const now = (await world.run(`${line} --json`, { now: '2026-12-02', env: as })).json();
    expectKept(line.startsWith('audit log') ? withoutMigration(now) : now, before, line);
  }
});

test('entries of schema 3 are told and verified; the newest is undone or says how to correct it', async () => {
  world = worldOf(3);
  for (const code of ['C-1', 'C-2', 'C-4']) await world.ok(`customer show ${code}`, { now: '2026-12-02' });
  await world.ok('log C-1 谈过 --as 张伟', { now: '2026-12-02' });
  await world.ok('undo --as 张伟', { now: '2026-12-02' });
  const refused = await world.run('undo --as 张伟', { now: '2026-12-02' });
  expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('不能撤销')]);
  expect((await world.ok('audit verify --json', { now: '2026-12-02' })).json()).toMatchObject({ ok: true });
});
