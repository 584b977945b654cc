import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { bring, look, withHistory } from './support.js';

const MEMBERS = 'name,role,territory\n孙悦,销售,华南\n';
const CUSTOMERS =
  'name,owner,phone,contact,created\n江南软件,张伟,021-58886666,李总,2026-11-02\n北方制造,李娜,,,2026-11-03\n';
const PRODUCTS = 'name,list price\n协同办公,6000\n';
const DEALS =
  'id,title,customer,owner,stage,opened,closed,amount\nA1,换系统,江南软件,张伟,won,2026-11-02,2026-11-10,5000\nA2,扩容,北方制造,李娜,solution,2026-11-03,,3000\n';
const CONTRACTS =
  'id,customer,rep,signed,product,amount,tax rate\nK1,江南软件,张伟,2026-11-10,协同办公,5000,0\nK2,北方制造,李娜,2026-11-12,协同办公,4000,0\n';
const RECEIVABLES =
  'invoice,customer,issued,due,amount,settled\nF1,江南软件,2026-10-01,2026-10-31,1000,2026-11-05\nF2,江南软件,2026-10-01,2026-10-31,700,\n';
const CLAIMS =
  'id,member,category,amount,day,invoice,paid\nB1,张伟,travel,300,2026-11-05,24310000000000000001,2026-11-10\n';
const TARGETS = 'month,member,sales\n2026-12,张伟,90000\n2026-12,team,200000\n';
const LEADS = 'company,owner,day,source\n东方科技,张伟,2026-11-06,research\n';
const CONTACTS = 'customer,name,phone\n江南软件,王工,13900139000\n';
const SURVEYS = 'customer,sent,answered,score\n江南软件,2026-11-05,2026-11-08,5\n';
const FOLLOWUPS = 'customer,day,text,member\n江南软件,2026-11-07,聊了需求,张伟\n';
const RECEIPTS = 'customer,day,amount,reference\n江南软件,2026-11-20,700,工行流水88\n';
const STANDARDS = 'spend,unit,amount,from\nhotel,night,500,2026-12-01\n';

const FILES: Record<string, string> = {
  members: MEMBERS,
  customers: CUSTOMERS,
  products: PRODUCTS,
  deals: DEALS,
  contracts: CONTRACTS,
  receivables: RECEIVABLES,
  claims: CLAIMS,
  targets: TARGETS,
  leads: LEADS,
  contacts: CONTACTS,
  surveys: SURVEYS,
  followups: FOLLOWUPS,
  receipts: RECEIPTS,
};

/** The imports that stand, newest first. */
const idsOf = (ran: { json(): unknown }): number[] =>
  (ran.json() as { id: number; undone: string | null }[]).flatMap(({ id, undone }) => (undone === null ? [id] : []));

/** What the book shows: every list and figure that an import may change. */
async function shown(world: World) {
  const lines = [
    'member list',
    'customer list',
    'product list',
    'deal list',
    'contract list',
    'payment list',
    'payment receipts',
    'due',
    'payment aging',
    'claim list',
    'target list',
    'standard list',
    'lead list',
    'followup list',
    'survey list',
    'customer show 江南软件',
    'kpi report --month 2026-11',
    'deal forecast',
    'deal board',
    'deal winloss --month 2026-11',
    'find 江南',
    'find 李总',
    'find 0586',
  ];
  const all: Record<string, unknown> = {};
  for (const line of lines) {
    const ran = await world.run(`${line} --json`);
    expect(ran.code, `${line} ${ran.err}`).not.toBe(2);
    // That it was undone, alone, is said; nothing else is.
    all[line] = ran.code === 0 ? JSON.parse(ran.out, (key, value) => (key === 'loneActs' ? [] : value)) : ran.err;
  }
  return all;
}
const undo = (world: World, id: number, ...more: string[]) =>
  world.run(['import', 'undo', String(id), '--yes', ...more], { hints: true });

describe('import undo', () => {
  test.each([
    ['members', MEMBERS, []],
    ['customers', CUSTOMERS, []],
    ['products', PRODUCTS, []],
    ['deals', DEALS, [['customers', CUSTOMERS]]],
    ['contracts', CONTRACTS, [['customers', CUSTOMERS]]],
    ['receivables', RECEIVABLES, [['customers', CUSTOMERS]]],
    ['claims', CLAIMS, []],
    ['targets', TARGETS, []],
    ['standards', STANDARDS, []],
    ['leads', LEADS, []],
    ['contacts', CONTACTS, [['customers', CUSTOMERS]]],
    ['surveys', SURVEYS, [['customers', CUSTOMERS]]],
    ['followups', FOLLOWUPS, [['customers', CUSTOMERS]]],
    [
      'receipts',
      RECEIPTS,
      [
        ['customers', CUSTOMERS],
        ['receivables', RECEIVABLES],
      ],
    ],
  ] as [string, string, [string, string][]][])(
    '6.1.1: an import of %s is taken back whole: every list and figure is as before, and the file adds its rows anew',
    async (kind, csv, before) => {
      const world = await withHistory('en');
      for (const [earlier, file] of before) expect(await bring(world, earlier, file)).toMatchObject({ code: 0 });
      const was = await shown(world);
      const first = await bring(world, kind, csv);
      expect(first).toMatchObject({ code: 0 });
      const brought = await shown(world);
      expect(brought).not.toEqual(was);
      const undone = await undo(world, before.length + 1, '--reason', 'wrong file');
      expect(undone).toMatchObject({ code: 0 });
      expect(await shown(world)).toEqual(was);
      const again = await bring(world, kind, csv);
      expect(again.out).toBe(first.out);
      const codes = (text: unknown) => JSON.stringify(text).replaceAll(/[A-Z]+-(2026-)?\d{2,4}/g, 'CODE');
      expect(codes(await shown(world))).toBe(codes(brought));
      expect((await world.ok('audit verify')).code).toBe(0);
    },
  );

  test('6.1.1: the list names number, day, person, file, kind, how many were added and when it was undone', async () => {
    const world = await withHistory('en');
    await bring(world, 'customers', CUSTOMERS);
    await bring(world, 'products', PRODUCTS);
    await undo(world, 1);
    expect((await world.ok('import list --json')).json()).toMatchObject([
      { id: 2, day: '2026-11-23', by: '王经理', file: 'products.csv', kind: 'products', added: 1, undone: null },
      {
        id: 1,
        day: '2026-11-23',
        by: '王经理',
        file: 'customers.csv',
        kind: 'customers',
        added: 2,
        undone: '2026-11-23',
      },
    ]);
    expect((await world.ok('import list')).out).toContain('customers.csv');
  });

  test('6.1.1: the answer of an import names its backup and its number; that of the undo what went', async () => {
    const world = await withHistory('zh');
    const ran = await bring(world, 'customers', CUSTOMERS, undefined, '--json');
    const { id, backup } = ran.json() as { id: number; backup: string };
    expect(id).toBe(1);
    expect(fs.existsSync(backup)).toBe(true);
    expect(path.basename(backup)).toContain('before-import');
    const undone = await undo(world, 1);
    expect(undone.out).toBe('✓ 已撤回导入 1：customers.csv\n  联系人 1 条：李总\n  客户 2 条：C-0001 – C-0002\n');
    expect(undone.err).toContain('salesdesk import customers FILE');
  });

  test('docs/import.md: each import has its backup, a small one right after another, too', async () => {
    const world = await withHistory('en');
    const first = (await bring(world, 'customers', CUSTOMERS, undefined, '--json')).json() as { backup: string };
    const second = (await bring(world, 'products', PRODUCTS, undefined, '--json')).json() as { backup: string };
    expect(second.backup).not.toBe(first.backup);
    expect((await bring(world, 'targets', TARGETS, undefined, '--json', '-n')).json()).toMatchObject({ backup: null });
  });

  test('6.1.1: where later facts rest on a row, they are named with the way back, and nothing is undone', async () => {
    const world = await withHistory('en');
    await bring(world, 'customers', CUSTOMERS);
    await bring(world, 'deals', DEALS);
    await world.ok(['log', 'C-2', 'called', '--as', '李娜']);
    const refused = await undo(world, 1);
    expect(refused).toMatchObject({ code: 6 });
    expect(refused.err).toContain('import 1 cannot be undone: 3 later records rest on it; nothing was changed');
    expect(refused.err).toContain('D-2026-0001   deals       C-0001');
    expect(refused.err).toContain('salesdesk import undo 2');
    expect(refused.err).toContain('salesdesk undo FU-');
    const [followup] = (await world.ok('followup list --json')).json() as { code: string }[];
    await world.ok(`undo ${followup?.code} --as 李娜`);
    expect((await undo(world, 1)).err).toContain('2 later records rest on it');
    expect(await undo(world, 2)).toMatchObject({ code: 0 });
    expect(await undo(world, 1)).toMatchObject({ code: 0 });
    expect((await world.ok('customer list --json')).json()).toEqual([]);
  });

  test('3.7.1: money that came later for an imported receivable stops its undo', async () => {
    const world = await withHistory('en');
    await bring(world, 'receivables', RECEIVABLES, 'create = ["customer"]\n');
    const code = look(world, "select code from instalments where invoice_no = 'F2'")[0]?.code;
    await world.ok(`payment receive ${code} 200 --on 2026-11-23`);
    const refused = await undo(world, 1);
    expect(refused.code).toBe(6);
    expect(refused.err).toContain('receipts');
    expect(refused.err).toContain('salesdesk payment reverse REC-');
  });

  test('4.2: a row of a closed month is named, and nothing is undone', async () => {
    const world = await withHistory('en');
    await bring(world, 'customers', CUSTOMERS);
    await bring(world, 'contracts', CONTRACTS);
    await world.ok('month close 2026-11 --accept-gaps 试 --yes --confirm 2026-11', { now: '2026-12-02' });
    const refused = await world.run('import undo 2 --yes', { now: '2026-12-02', hints: true });
    expect(refused.code).toBe(6);
    expect(refused.err).toContain('CT-2026-0001  2026-11');
    expect(refused.err).toContain('salesdesk month reopen 2026-11');
  });

  test('3.5.2: a deal that an imported contract had won stands where it stood before', async () => {
    const world = await withHistory('en');
    await bring(world, 'customers', CUSTOMERS);
    await bring(world, 'deals', DEALS, 'set = "crm"\n');
    const was = await shown(world);
    await bring(
      world,
      'contracts',
      'id,customer,rep,signed,product,amount,tax rate,deal\nK2,北方制造,李娜,2026-11-12,协同办公,4000,0,A2\n',
      'set = "crm"\n',
    );
    expect((await world.ok('deal show D-2 --json stage')).json()).toEqual({ stage: 'won' });
    const undone = await undo(world, 3);
    expect(undone.out).toContain('deal D-2026-0002 is at solution again');
    expect(await shown(world)).toEqual(was);
    expect((await world.ok('audit verify')).code).toBe(0);
  });

  test('6.1.1: after the contracts that had won them, the deals are taken back, too; a move that stands keeps them', async () => {
    const world = await withHistory('en');
    await bring(world, 'customers', CUSTOMERS);
    const was = await shown(world);
    await bring(world, 'deals', DEALS, 'set = "crm"\n');
    const won = 'id,customer,rep,signed,product,amount,tax rate,deal\nK2,北方制造,李娜,2026-11-12,协同办公,4000,0,A2\n';
    await bring(world, 'contracts', won, 'set = "crm"\n');
    await undo(world, 3);
    await world.ok('deal move D-2026-0002 lost --reason price --as 李娜');
    const refused = await undo(world, 2);
    expect(refused).toMatchObject({ code: 6 });
    expect(refused.err).toContain('1 later record rests on it');
    await world.ok('undo D-2026-0002 --as 李娜');
    expect(await undo(world, 2)).toMatchObject({ code: 0 });
    expect(await shown(world)).toEqual(was);
    expect((await world.ok('audit verify')).code).toBe(0);
  });

  test('3.5.3: an adjustment that was reversed does not keep an imported contract; one that stands does', async () => {
    const world = await withHistory('en');
    await bring(world, 'customers', CUSTOMERS);
    const was = await shown(world);
    await bring(world, 'contracts', CONTRACTS, 'create = ["product"]\n');
    await world.ok('contract adjust CT-2026-0001 --net=-100 --reason mistake');
    expect(await undo(world, 2)).toMatchObject({ code: 6 });
    await world.ok('contract unadjust ADJ-2026-0001 --reason mistake');
    expect(await undo(world, 2)).toMatchObject({ code: 0 });
    expect(await shown(world)).toEqual(was);
    expect((await world.ok('audit verify')).code).toBe(0);
  });

  test('docs/import.md: customers and products that an import created on the way go back with it', async () => {
    const world = await withHistory('en');
    const was = await shown(world);
    await bring(world, 'contracts', CONTRACTS, 'create = ["customer", "product"]\n');
    expect(await undo(world, 1)).toMatchObject({ code: 0 });
    expect(await shown(world)).toEqual(was);
  });

  test('docs/import.md: as of a day before the undo it is not there either', async () => {
    const world = await withHistory('en');
    await bring(world, 'receivables', RECEIVABLES, 'create = ["customer"]\n');
    await world.ok('import undo 1 --yes', { now: '2026-11-25' });
    for (const line of [
      'payment aging --as-of 2026-11-23',
      'customer list --as-of 2026-11-23',
      'payment list --as-of 2026-11-23',
    ])
      expect((await world.ok(`${line} --json`, { now: '2026-11-25' })).out).not.toMatch(/C-0001|PAY-|REC-2026/);
  });

  test('1.3.2: an import is undone once; an unknown number, a dry run and whoever may not import change nothing', async () => {
    const world = await withHistory('en');
    await bring(world, 'customers', CUSTOMERS);
    const was = await shown(world);
    expect((await undo(world, 1, '--dry-run')).code).toBe(0);
    expect(await shown(world)).toEqual(was);
    expect(await undo(world, 7)).toMatchObject({ code: 3, err: expect.stringContaining('salesdesk import list') });
    expect(await undo(world, 1, '--as', '张伟')).toMatchObject({ code: 4 });
    expect(await world.run('import undo x --yes')).toMatchObject({ code: 2 });
    expect(await undo(world, 1)).toMatchObject({ code: 0 });
    expect(await undo(world, 1)).toMatchObject({ code: 6, err: expect.stringContaining('import 1 was undone on') });
  });

  test('1.3.2: undo of an import points to import undo; what the manager undid alone of contracts is listed', async () => {
    const world = await withHistory('en');
    await bring(world, 'contracts', CONTRACTS, 'create = ["customer", "product"]\n');
    const pointed = await world.run('undo', { hints: true });
    expect(pointed.err).toContain('salesdesk import undo 1');
    await undo(world, 1);
    expect((await world.ok('month alone 2026-11')).out).toContain('contracts');
  });

  test('6.1.1: what files brought of a month does not count an undone import', async () => {
    const world = await withHistory('en');
    await bring(world, 'contracts', CONTRACTS, 'create = ["customer", "product"]\n');
    expect((await world.ok('kpi report --month 2026-11')).out).toContain('brought in');
    await undo(world, 1);
    expect((await world.ok('kpi report --month 2026-11')).out).not.toContain('brought in');
  });

  test('6.1.1: whatever files came in whatever order, undone newest first they leave a book without findings that shows none of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.keys(FILES), { minLength: 3 }),
        fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }),
        async (kinds, undone) => {
          const world = await withHistory('en');
          const was = await shown(world);
          let standing: number[] = [];
          for (const [i, kind] of kinds.entries()) {
            // What a file names may be missing: it brings nothing then.
            const ran = await bring(world, kind, FILES[kind] ?? '', 'create = ["customer", "product"]\n');
            if (ran.code === 0) standing = idsOf(await world.ok('import list --json'));
            const at = standing[(undone[i % undone.length] ?? 0) % (standing.length * 2)];
            // One in the middle is refused if a later one rests on it.
            if (at !== undefined && (await undo(world, at)).code === 0) standing = standing.filter((id) => id !== at);
          }
          for (const id of idsOf(await world.ok('import list --json')))
            expect(await undo(world, id)).toMatchObject({ code: 0, err: expect.any(String) });
          expect(await shown(world)).toEqual(was);
          expect((await world.ok('audit verify')).code).toBe(0);
        },
      ),
      { numRuns: 5, seed: 18 },
    );
  });
});
