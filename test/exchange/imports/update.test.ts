import { beforeEach, describe, expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { bring, look, withHistory } from './support.js';

/*
 * Feeding a file again (docs/import.md, Once): which rows differ and in what; `--update` changes them by the rules of the
 * commands, and a third run finds nothing.
 */
let world: World;
beforeEach(async () => {
  world = await withHistory('en');
});
const CUSTOMERS = '客户名称,负责人,电话,备注,联系人,联系人电话\n';
const first = `${CUSTOMERS}甲公司,张伟,021-58886666,old,李总,13800138000\n`;
const second = `${CUSTOMERS}甲公司,李娜,021-58886667,new,李总,13800138001\n`;

describe('docs/import.md: without --update, what differs is named in every field and kept', () => {
  test('row by row, old → new, in the table and in JSON', async () => {
    await bring(world, 'customers', first);
    const again = await bring(world, 'customers', second);
    expect(again.out).toContain('1 of those differ from the file and were left unchanged');
    expect(again.out).toContain(
      'line 2  C-0001  owner 张伟 → 李娜; phone +862158886666 → +862158886667; note old → new; contactPhone +8613800138000 → +8613800138001',
    );
    expect((await bring(world, 'customers', second, undefined, '--json')).json()).toMatchObject({
      differing: 1,
      differs: [{ line: 2, code: 'C-0001', diffs: [{ field: 'owner', from: '张伟', to: '李娜' }, {}, {}, {}] }],
    });
    expect(look(world, 'SELECT note FROM customers')).toEqual([{ note: 'old' }]);
  });

  test('the own number of a row is not compared: a file that has one is quiet when it comes again', async () => {
    const files: [kind: string, csv: string][] = [
      ['members', '工号,姓名,角色\n99,周八,销售\n'],
      ['customers', '客户编号,客户名称,负责人\nK1,甲公司,张伟\n'],
      ['products', '产品编号,产品名称,标准价\nS1,网关,100\n'],
      ['leads', 'lead id,company,owner,day,source\nL1,东方科技,张伟,2026-11-06,research\n'],
      ['surveys', 'survey id,customer,sent,answered,score\nQ1,甲公司,2026-11-05,2026-11-08,5\n'],
      ['followups', 'activity id,customer,day,text,member\nU1,甲公司,2026-11-07,聊了需求,张伟\n'],
      ['contacts', 'contact id,customer,name\nP1,甲公司,王工\n'],
    ];
    for (const [kind, csv] of files) {
      expect(await bring(world, kind, csv), kind).toMatchObject({ code: 0 });
      const again = await bring(world, kind, csv, undefined, '--update', '--json');
      expect(again.json(), kind).toMatchObject({ added: 0, existing: 1, differing: 0, updated: 0 });
    }
  });

  test('an empty cell says nothing; that an invoice is no longer settled does', async () => {
    await bring(world, 'customers', first);
    const blank = await bring(world, 'customers', `${CUSTOMERS}甲公司,,,,,\n`, undefined, '--json');
    expect(blank.json()).toMatchObject({ differing: 0 });
    const head = 'invoice,customer,issued,due,amount,settled\n';
    await bring(world, 'receivables', `${head}F1,甲公司,2026-10-01,2026-10-20,100,2026-10-19\n`);
    const gone = await bring(world, 'receivables', `${head}F1,甲公司,2026-10-01,2026-10-20,100,\n`);
    expect(gone.out).toContain('settled 2026-10-19 → (empty)');
  });

  test('says it in Chinese', async () => {
    world = await withHistory('zh');
    await bring(world, 'customers', first);
    const again = await bring(world, 'customers', second);
    expect(again.out).toContain('其中 1 条与文件不同，保留原有内容');
    expect(again.out).toContain('第 2 行  C-0001  owner 张伟 → 李娜；phone');
  });
});

/** A kind with its file, the same with changes, and what the second run says. */
const FED: [kind: string, before: string, after: string, said: string][] = [
  ['customers', first, second, 'note old → new'],
  [
    'products',
    'name,category,list price,tax rate\n平台,软件,6000,13%\n',
    'name,category,list price,tax rate\n平台,系统,6500,6%\n',
    'category 软件 → 系统; listPrice 6000.00 → 6500.00; taxRate 13% → 6%',
  ],
  ['members', 'name,region\n周八,华东\n', 'name,region\n周八,华北\n', 'territory 华东 → 华北'],
  [
    'deals',
    'id,owner,stage,opened,amount\nD1,张伟,lead,2026-08-01,100\nD2,张伟,lead,2026-08-01,200\n',
    'id,owner,stage,opened,amount,closed\nD1,李娜,lost,2026-08-01,100,2026-10-09\nD2,张伟,lead,2026-08-01,250,\n',
    'owner 张伟 → 李娜; stage lead → lost; closed (empty) → 2026-10-09',
  ],
  [
    'receivables',
    'invoice,customer,issued,due,amount,settled\nF1,甲公司,2026-10-01,2026-10-20,100,\n',
    'invoice,customer,issued,due,amount,settled\nF1,甲公司,2026-10-01,2026-10-20,100,2026-10-19\n',
    'settled (empty) → 2026-10-19',
  ],
  [
    'contracts',
    'id,customer,rep,signed,product,amount,taxRate\nK1,甲公司,张伟,2026-10-01,P,100,0\n',
    'id,customer,rep,signed,product,amount,taxRate\nK1,甲公司,张伟,2026-10-01,P,80,0\n',
    'amount 100.00 → 80.00',
  ],
  [
    'targets',
    'month,member,sales\n2026-12,张伟,100\n',
    'month,member,sales\n2026-12,张伟,120\n',
    'sales 100.00 → 120.00',
  ],
  [
    'cities',
    'city,tier,from,reason\n昆山,1,2026-10-01,x\n',
    'city,tier,from,reason\n昆山,2,2026-10-01,x\n',
    'tier 1 → 2',
  ],
];

describe('docs/import.md: --update changes what is there by the rules of the commands', () => {
  test.each(FED)(
    '%s: the second run names every change and makes it, the third none',
    async (kind, before, after, said) => {
      if (kind === 'receivables' || kind === 'contracts') await bring(world, 'customers', '客户名称\n甲公司\n');
      expect((await bring(world, kind, before)).code).toBe(0);
      const dry = await bring(world, kind, after, undefined, '--update', '--dry-run');
      expect([dry.code, dry.err]).toEqual([0, expect.anything()]);
      expect(dry.out).toContain(said);
      const kept = await bring(world, kind, after, undefined, '--json');
      const { differing } = kept.json() as { differing: number };
      expect(differing).toBeGreaterThan(0);
      const second = await bring(world, kind, after, undefined, '--update', '--json');
      expect(second.json()).toMatchObject({ differing, updated: differing });
      expect((await bring(world, kind, after, undefined, '--update', '--json')).json()).toMatchObject({ differing: 0 });
    },
  );

  test('one audit entry has every change, old and new, and stands in the history of what was changed (6.1.2)', async () => {
    await bring(world, 'customers', first);
    await bring(world, 'customers', second, undefined, '--update');
    const [entry] = look(
      world,
      "SELECT subject, facts FROM audit_entries WHERE action = 'import.customers' ORDER BY seq DESC LIMIT 1",
    );
    expect(entry?.subject).toBe('customers C-0001');
    expect(JSON.parse(String(entry?.facts)).updated).toEqual([
      { code: 'C-0001', diffs: expect.arrayContaining([{ field: 'note', from: 'old', to: 'new' }]) },
    ]);
  });

  test('3.5.2: what the rule of the command refuses is put aside with its clause, all of the row (exit 5)', async () => {
    await bring(world, 'deals', 'id,owner,stage,opened,amount\nD1,张伟,lead,2026-08-01,100\n');
    const won = 'id,owner,stage,opened,amount,closed\nD1,张伟,won,2026-08-01,150,2026-11-23\n';
    const refused = await bring(world, 'deals', won, undefined, '--update');
    expect(refused.code).toBe(5);
    expect(refused.err).toMatch(/line 2 {2}stage {2}D-2026-0001 cannot move to won: .*\(policy 3\.5\.2\)/);
    expect(look(world, 'SELECT stage, amount_fen FROM deals')).toEqual([{ stage: 'lead', amount_fen: 10_000 }]);
    const aside = await bring(
      world,
      'deals',
      won,
      undefined,
      '--update',
      '--rejects',
      `${world.folder}/bad.csv`,
      '--json',
    );
    expect(aside.json()).toMatchObject({ updated: 0, rejected: 1 });
    expect(look(world, 'SELECT stage, amount_fen FROM deals')).toEqual([{ stage: 'lead', amount_fen: 10_000 }]);
  });

  test('what an import never changes is put aside with the command that does (3.5.3)', async () => {
    const head = 'id,customer,rep,signed,product,amount,taxRate\n';
    await bring(world, 'customers', '客户名称\n甲公司\n乙公司\n');
    await bring(world, 'contracts', `${head}K1,甲公司,张伟,2026-10-01,P,100,0\n`);
    const ran = await bring(world, 'contracts', `${head}K1,乙公司,张伟,2026-10-01,P,100,0\n`, undefined, '--update');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('customer is C-0001, the file says C-0002: an import does not change it');
    expect(ran.err).toContain('salesdesk contract void CT-2026-0001');
  });
});
