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
  /^(|kpi .*|target .*|plan .*|month .*|member .*|me|product .*|policy .*|confirm .*|commands|demo|doctor|backup|audit verify|audit head)$/;
/** Of everything that has a code, but members, products, competitors, acts of two persons, and scores corrected for the ranking. */
const CODE = /\b(?!M-|P-|CF-|CP-|AC-|PL-)[A-Z]{1,4}-(?:\d{4}-)?\d{2,5}\b/g;
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
