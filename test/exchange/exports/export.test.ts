import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { EXPORT_KINDS } from '../../../src/exchange/exports/kinds.js';
import { EXPORT_KIND_NAMES } from '../../../src/exchange/exports/names.js';
import { company, emptyWorld, TODAY, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('en');
});
const at = (...names: string[]) => path.join(world.folder, ...names);
const read = (...names: string[]) => fs.readFileSync(at(...names), 'utf8');
const modeOf = (...names: string[]) => fs.statSync(at(...names)).mode & 0o777;
/** A new book of the same company, whose history reaches to a day. */
async function newBook(until: string = TODAY): Promise<World> {
  const other = emptyWorld('en');
  await other.ok(`init --company 上海启明软件有限公司 --manager 王经理 --history-until ${until} --yes`.split(' '));
  return other;
}

describe('the columns of an export', () => {
  test('docs/export.md: every kind has stable heads in both languages, each of them once', () => {
    expect(EXPORT_KINDS.map(({ name }) => name)).toEqual([...EXPORT_KIND_NAMES]);
    for (const { name, columns } of EXPORT_KINDS)
      for (const lang of ['zh', 'en'] as const) {
        const heads = columns.map(({ head }) => head[lang]);
        expect(new Set(heads).size, `${name} ${lang}`).toBe(heads.length);
        if (lang === 'zh') for (const head of heads) expect(head, name).toMatch(/\p{Script=Han}/u);
      }
  });

  test('docs/export.md: what import knows is read again without a rules file, under heads of either language', async () => {
    await world.ok('customer add "甲公司" --phone 13800138000 --source referral --level A --owner 张伟');
    await world.ok('product add 平台 --price 6000 --cost 2400 --tax 13%');
    for (const lang of ['zh', 'en'] as const) {
      const other = await newBook();
      await other.ok('member add 张伟 --role rep');
      for (const kind of ['customers', 'products']) {
        const file = at(`${kind}-${lang}.csv`);
        await world.ok(`export ${kind} --heads ${lang} --out ${file}`);
        expect((await other.ok(`import ${kind} ${file} --json`)).json(), lang).toMatchObject({ added: 1 });
      }
      expect((await other.ok('customer list --json')).json()).toMatchObject([
        { name: '甲公司', phone: '+8613800138000', source: 'referral', level: 'A', owner: { name: '张伟' } },
      ]);
      expect((await other.ok('product list --json')).json()).toMatchObject([
        { name: '平台', listPriceFen: 600_000, costFen: 240_000, taxRateBp: 1300 },
      ]);
    }
  });
});

describe('1.3.2: the cells of an export', () => {
  test('are as they were typed: phones, codes, line breaks and joined emoji; only a formula gets an apostrophe', async () => {
    await world.ok(['customer', 'add', '👨‍👩‍👧家', '--phone', '13800138000', '--note', '第一行\n第二行']);
    await world.ok(['customer', 'add', '=1+1公司', '--note', '-5%']);
    const { out } = await world.ok('export customers');
    expect(out).toContain('C-0001,👨‍👩‍👧家,');
    expect(out).toContain(',+8613800138000,');
    expect(out).toContain('"第一行\n第二行"');
    expect(out).toContain("C-0002,'=1+1公司,");
    const file = at('k.csv');
    await world.ok(`export customers --out ${file}`);
    const other = await newBook();
    await other.ok(`import customers ${file}`);
    const names = (await other.ok('customer list --json')).json<{ name: string }[]>().map(({ name }) => name);
    expect(names.sort()).toEqual(['=1+1公司', '👨‍👩‍👧家'].sort());
  });

  test('go to a pipe without a byte-order mark, to a file with one; a file is for its owner alone and is not replaced', async () => {
    expect((await world.ok('export members')).out.startsWith('id,name,role,')).toBe(true);
    await world.ok(`export members --out ${at('m.csv')} --heads zh`);
    expect(read('m.csv')).toMatch(/^\u{feff}\p{Script=Han}+,姓名,角色,/u);
    expect(modeOf('m.csv')).toBe(0o600);
    const again = await world.run(`export members --out ${at('m.csv')}`);
    expect([again.code, again.err]).toEqual([6, expect.stringContaining('--overwrite')]);
    await world.ok(`export members --out ${at('m.csv')} --overwrite`);
  });

  test('come as JSON and JSON lines with amounts in fen beside their text, and as a typed workbook', async () => {
    await world.ok('product add 平台 --price 6000 --tax 13%');
    const [product] = JSON.parse((await world.ok('export products --json')).out);
    expect(product).toMatchObject({ name: '平台', listPriceFen: 600_000, listPrice: '6000.00', taxRateBp: 1300 });
    const line = (await world.ok('export products -o jsonl')).out;
    expect(JSON.parse(line)).toEqual(product);
    await world.ok(`export products --out ${at('p.xlsx')}`);
    const other = await newBook();
    await other.ok(`import products ${at('p.xlsx')}`);
    expect((await other.ok('product list --json')).json()).toMatchObject([{ listPriceFen: 600_000, taxRateBp: 1300 }]);
    const closed = await world.run('export products -o html');
    expect([closed.code, closed.err]).toEqual([2, expect.stringContaining('csv json jsonl xlsx')]);
  });

  test('1.3.2: are those of a day with --as-of: what is later does not exist for it', async () => {
    await world.ok('customer add 甲公司 --owner 张伟', { now: '2026-11-20' });
    await world.ok('deal add 平台 --customer 甲公司 --amount 1000 --owner 张伟', { now: '2026-11-20' });
    await world.ok('deal edit D-1 --amount 2000', { now: TODAY });
    await world.ok('customer add 乙公司', { now: TODAY });
    const then = (await world.ok('export deals --as-of 2026-11-20 -o jsonl')).out;
    expect(JSON.parse(then)).toMatchObject({ amountFen: 100_000 });
    expect(JSON.parse((await world.ok('export deals -o jsonl')).out)).toMatchObject({ amountFen: 200_000 });
    expect((await world.ok('export customers --as-of 2026-11-20')).out).not.toContain('乙公司');
    expect((await world.run('export deals --as-of 2026-12-24')).code).toBe(2);
  });

  test('3.3.2: costs are in them for whom lists show them; the owner of a contract has its costs, the whole book all', async () => {
    await world.ok('customer add 甲公司 --owner 张伟');
    await world.ok('product add 平台 --price 6000 --cost 2400 --tax 13%');
    fs.writeFileSync(
      at('c.csv'),
      'id,customer,rep,signed,product,amount,tax rate,cost\nK1,甲公司,张伟,2026-11-20,平台,6000,0,2345\n',
    );
    await world.ok(`import contracts ${at('c.csv')}`);
    await world.ok('contract adjust CT-1 --cost 1234 --reason 外包');
    const costsOf = async (as: string) => {
      const kinds = ['products', 'contracts', 'adjustments'];
      const rows = kinds.map(async (kind) => (await world.ok(`export ${kind} -o json --as ${as}`)).json()[0].costFen);
      return await Promise.all(rows);
    };
    expect(await costsOf('李娜')).toEqual([null, null, null]);
    expect(await costsOf('张伟')).toEqual([null, 234_500, 123_400]);
    expect(await costsOf('王经理')).toEqual([240_000, 234_500, 123_400]);
    for (const [kind, format] of [
      ['contracts', 'csv'],
      ['adjustments', 'jsonl'],
    ] as const)
      expect((await world.ok(`export ${kind} -o ${format} --as 李娜`)).out).not.toMatch(/2345|1234/);
    await world.ok('member add 定时 --role system');
    await world.ok('export all --out all --as 定时');
    expect(read('all', 'products.csv')).toContain('2400.00');
    expect(read('all', 'contracts.csv')).toContain('2345.00');
  });

  test('1.3.2: of one who sees his own alone are his own', async () => {
    await world.ok('policy set visibility own --from 2026-11 --reason x');
    await world.ok('customer add 甲公司 --owner 张伟');
    await world.ok('customer add 乙公司 --owner 李娜');
    const { out } = await world.ok('export customers --as 张伟');
    expect(out).toContain('甲公司');
    expect(out).not.toContain('乙公司');
  });
});

describe('1.3.2: export all', () => {
  test('is for the manager and the system, into a folder of its own', async () => {
    for (const [line, code, said] of [
      ['export all --as 张伟 --out all', 4, 'manager'],
      ['export all', 2, '--out FOLDER'],
      ['export everything', 2, 'cannot export "everything"'],
      ['export customers --with-limits', 2, 'export all'],
    ] as const) {
      const ran = await world.run(line);
      expect([ran.code, ran.err], line).toEqual([code, expect.stringContaining(said)]);
    }
    expect(fs.existsSync(at('all'))).toBe(false);
    await world.ok('export all --out all');
    expect([modeOf('all'), modeOf('all', 'customers.csv'), modeOf('all', 'export.json')]).toEqual([
      0o700, 0o600, 0o600,
    ]);
    const again = await world.run('export all --out all', { hints: true });
    expect([again.code, again.err]).toEqual([6, expect.stringContaining('--overwrite')]);
    await world.ok('export all --out all --overwrite');
    await world.ok(`member add 定时 --role system`);
    await world.ok('export all --out byCron --as 定时');
  });

  test('3.4.3: leaves bottom lines out and says so, unless they are asked for', async () => {
    await world.ok('customer add 甲公司 --owner 张伟');
    await world.ok('deal add 平台 --customer 甲公司 --amount 1000 --owner 张伟');
    await world.ok('deal limits D-1 --customer 1000 --ours 987.65');
    const without = await world.ok('export all --out without');
    expect(without.out).toContain('left out: 2 bottom lines of negotiations (3.4.3)');
    expect(fs.readdirSync(at('without', 'tables'))).not.toContain('deal_limits.csv');
    await world.ok('export all --out with --with-limits');
    expect(read('with', 'tables', 'deal_limits.csv')).toContain('98765');
  });

  test('1.3.2: holds every table of facts, no log, and what was attached as files with an index', async () => {
    fs.writeFileSync(at('发票 1.txt'), 'fapiao');
    await world.ok('claim add travel 100 --date 2026-11-20 --purpose taxi --as 张伟');
    await world.ok(['claim', 'attach', 'EXP-1', at('发票 1.txt'), '--as', '张伟']);
    await world.ok('export all --out all');
    expect(read('all', 'attachments', '发票 1.txt')).toBe('fapiao');
    expect(read('all', 'attachments', 'index.csv')).toContain('发票 1.txt,发票 1.txt,claim_files,1,6,');
    const tables = fs.readdirSync(at('all', 'tables'));
    expect(tables).toContain('claim_steps.csv');
    for (const log of ['audit_entries.csv', 'seals.csv', 'ledger.csv', 'files.csv']) expect(tables).not.toContain(log);
    const past = await world.ok('export all --out past --as-of 2026-11-20');
    expect(past.out).toContain('left out: the other tables');
    expect(fs.existsSync(at('past', 'tables'))).toBe(false);
  });

  test('a query over more rows than one piece loses none of them', async () => {
    const other = await newBook();
    const rows = Array.from({ length: 1_234 }, (_, i) => `N${i},甲公司,2026-01-05,2026-02-05,${i + 1}`);
    fs.writeFileSync(at('r.csv'), `发票号,客户,开票日期,到期日,金额\n${rows.join('\n')}\n`);
    fs.writeFileSync(at('r.toml'), 'create = ["customer"]\n');
    await other.ok(`import receivables ${at('r.csv')} --rules ${at('r.toml')}`);
    const { out } = await other.ok('export receivables');
    expect(out.trim().split('\n')).toHaveLength(1_235);
  });
});

describe('import all', () => {
  test('is refused for what is no export, for another currency, and where the history ends before its day', async () => {
    await world.ok('export all --out all');
    const other = await newBook('2026-11-01');
    for (const [line, code, said] of [
      [['import', 'all', at('nothing')], 2, 'export.json'],
      [['import', 'all', at('all'), '--rejects', 'x.csv'], 2, '--rejects'],
      [['import', 'all', at('all')], 6, 'the history of this book ends on 2026-11-01'],
    ] as const) {
      const ran = await other.run(line);
      expect([ran.code, ran.err], line.join(' ')).toEqual([code, expect.stringContaining(said)]);
    }
    await world.ok('export all --out json -o json');
    const json = await other.run(['import', 'all', at('json')]);
    expect([json.code, json.err]).toEqual([2, expect.stringContaining('csv')]);
  });

  test('brings what it names in one trial with --dry-run and saves nothing; again it adds nothing', async () => {
    await world.ok('customer add 甲公司 --owner 张伟');
    await world.ok('deal add 平台 --customer 甲公司 --amount 1000 --owner 张伟');
    await world.ok('export all --out all');
    const other = await newBook();
    const dry = (await other.ok(['import', 'all', at('all'), '--dry-run', '--json'])).json();
    expect(dry).toMatchObject({ dryRun: true });
    expect(dry.kinds).toContainEqual({ kind: 'deals', added: 1, existing: 0, differing: 0 });
    expect((await other.ok('customer list --json')).json()).toEqual([]);
    await other.ok(['import', 'all', at('all')]);
    const again = (await other.ok(['import', 'all', at('all'), '--json'])).json<{ kinds: { added: number }[] }>();
    expect(again.kinds.every(({ added }) => added === 0)).toBe(true);
  });
});
