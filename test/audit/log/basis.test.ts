import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { behindTheBack, pastTriggers } from '../../support/outside.js';
import { company, emptyWorld, type Ran, type World } from '../../support/run.js';

const findings = async (world: World): Promise<string[]> =>
  (await world.run('audit verify --json'))
    .json()
    .findings.map(({ kind, subject }: { kind: string; subject: string }) => `${kind} ${subject}`);
/** A book in which 张伟 makes himself manager, acts, and is a rep again. */
async function actAsManager(world: World, line: string): Promise<Ran> {
  behindTheBack(world, "update members set roles = 'rep manager' where name = '张伟'");
  const ran = await world.run(`${line} --as 张伟`);
  behindTheBack(world, "update members set roles = 'rep' where name = '张伟'");
  return ran;
}
const FILE = 'claim travel 100 --on 11-20 --purpose taxi --no-voucher lost --as 李娜';

test.each([
  ['policy set contact.days 20 --reason x --from 2026-12'],
  ['target set 李娜 --month 2026-12 --sales 1000'],
  ['customer assign Acme 李娜 --reason x'],
])('1.3.2: %s by whoever wrote himself a role stays named though the role is taken out again', async (line) => {
  const world = await company('en');
  await world.ok('customer add Acme --as 张伟 --yes');
  expect(await findings(world)).toEqual([]);
  const ran = await actAsManager(world, line);
  expect([ran.code, ran.err]).toEqual([0, expect.anything()]);
  expect(await findings(world)).toContain('entry members 2');
  await world.ok('audit accept row --reason "looked into"');
  await world.ok('confirm 1 --as 财务刘');
  expect((await findings(world)).filter((one) => one.startsWith('entry'))).toEqual([]);
});

test('1.3.2: what was done with a role that another program wrote stays named, whoever accepts the row and gives another', async () => {
  const world = await company('en');
  behindTheBack(world, "update members set roles = 'manager' where name = '张伟'");
  await world.ok('policy set contact.days 20 --reason x --from 2026-12 --as 张伟');
  await world.ok('audit accept row --reason "looked into"');
  await world.ok('confirm 1 --as 财务刘');
  await world.ok('policy set contact.days 21 --reason x --from 2026-12 --as 张伟');
  await world.ok('member edit 张伟 --role rep');
  expect(await findings(world)).toEqual(['decision entry 7']);
});

test('1.3.2: what is accepted stands once, beside what the log left of it', async () => {
  const world = await company('en');
  await world.ok(FILE);
  await world.ok('claim approve 1');
  behindTheBack(world, 'update claims set amount_fen = 999 where id = 1');
  await world.ok('claim reject 1 --reason no --as 财务刘');
  behindTheBack(world, 'update claims set amount_fen = 998 where id = 1');
  const { out } = await world.ok('audit accept row --reason "looked into"');
  expect(out.match(/claims EXP-2026-0001 (?:amount|status|day).*/g)).toEqual([
    'claims EXP-2026-0001 amount_fen  ¥100.00 → ¥9.98',
  ]);
  expect(out.match(/claims EXP-2026-0001 now/g)).toHaveLength(1);
  expect(out).toContain('accept row claims EXP-2026-0001\n');
});

test.each(['boss', '["manager"]', '', 'constructor'])(
  '1.3.2: %j in the place of a role gives no right, and stops nobody',
  async (role) => {
    const world = await company('en');
    behindTheBack(world, (client) => client.prepare("update members set roles = ? where name = '张伟'").run(role));
    for (const line of ['member list', 'member show 张伟', 'today', 'kpi report', 'month check'])
      for (const by of ['张伟', '王经理']) expect([0, 10]).toContain((await world.run(`${line} --as ${by}`)).code);
    expect(await world.run('policy set contact.days 20 --reason x --as 张伟')).toMatchObject({ code: 4 });
    await world.ok('customer add Acme');
    expect(await findings(world)).toEqual(['outside members M-02']);
  },
);

test('1.3.2: nothing is decided with a role that another program wrote: exit 5, and nothing changes', async () => {
  const world = await company('en');
  await world.ok(FILE);
  const refused = await actAsManager(world, 'claim approve 1');
  expect([refused.code, refused.err]).toEqual([
    5,
    expect.stringContaining('changed what decisions rest on (members 2)'),
  ]);
  await world.ok('claim approve 1');
  expect(await findings(world)).toEqual([]);
});

test('1.3.2, 2.2.1a: a plan is not approved with a role that another program wrote', async () => {
  const world = await company('en');
  await world.ok('plan propose 2027 --sales 1200000');
  for (const line of ['plan approve 2027', 'plan reject 2027 --reason x']) {
    const refused = await actAsManager(world, line);
    expect([refused.code, refused.err]).toEqual([
      5,
      expect.stringContaining('changed what decisions rest on (members 2)'),
    ]);
  }
  await world.ok('plan approve 2027 --as 财务刘');
  expect(await findings(world)).toEqual([]);
});

test('1.3.2, 4.3, 4.4.3: nothing is scored, closed or decided of an appraisal while the roles were changed outside', async () => {
  const world = await company('en', '2026-09-28');
  const now = { now: '2026-11-04' };
  await world.ok('target set 李娜 --month 2026-10 --sales 1000', { now: '2026-09-28' });
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps x', now);
  const score = 'appraisal score 李娜 --month 2026-10 --points 70 --reason x --without-report x';
  const stopped = async (line: string) => {
    behindTheBack(world, "update members set roles = 'rep manager' where name = '张伟'");
    const { code, err } = await world.run(line, now);
    behindTheBack(world, "update members set roles = 'rep' where name = '张伟'");
    expect([line, code, err]).toEqual([line, 5, expect.stringContaining('(members 2)')]);
  };
  await stopped(score);
  await world.ok(score, now);
  await stopped('appraisal close 2026-10 --gaps x');
  await world.ok('appraisal close 2026-10 --gaps x', now);
  await stopped('payroll close --month 2026-10 --gaps 基数未定 --as 财务刘');
  await world.ok('payroll close --month 2026-10 --gaps 基数未定 --as 财务刘', now);
  expect(await findings(world)).toEqual([]);
});

test('1.3.2: a second person confirms nothing on roles that another program wrote', async () => {
  const world = await company('en');
  await world.ok('member substitute 李娜 --for management --reason leave');
  const refused = await actAsManager(world, 'confirm 1');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('members 2')]);
  await world.ok('confirm 1 --as 财务刘');
});

test.each([
  [
    'meta',
    "update meta set value = 'Other' where key = 'company'",
    "update meta set value = 'Nova' where key = 'company'",
  ],
  [
    'settings waive.least',
    "insert into settings values (900, 'waive.least', '9999999', '2026-01', null, '2026-01-01T00:00:00.000Z')",
    'drop trigger settings_no_delete; delete from settings where id = 900',
  ],
  [
    'member_roles',
    "insert into member_roles values (900, 2, 'manager', '2026-01-01', 'given', 1, 1, '2026-01-01T00:00:00.000Z')",
    'drop trigger member_roles_no_delete; delete from member_roles where id = 900',
  ],
  [
    'substitutes',
    "insert into substitutes values (900, 2, 'finance', '2026-01-01', null, 'x', 1, 1, '2026-01-01T00:00:00.000Z')",
    'drop trigger substitutes_no_delete; delete from substitutes where id = 900',
  ],
])('1.3.2: %s moved for one write and moved back is named by verify', async (_table, moved, back) => {
  const world = emptyWorld('en');
  await world.ok('init --company Nova --manager Wang --reps Zhang --finance Liu --yes');
  behindTheBack(world, moved);
  await world.ok('customer add Acme --as Zhang --yes');
  const guards = new Database(world.file);
  const triggers = guards.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  guards.close();
  behindTheBack(world, back);
  const again = new Database(world.file);
  const present = again.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all();
  for (const { name, sql } of triggers as { name: string; sql: string }[]) if (!present.includes(name)) again.exec(sql);
  again.close();
  const named = await findings(world);
  expect(named.some((one) => one.startsWith('entry'))).toBe(true);
});

test.each([
  ['deleted', 'delete from closed_months'],
  ['marked as opened again', 'update closed_months set reopened = 1'],
  ['given another month', "update closed_months set month = '2026-09'"],
])(
  '4.2: a closed month that was %s by another program is named by the next write into it; nothing is decided',
  async (_, sql) => {
    const world = await company('en');
    const close = 'month close 2026-10 --yes --confirm 2026-10 --accept-gaps x';
    await world.ok('customer add Acme --as 张伟 --yes');
    await world.ok(close);
    await world.ok('log Acme hi --as 张伟');
    expect(await findings(world)).toEqual([]);
    pastTriggers(world, sql);
    await world.ok('contract record Acme --signed 2026-10-10 --line "OA; 1; 1000; 13%; 100" --yes');
    expect(await findings(world)).toContainEqual(expect.stringMatching(/^outside closed_months (1|2026-)/));
    const refused = await world.run(close);
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('closed_months 1')]);
  },
);
