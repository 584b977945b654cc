import { beforeEach, describe, expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { bring, look, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
  await bring(world, 'customers', 'name\n甲公司\n乙公司\n');
});
const open = () => look(world, 'SELECT invoice_no AS invoice, open_fen AS open FROM instalments ORDER BY id');
const HEAD = '发票号,客户,负责人,开票日期,到期日,金额,原发票号\n';
const INV = 'INV-1,甲公司,张伟,2026-09-01,2026-10-01,1000.00,\n';

describe('3.7.1: negative rows of receivables', () => {
  test('a credit lowers the invoice that it names, whatever its place in the file; the same file again adds nothing', async () => {
    const csv = `${HEAD}CN-1,甲公司,张伟,2026-09-15,2026-09-15,-300.00,INV-1\n${INV}`;
    const ran = await bring(world, 'receivables', csv);
    expect([ran.err, ran.out]).toEqual(['', expect.stringContaining('2 added, 0 already present')]);
    expect(open()).toEqual([{ invoice: 'INV-1', open: 70_000 }]);
    expect((await world.ok('payment overdue --json')).json()).toMatchObject([{ invoice: 'INV-1', openFen: 70_000 }]);
    expect(look(world, 'SELECT day, gross_fen, reason, source_key FROM contract_adjustments')).toEqual([
      { day: '2026-09-15', gross_fen: -30_000, reason: 'CN-1', source_key: 'receivables:CN-1' },
    ]);
    const again = await bring(world, 'receivables', csv, undefined, '--json');
    expect(again.json()).toMatchObject({ added: 0, existing: 2, differing: 0 });
    // Nobody sold anything by it: it takes no sales from anybody.
    expect(look(world, 'SELECT count(*) AS n FROM credits')).toEqual([{ n: 0 }]);
    expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
  });

  test('one that names nothing, nothing known, another customer’s or too much is refused with the way out', async () => {
    const ran = await bring(
      world,
      'receivables',
      `${HEAD}${INV}CN-1,甲公司,张伟,2026-09-15,2026-09-15,-300,\nCN-2,甲公司,张伟,2026-09-15,2026-09-15,-300,INV-7\nCN-3,乙公司,张伟,2026-09-15,2026-09-15,-300,INV-1\nCN-4,甲公司,张伟,2026-09-15,2026-09-15,-1300,INV-1\nCN-5,甲公司,张伟,2026-08-15,2026-09-15,-3,INV-1\n`,
    );
    expect(ran.err).toContain(
      'line 3  金额  a negative amount is a credit: name the invoice or the contract that it lowers',
    );
    expect(ran.err).toContain('line 4  原发票号  no such invoice or contract: "INV-7"');
    expect(ran.err).toContain('line 5  原发票号  "INV-1" is another customer\'s');
    expect(ran.err).toContain('line 6  金额');
    expect(ran.err).toContain('line 7  开票日期  before what it lowers, 2026-09-01');
    expect(look(world, 'SELECT count(*) AS n FROM instalments')).toEqual([{ n: 0 }]);
  });
});

describe('3.5.3, 4.1.1: negative rows of contracts', () => {
  const CHEAD = '合同号,客户,负责人,签约日期,产品,数量,单价,税率,成本,原合同号\n';

  test('a return takes back its part of the sale, on its day, from whom the contract credits', async () => {
    const csv = `${CHEAD}K1,甲公司,张伟,2026-05-06,P,10,100,13%,400,\nR1,甲公司,张伟,2026-06-07,P,-2,100,13%,80,K1\n`;
    const ran = await bring(world, 'contracts', csv);
    expect([ran.err, ran.out]).toEqual(['', expect.stringContaining('2 added')]);
    const sales = async (month: string) => (await world.ok(`kpi report --month ${month} --json`)).json().team;
    expect(await sales('2026-05')).toMatchObject({ contracts: 1, salesFen: 100_000, profitFen: 60_000 });
    expect(await sales('2026-06')).toMatchObject({ contracts: 0, salesFen: -20_000, profitFen: -12_000 });
    expect((await bring(world, 'contracts', csv, undefined, '--json')).json()).toMatchObject({ added: 0, existing: 2 });
    expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
  });

  test('one that names no contract is refused with the way out', async () => {
    const ran = await bring(world, 'contracts', `${CHEAD}R1,甲公司,张伟,2026-06-07,P,-2,100,13%,,\n`);
    expect(ran.err).toContain('a negative amount is a credit: name the invoice or the contract that it lowers');
  });
});
