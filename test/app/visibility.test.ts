import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { company, emptyWorld, type World } from '../support/run.js';
import { AUDIT_SCENARIO, SCENARIO_FILES } from './auditScenario.js';

interface Described {
  path: string;
  writes: boolean;
  arguments: { name: string; required: boolean; choices: string[] | null }[];
}

/** Figures that stay open to the team, and what is nobody's customer, deal, contract, lead or claim. */
const OPEN =
  /^(|kpi .*|target .*|plan .*|budget .*|campaign .*|expense .*|month .*|member .*|me|product .*|policy .*|confirm .*|commands|demo|doctor|backup|audit verify|audit head)$/;
/** Of everything that has a code, but members, products, campaigns, findings, competitors, acts of two persons, and scores corrected for the ranking. */
const CODE = /\b(?!M-|P-|CF-|CP-|AC-|PL-|BG-|MC-|FD-)[A-Z]{1,4}-(?:\d{4}-)?\d{2,5}\b/g;
/** Every command that reads openly, by its file, with lines that show most. */
const MONTHS = ['2026-10', '2026-11'];
const OPEN_LINES: Record<string, readonly string[]> = {
  'appraisal/appraisals explain': ['sales', 'newCustomers', 'satisfaction'].map(
    (indicator) => `appraisal explain 张伟 -m 2026-11 --indicator ${indicator}`,
  ),
  'appraisal/appraisals list': ['appraisal list 2026-11'],
  'appraisal/appraisals score': [
    'appraisal score 张伟 -m 2026-11',
    'appraisal score 张伟 -m 2026-11 --points 80 --reason x -n',
    'appraisal score -m 2026-11',
  ],
  'appraisal/appraisals sheet': ['appraisal sheet 张伟 -m 2026-11', 'appraisal sheet 李娜 -m 2026-11'],
  'appraisal/coaching list': ['coaching list'],
  'appraisal/coaching show': ['coaching show 1'],
  'appraisal/conduct facts': ['conduct facts 李娜 -m 2026-11', 'conduct facts 张伟 -m 2026-11'],
  'appraisal/conduct list': ['conduct list', 'conduct list 李娜'],
  'appraisal/kpi diff': ['kpi diff 2026-11'],
  'appraisal/kpi explain': MONTHS.flatMap((month) =>
    ['sales', 'profit', 'newCustomers', 'csat', 'contracts', 'attainment'].flatMap((figure) =>
      ['--team', '--rep 张伟', '--rep 李娜'].map((whose) => `kpi explain -m ${month} --figure ${figure} ${whose}`),
    ),
  ),
  'appraisal/kpi report': MONTHS.map((month) => `kpi report -m ${month}`),
  'appraisal/kpi trend': ['kpi trend'],
  'appraisal/months alone': [...MONTHS, '2026-12'].map((month) => `month alone ${month}`),
  'appraisal/months check': MONTHS.map((month) => `month check ${month}`),
  'appraisal/months close': ['month close 2026-12 -n'],
  'appraisal/months status': ['month status'],
  'appraisal/outcomes certificate': ['outcome certificate 1'],
  'appraisal/outcomes decide': ['grant --amount 900000', 'decline'].map(
    (how) => `outcome decide 1 ${how} --reason x -n`,
  ),
  'appraisal/outcomes list': ['outcome list'],
  'appraisal/outcomes outcomes': ['appraisal outcomes 2026-11'],
  'appraisal/outcomes show': ['outcome show 1'],
  'appraisal/panels panel-result': ['appraisal panel result 2026-11'],
  'appraisal/payroll bases': ['payroll bases'],
  'appraisal/payroll show': ['payroll show -m 2026-11'],
  'expenses/budgets list': ['budget list'],
  'expenses/budgets show': ['budget show'],
  'appraisal/plans list': ['plan list'],
  'appraisal/plans show': ['plan show'],
  'appraisal/selfReports differences': ['appraisal differences -m 2026-11'],
  'appraisal/selfReports report': [
    'appraisal report 李娜 --show -m 2026-11',
    'appraisal report 张伟 --show -m 2026-11',
  ],
  'appraisal/targets check': ['target check 2026-11'],
  'appraisal/targets list': ['target list'],
  'audit/log head': ['audit head'],
  'desk/today today': ['today'],
  'expenses/claims check': ['claim check 1', 'claim check 2'],
  'expenses/returns close': ['campaign close 1 --verdict x -n'],
  'expenses/returns compare': ['campaign compare'],
  'expenses/returns evaluate': ['campaign evaluate 1'],
  'reports/pages expenses': ['report expenses --month 2026-11 -o md'],
  'reports/pages month': ['report month 2026-11 -o md'],
  'reports/pages year': ['report year 2026 -o md'],
  'team/absences absence-list': ['member absence list'],
  'team/confirmations list': ['confirm list --all'],
  'team/confirmations show': ['confirm show 1'],
};
/** One that somebody else owns, for each kind of argument. */
const WORDS: Record<string, string> = {
  customer: '浦东',
  deal: 'D-1',
  lead: 'L-1',
  quote: 'Q-1',
  tender: 'TD-1',
  contract: 'CT-1',
  order: 'OR-1',
  claim: 'EXP-1',
  instalment: 'PAY-1',
  hardship: 'HD-1',
  invoice: 'INV-1',
  words: '浦东',
  n: '1',
  number: '1',
};

describe('1.3.2: with visibility own a rep reads nobody else’s', () => {
  let world: World;
  let now = '';
  let unowned: string[];
  const hiddenByName = new Map<string, Set<string>>();
  const hiddenFrom = (who: string): Set<string> => hiddenByName.get(who) ?? new Set();
  beforeAll(async () => {
    world = emptyWorld('en');
    for (const [name, content] of Object.entries(SCENARIO_FILES))
      fs.writeFileSync(path.join(world.folder, name), content);
    for (const line of AUDIT_SCENARIO.trim().split('\n')) {
      if (line.startsWith('@')) now = line.slice(1);
      if (line === '' || line.startsWith('@') || line.startsWith('#')) continue;
      await world.ok(line, { now });
    }
    await world.ok('member add 新来 --role rep', { now });
    await world.ok('policy set visibility own --reason test', { now });
    const client = new Database(world.file, { readonly: true });
    unowned = client.prepare('SELECT code FROM customers WHERE owner_id IS NULL').pluck().all() as string[];
    const codesOf = (sql: string, ...words: string[]) =>
      client
        .prepare(sql)
        .pluck()
        .all(...words) as string[];
    // What somebody owns, or is credited with, he sees.
    for (const who of ['新来', '李娜'])
      hiddenByName.set(
        who,
        new Set([
          ...codesOf(
            `SELECT x.code FROM members m, (SELECT code, owner_id, id FROM contracts) x WHERE m.name = ?
            AND x.owner_id <> m.id AND NOT EXISTS (SELECT 1 FROM credits WHERE contract_id = x.id AND member_id = m.id)`,
            who,
          ),
          ...codesOf('SELECT d.code FROM deals d, members m WHERE m.name = ? AND d.owner_id <> m.id', who),
          ...codesOf('SELECT e.code FROM claims e, members m WHERE m.name = ? AND e.member_id <> m.id', who),
          ...codesOf(
            `SELECT c.code FROM customers c, members m WHERE m.name = ? AND c.owner_id <> m.id AND NOT EXISTS
            (SELECT 1 FROM deals WHERE customer_id = c.id AND owner_id = m.id) AND NOT EXISTS
            (SELECT 1 FROM contracts k LEFT JOIN credits ON contract_id = k.id AND credits.member_id = m.id
             WHERE k.customer_id = c.id AND (k.owner_id = m.id OR credits.id IS NOT NULL))`,
            who,
          ),
        ]),
      );
    client.close();
  }, 240_000);

  test('every command that reads, as table and as JSON', async () => {
    const commands = (await world.ok('commands --json', { now })).json<Described[]>();
    const reading = commands.filter(({ path: name, writes }) => !writes && !OPEN.test(name));
    expect(reading.length).toBeGreaterThan(55);
    const found: string[] = [];
    let answered = 0;
    for (const { path: name, arguments: args } of reading) {
      const words = args.filter(({ required }) => required).map(({ name: kind }) => WORDS[kind] ?? '1');
      for (const form of [[], ['--json']]) {
        const ran = await world.run([...name.split(' '), ...words, ...form, '--as', '新来'], { now, hints: true });
        if (ran.code === 0) answered += 1;
        if (ran.code === 1) found.push(`${name}: ${ran.err}`);
        // What was typed may be said again.
        const codes = [...ran.out.matchAll(CODE), ...ran.err.matchAll(CODE)].map(([code]) => code);
        const others = codes.filter((code) => !words.includes(code) && !unowned.includes(code));
        if (others.length > 0) found.push(`${[name, ...words, ...form].join(' ')}: ${[...new Set(others)].join(' ')}`);
      }
    }
    expect(found).toEqual([]);
    expect(answered).toBeGreaterThan(60);
  }, 240_000);

  test('what is open to the team names nothing of others: every command that reads openly', async () => {
    const sources = fs.readdirSync('src', { recursive: true, encoding: 'utf8' });
    const open = sources.filter(
      (name) => /commands\/.*\.ts$/.test(name) && fs.readFileSync(`src/${name}`, 'utf8').includes('.readOpen('),
    );
    expect(open.map((name) => name.replace(/^(\w+\/\w+)\/commands\/(.*)\.ts$/, '$1 $2')).sort()).toEqual(
      Object.keys(OPEN_LINES).sort(),
    );
    const found: string[] = [];
    let answered = 0;
    for (const line of Object.values(OPEN_LINES).flat())
      for (const form of ['', ' --json'])
        for (const who of ['新来', '李娜']) {
          const ran = await world.run(`${line}${form} --as ${who}`, { now, hints: true });
          if (ran.code === 0) answered += 1;
          if (ran.code === 1 || ran.code === 2) found.push(`${line}: ${ran.err}`);
          const typed: string[] = line.match(CODE) ?? [];
          const codes: string[] = `${ran.out}${ran.err}`.match(CODE) ?? [];
          const hidden = codes.filter((code) => !typed.includes(code) && hiddenFrom(who).has(code));
          if (hidden.length > 0) found.push(`${line}${form} ${who}: ${[...new Set(hidden)].join(' ')}`);
        }
    expect(found).toEqual([]);
    expect(answered).toBeGreaterThan(60);
    // The figure stays that of all, and says that rows are missing.
    const explained = (await world.ok('kpi explain -m 2026-11 --team --json --as 新来', { now })).json();
    expect([explained.rows, explained.isPartial, explained.total]).toEqual([[], true, expect.any(Number)]);
    expect(explained.total).toBe((await world.ok('kpi explain -m 2026-11 --team --json', { now })).json().total);
  }, 240_000);

  test('as of a day, in files and in search as well', async () => {
    for (const line of [
      'deal list --all --as-of 2026-11-30',
      'contract list --as-of 2026-11-30',
      'payment list --out l.csv',
      'find 软件',
    ]) {
      const ran = await world.run(`${line} --as 新来`, { now });
      expect([line, ran.out.match(CODE)?.filter((code) => !unowned.includes(code)) ?? []]).toEqual([line, []]);
    }
    const file = path.join(world.folder, 'l.csv');
    expect(fs.existsSync(file) ? (fs.readFileSync(file, 'utf8').match(CODE) ?? []) : []).toEqual([]);
  });

  test('1.3.2, 4.3: of entries about somebody in person each sees his own, and no request about another', async () => {
    const about = async (who: string, action: string) =>
      (await world.ok(`audit log --action ${action} --limit 500 --json --as ${who}`, { now }))
        .json<{ action: string; subject: string }[]>()
        .map((entry) => `${entry.action} ${entry.subject}`);
    expect(await about('张伟', 'appraisal')).toContain('appraisal.score M-02 2026-11');
    expect(await about('张伟', 'payroll')).toEqual(['payroll.base M-02']);
    expect((await about('张伟', 'confirm')).filter((entry) => entry.includes('M-02'))).not.toEqual([]);
    for (const action of ['appraisal', 'payroll', 'outcome', 'conduct', 'coaching'])
      expect(await about('新来', action)).toEqual([]);
    expect((await about('新来', 'confirm')).filter((entry) => /OC-|M-02|2026-11/.test(entry))).toEqual([]);
    expect(await about('新来', 'plan')).not.toEqual([]);
  });

  test('1.3.2: a score that was corrected is open to the team, its reason and an amount of pay are not', async () => {
    const correctionsFor = async (who: string) =>
      (await world.ok(`appraisal sheet 李娜 --month 2026-11 --json --as ${who}`, { now })).json().corrections;
    expect(await correctionsFor('新来')).toEqual([
      expect.objectContaining({ points: 50, amountFen: null, reason: null }),
    ]);
    const [full] = await correctionsFor('李娜');
    expect(full.reason).toEqual(expect.any(String));
    const sheet = await world.ok('appraisal sheet 李娜 --month 2026-11 --as 新来', { now });
    expect(sheet.out).not.toContain(full.reason);
  });

  test('KPI, targets and months stay open, and everybody else reads all', async () => {
    const report = async (who: string) =>
      (await world.ok(`kpi report -m 2026-11 --json --as ${who}`, { now })).json().team;
    expect(await report('新来')).toEqual(await report('王经理'));
    const all = (await world.ok('contract list --json', { now })).json();
    for (const who of ['财务刘', '法务孙'])
      expect((await world.ok(`contract list --json --as ${who}`, { now })).json()).toEqual(all);
  });
});

test('1.3.2: own, team and all; ownerless customers are everybody’s; whom nothing names sees none with a name', async () => {
  const world = await company('en');
  await world.ok('member add Lead --role manager');
  await world.ok('member edit 张伟 --manager Lead');
  await world.ok('member edit 陈晨 --manager Lead');
  await world.ok('member add Mate --role rep --manager Lead');
  await world.ok('customer add Alpha --owner 张伟');
  await world.ok('customer add Beta --owner 李娜');
  await world.ok('customer add Pool');
  await world.ok('deal add d --customer Beta --owner 李娜 --presales 陈晨');
  const names = async (who: string) =>
    (await world.ok(`customer list --json --as ${who}`)).json().map(({ name }: { name: string }) => name);
  const unnamed = async () => {
    const ran = await world.run('customer list --json', { env: { XDG_CONFIG_HOME: path.join(world.folder, 'none') } });
    return ran.json().map(({ name }: { name: string }) => name);
  };
  expect([await names('张伟'), await unnamed()]).toEqual([
    ['Alpha', 'Beta', 'Pool'],
    ['Alpha', 'Beta', 'Pool'],
  ]);
  await world.ok('policy set visibility team --reason x');
  expect([await names('张伟'), await names('Mate'), await names('李娜'), await unnamed()]).toEqual([
    // 陈晨 of the same manager works on a deal of Beta.
    ['Alpha', 'Beta', 'Pool'],
    ['Alpha', 'Beta', 'Pool'],
    ['Beta', 'Pool'],
    [],
  ]);
  await world.ok('policy set visibility own --reason x');
  expect([await names('张伟'), await names('Mate'), await names('陈晨')]).toEqual([
    ['Alpha', 'Pool'],
    ['Pool'],
    ['Beta', 'Pool'],
  ]);
  const hidden = await world.run('customer show Beta --as 张伟', { hints: true });
  expect([hidden.code, hidden.out, hidden.err]).toEqual([3, '', expect.not.stringContaining('C-0002')]);
  await world.ok('audit verify');
});

test('1.3.2: with visibility own, a refused write names neither the thing of a colleague nor its owner', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 李娜');
  const line = 'customer edit C-0001 --region 华东 --as 张伟';
  expect((await world.run(line)).err).toContain('Acme belongs to 李娜');
  await world.ok('policy set visibility own --reason test');
  const ran = await world.run(line);
  expect([ran.code, ran.err]).toEqual([4, '✗ 张伟 may only work on his or her own (policy 2.2.2a)\n']);
});

test('1.3.2: with visibility own, a word that means several things in a write lists only one’s own', async () => {
  const world = await company('en');
  await world.ok('customer add "Acme East" --owner 张伟');
  await world.ok('customer add "Acme North" --owner 李娜 --yes');
  await world.ok('customer add "Acme South" --owner 李娜 --yes');
  const line = 'log Acme "talked" --as 张伟';
  expect((await world.run(line)).err).toContain('Acme North');
  await world.ok('policy set visibility own --reason test');
  const ran = await world.run(line);
  expect([ran.code, ran.err.includes('Acme North'), ran.err.includes('3'), ran.err.includes('Acme East')]).toEqual([
    3,
    false,
    false,
    true,
  ]);
});
