import { expect, test } from 'vitest';
import { appendEntry } from '../../../db/audit/seal.js';
import { behindTheBack } from '../../support/outside.js';
import { company, emptyWorld, type World } from '../../support/run.js';

/** An entry as somebody writes it with our own code, in whose name he likes. */
function forged(
  world: World,
  actorId: number,
  actor: string,
  osUser: string,
  action: string,
  facts: { changed?: readonly string[]; related?: readonly string[] } & Record<string, unknown>,
): void {
  const { changed = ['EXP-2026-0001'], related = [] } = facts;
  behindTheBack(world, (client) => {
    const seq = client.prepare('update ledger set seq = seq + 1 returning seq').pluck().get() as number;
    appendEntry(client, seq, {
      actorId,
      actor,
      osUser,
      action,
      subject: [...changed, ...related].join(' '),
      facts: { changed, related, ...facts },
      recordedAt: '2026-11-23T04:00:00.000Z',
    });
  });
}
const decisions = async (world: World): Promise<string[]> =>
  (await world.run('audit verify --json'))
    .json()
    .findings.filter(({ kind }: { kind: string }) => kind === 'decision')
    .map(({ subject, text }: { subject: string; text: string }) => `${subject}: ${text}`);

const FILE = 'claim travel 100 --on 11-20 --purpose taxi --no-voucher lost --as 张伟';
const claims = (amountFen: number, from: string, to: string) => [
  { code: 'EXP-2026-0001', amountFen, changes: { status: { from, to } } },
];

test('1.3.2: what was approved with one amount and paid with another is named, whatever the rows say', async () => {
  const world = await company('en');
  await world.ok(FILE);
  await world.ok('claim approve 1');
  behindTheBack(world, 'update claims set amount_fen = 9100000 where id = 1');
  expect(await decisions(world)).toEqual(['entry 8: EXP-2026-0001 was decided with 100.00, and its row says 91000.00']);
  // As an older program let it pass.
  forged(world, 5, '财务刘', 'root', 'claim.approve', {
    note: null,
    claims: claims(9_100_000, 'managerApproved', 'approved'),
  });
  expect(await decisions(world)).toEqual([
    'entry 9: EXP-2026-0001 is 91000.00 here, and 100.00 in entry 8; no entry between them changed it',
  ]);
});

test('5.2: reviews of one person, by the claimant, or without the role are named', async () => {
  const world = await company('en');
  await world.ok(FILE);
  forged(world, 3, '李娜', 'root', 'claim.approve', { claims: claims(10_000, 'submitted', 'managerApproved') });
  forged(world, 2, '张伟', 'root', 'claim.approve', { claims: claims(10_000, 'managerApproved', 'approved') });
  expect(await decisions(world)).toEqual([
    'entry 8: 李娜 did not hold a role for claim.approve then',
    'entry 9: 张伟 did not hold a role for claim.approve then',
    'entry 9: EXP-2026-0001 was reviewed by its claimant (policy 5.2.2)',
  ]);
});

test.each([
  'policy.set',
  'customer.assign',
  'target.set',
  'month.reopen',
  'payment.receive',
  'product.price',
  'import.customers',
  'store.restore',
])('2.2: %s by a rep is named: the right of every action is derived again', async (action) => {
  const world = await company('en');
  forged(world, 2, '张伟', 'root', action, {});
  expect(await decisions(world)).toEqual([`entry 7: 张伟 did not hold a role for ${action} then`]);
});

test('2.2: who asked without the right, and a second person who could not be one, are named', async () => {
  const world = await company('en');
  forged(world, 2, '张伟', 'root', 'confirm.ask', { kind: 'target.set', digest: 'x', reason: null });
  forged(world, 3, '李娜', 'root', 'target.set', { confirms: 'CF-1', askedBy: 'M-02' });
  expect(await decisions(world)).toEqual([
    'entry 7: 张伟 did not hold a role for confirm.ask then',
    'entry 8: says that it confirms CF-1, and nobody in the log asked for that',
    'entry 8: 李娜 did not hold a role for target.set then',
  ]);
});

test('2.1: the roles of a day are those of then: what was done with a role that was taken away since is right', async () => {
  const world = await company('en');
  await world.ok('member edit 李娜 --role presales');
  await world.ok('deal questionnaire add "Who decides?" --area process --as 李娜');
  await world.ok('member edit 李娜 --role rep');
  expect(await decisions(world)).toEqual([]);
  forged(world, 3, '李娜', 'root', 'questionnaire.drop', {});
  expect(await decisions(world)).toHaveLength(1);
});

test('6.1.1: an import that took another day for the end of the history is named', async () => {
  const world = await company('en');
  forged(world, 1, '王经理', 'root', 'import.claims', { historyUntil: '2099-12-31' });
  const [found, ...others] = await decisions(world);
  expect(others).toEqual([]);
  expect(found).toMatch(/^entry 7: took what lies up to 2099-12-31 for history, and the book's history ends on \d{4}-/);
});

test('1.3.2: in a book in which the account says who acts, an entry by another account is named, though the mode was set back', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company Nova --manager Wang --identity os --yes');
  await world.ok('member add Liu --role rep --os-user liu');
  await world.ok('customer add Acme --yes');
  expect(await decisions(world)).toEqual([]);
  behindTheBack(world, "update meta set value = 'declared' where key = 'identity'");
  await world.ok('customer add Beta --yes --as Liu');
  behindTheBack(world, "update meta set value = 'os' where key = 'identity'");
  const [found, ...others] = await decisions(world);
  expect(others).toEqual([]);
  expect(found).toMatch(
    /^entry 4: in the name of Liu, and written by the OS account \S+ \(the member's is liu\): the program does not/,
  );
});

test('2.1: a role that somebody gave himself is named', async () => {
  const world = await company('en');
  forged(world, 5, '财务刘', 'root', 'member.edit', {
    changed: ['M-05'],
    name: '财务刘',
    changes: { roles: { from: ['finance'], to: ['finance', 'legal', 'manager'] } },
  });
  expect(await decisions(world)).toContain('entry 7: 财务刘 gave himself a role: legal, manager (policy 2.1)');
});

test('2.1: an act of two persons that one did is named', async () => {
  const world = await company('en');
  forged(world, 1, '王经理', 'root', 'member.edit', {
    changed: ['M-02'],
    name: '张伟',
    confirms: 'CF-1',
    askedBy: 'M-01',
    changes: {},
  });
  expect(await decisions(world)).toEqual(['entry 7: takes two persons, and 王经理 both asked for it and confirmed it']);
});

test('3.5.2, 3.7.1, 4.2: receipts and kept reports are what was booked and closed', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --as 张伟 --yes');
  await world.ok(
    `contract record Acme --signed 2026-10-10 --line "OA; 1; 1000; 13%; 100" --plan "100% 2026-10-20" --yes`,
  );
  await world.ok('payment receive CT-2026-0001 500 --on 2026-10-12 --as 财务刘');
  const now = { now: '2026-11-23' };
  const close = await world.run('month close 2026-10 --yes --confirm 2026-10 --accept-gaps x', now);
  if (close.code !== 0) throw new Error(close.err);
  expect(await decisions(world)).toEqual([]);
  behindTheBack(world, (client) => {
    const guards = client
      .prepare(
        "select name, sql from sqlite_schema where type = 'trigger' and tbl_name in ('receipts', 'closed_months')",
      )
      .all() as { name: string; sql: string }[];
    for (const { name } of guards) client.exec(`drop trigger ${name}`);
    client.exec("update receipts set amount_fen = 60000; update closed_months set report = report || ' '");
    for (const { sql } of guards) client.exec(sql);
  });
  const found = await decisions(world);
  expect(found.some((line) => line.includes('was decided with 500.00, and its row says 600.00'))).toBe(true);
  expect(found.some((line) => line.includes('the report that is kept of 2026-10 is not the one that was closed'))).toBe(
    true,
  );
});

test('1.3.2: what two persons accepted with the log is told as accepted, and named no more', async () => {
  const world = await company('en');
  forged(world, 1, '王经理', 'root', 'member.edit', {
    changed: ['M-02'],
    name: '张伟',
    confirms: 'CF-1',
    askedBy: 'M-01',
    changes: {},
  });
  expect(await decisions(world)).toHaveLength(1);
  await world.ok('audit accept log --reason "looked into"');
  await world.ok('confirm 1 --as 财务刘');
  const verified = await world.ok('audit verify');
  expect(verified.out).toContain('looked into');
});

test('2.2, 5.2.3: who stood in is derived again by the roles of that day: management pays only where finance is missing', async () => {
  const world = await company('en');
  await world.ok('member add 总经理 --role management');
  await world.ok(FILE);
  await world.ok('claim approve 1');
  const general = (await world.ok('member list --json')).json().find(({ name }: { name: string }) => name === '总经理');
  const id = Number(general.code.slice(2));
  expect(await decisions(world)).toEqual([]);
  forged(world, id, '总经理', 'root', 'claim.approve', { claims: claims(10_000, 'managerApproved', 'approved') });
  const stoodIn = /^entry \d+: 总经理 stood in for claim.approve, and was not the one to stand in that day/;
  expect((await decisions(world))[0]).toMatch(stoodIn);
});

test('2.2, 5.2.3: finance is away: management stands in, and stays right when finance is back', async () => {
  const world = await company('en');
  await world.ok('member add 总经理 --role management');
  await world.ok('member leave 财务刘 --on 2026-11-22');
  await world.ok(FILE);
  await world.ok('claim approve 1');
  await world.ok('claim approve 1 --as 总经理');
  await world.ok('member add 财务新 --role finance');
  expect(await decisions(world)).toEqual([]);
});

/** The fixture company with 总经理 (management, M-07) and 人事周 (hr, M-08). */
async function wholeCompany(): Promise<World> {
  const world = await company('en');
  await world.ok('member add 总经理 --role management');
  await world.ok('member add 人事周 --role hr');
  return world;
}
const PEOPLE = ['王经理', '张伟', '李娜', '陈晨', '财务刘', '法务孙', '总经理', '人事周'];
type Forged = [actorId: number, action: string, facts: Parameters<typeof forged>[5]];

const STOOD_IN = 'was not the one to stand in that day';
const ALONE = 'did it alone';
const SECOND = 'was not the one to be it that day';
const ASKED = { changed: ['CF-2026-0001'], kind: 'outcome.decide', related: ['OC-2026-0001', 'M-02'] };
const GRANTED = { changed: ['OC-2026-0001'], related: ['M-02'], decision: 'grant', kind: 'dismissal' };

test.each<[string, string, ...Forged[]]>([
  [
    'finance approves a plan beside management',
    STOOD_IN,
    [1, 'plan.propose', { changed: ['PL-2027-01'] }],
    [5, 'plan.approve', { changed: ['PL-2027-01'] }],
  ],
  [
    'management approves its own plan',
    STOOD_IN,
    [7, 'plan.propose', { changed: ['PL-2027-01'] }],
    [7, 'plan.approve', { changed: ['PL-2027-01'] }],
  ],
  [
    'finance rejects a plan beside management',
    STOOD_IN,
    [1, 'plan.change', { changed: ['PL-2027-02'] }],
    [5, 'plan.reject', { changed: ['PL-2027-02'] }],
  ],
  [
    'finance approves a budget beside management',
    STOOD_IN,
    [1, 'budget.propose', { changed: ['BG-2027-01'] }],
    [5, 'budget.approve', { changed: ['BG-2027-01'] }],
  ],
  [
    'management approves its own change of a budget',
    STOOD_IN,
    [7, 'budget.change', { changed: ['BG-2027-02'] }],
    [7, 'budget.approve', { changed: ['BG-2027-02'] }],
  ],
  [
    'finance rejects a budget beside management',
    STOOD_IN,
    [1, 'budget.propose', { changed: ['BG-2027-01'] }],
    [5, 'budget.reject', { changed: ['BG-2027-01'] }],
  ],
  ['finance releases a claim beside management', STOOD_IN, [5, 'claim.release', { changed: ['EXP-2026-0001'] }]],
  [
    'the manager decides on an outcome of his own',
    STOOD_IN,
    [1, 'outcome.decide', { ...GRANTED, related: ['M-01'], kind: 'bonus' }],
  ],
  [
    'management decides on an outcome beside the manager',
    STOOD_IN,
    [7, 'outcome.decide', { ...GRANTED, kind: 'bonus' }],
  ],
  [
    'management proposes a pay adjustment beside the manager',
    STOOD_IN,
    [7, 'outcome.propose', { changed: ['OC-2026-0001'], related: ['M-02'] }],
  ],
  [
    'the manager marks his own outcome as done beside hr',
    STOOD_IN,
    [1, 'outcome.done', { changed: ['OC-2026-0001'], related: ['M-01'] }],
  ],
  ['a dismissal by the manager alone', ALONE, [1, 'outcome.decide', GRANTED]],
  [
    'management confirms a dismissal beside hr',
    SECOND,
    [1, 'confirm.ask', ASKED],
    [7, 'outcome.decide', { ...GRANTED, confirms: 'CF-2026-0001', askedBy: 'M-01' }],
  ],
  [
    'management refuses a dismissal beside hr',
    SECOND,
    [1, 'confirm.ask', ASKED],
    [7, 'confirm.refuse', { changed: ['CF-2026-0001'], kind: 'outcome.decide' }],
  ],
  [
    'somebody else takes back what was asked for',
    STOOD_IN,
    [1, 'confirm.ask', ASKED],
    [8, 'confirm.withdraw', { changed: ['CF-2026-0001'], kind: 'outcome.decide' }],
  ],
  [
    'the manager asks for a dismissal of himself',
    STOOD_IN,
    [1, 'confirm.ask', { ...ASKED, related: ['OC-2026-0001', 'M-01'] }],
  ],
  ['management closes a payroll beside finance', STOOD_IN, [7, 'payroll.close', { changed: ['2026-10'] }]],
  ['a bonus base by the manager alone', ALONE, [1, 'payroll.base', { changed: ['M-02'] }]],
  [
    'the manager asks for his own bonus base',
    STOOD_IN,
    [1, 'confirm.ask', { ...ASKED, kind: 'payroll.base', related: ['M-01'] }],
  ],
  [
    'management scores a rep beside the manager',
    STOOD_IN,
    [7, 'appraisal.score', { changed: ['M-02'], related: ['2026-10'] }],
  ],
  ['the manager scores himself', STOOD_IN, [1, 'appraisal.score', { changed: ['M-01'], related: ['2026-10'] }]],
  [
    'the manager settles his own dispute',
    STOOD_IN,
    [1, 'appraisal.settle', { changed: ['M-01'], related: ['2026-10'] }],
  ],
  ['management answers a difference beside the manager', STOOD_IN, [7, 'appraisal.answer', { changed: ['M-02'] }]],
  ['the manager leaves himself out beside hr', STOOD_IN, [1, 'appraisal.omit', { changed: ['M-01'] }]],
  [
    'management reports for a rep beside hr',
    STOOD_IN,
    [7, 'appraisal.report', { changed: ['M-02'], insteadReason: 'ill' }],
  ],
  ['the manager confirms the result of a rep', STOOD_IN, [1, 'appraisal.confirm', { changed: ['M-02'] }]],
  ['a rep disputes the result of another', STOOD_IN, [3, 'appraisal.dispute', { changed: ['M-02'] }]],
  ['a rep reports for another', STOOD_IN, [3, 'appraisal.report', { changed: ['M-02'], insteadReason: null }]],
  [
    'a correction by the manager alone',
    ALONE,
    [1, 'appraisal.correct', { changed: ['AC-2026-0001'], related: ['M-02', '2026-10'] }],
  ],
  [
    'management coaches beside the manager',
    STOOD_IN,
    [7, 'coaching.plan', { changed: ['CO-2026-0001'], related: ['M-02'] }],
  ],
  [
    'the manager records his own absence beside hr',
    STOOD_IN,
    [1, 'absence.add', { changed: ['AB-2026-0001'], related: ['M-01'] }],
  ],
  [
    'a setting of a month that is over by the manager alone',
    ALONE,
    [1, 'policy.set', { changed: ['score.cap'], fromMonth: '2026-10' }],
  ],
  [
    'a target of a month that is over by the manager alone',
    ALONE,
    [1, 'target.set', { changed: ['M-02'], month: '2026-10' }],
  ],
  ['a month reopened by the manager alone', ALONE, [1, 'month.reopen', { changed: ['2026-10'] }]],
  ['a substitute named by the manager alone', ALONE, [1, 'member.substitute', { changed: ['M-05'] }]],
  ['management issues a fapiao beside finance', STOOD_IN, [7, 'payment.invoiceAdd', { changed: ['FP-1'] }]],
])('2.2: %s: it is derived again who may', async (_what, told, ...entries) => {
  const world = await wholeCompany();
  for (const [actorId, action, facts] of entries)
    forged(world, actorId, PEOPLE[actorId - 1] ?? '', 'root', action, facts);
  const found = await decisions(world);
  expect(found).toEqual([expect.stringContaining(told)]);
  expect(found[0]).toContain(PEOPLE[(entries.at(-1)?.[0] ?? 1) - 1]);
});

test.each<[string, ...Forged[]]>([
  [
    'hr confirms a dismissal',
    [1, 'confirm.ask', ASKED],
    [8, 'outcome.decide', { ...GRANTED, confirms: 'CF-2026-0001', askedBy: 'M-01' }],
  ],
  ['management decides on the manager', [7, 'outcome.decide', { ...GRANTED, related: ['M-01'], kind: 'bonus' }]],
  [
    'management approves a plan',
    [1, 'plan.propose', { changed: ['PL-2027-01'] }],
    [7, 'plan.approve', { changed: ['PL-2027-01'] }],
  ],
  ['management scores a manager who sells', [7, 'appraisal.score', { changed: ['M-01'], related: ['2026-10'] }]],
  ['management sets what is over', [7, 'target.set', { changed: ['M-02'], month: '2026-10' }]],
  ['the manager sets what is not over', [1, 'policy.set', { changed: ['score.cap'], fromMonth: '2026-11' }]],
])('2.2: %s: nothing is named', async (_what, ...entries) => {
  const world = await wholeCompany();
  for (const [actorId, action, facts] of entries)
    forged(world, actorId, PEOPLE[actorId - 1] ?? '', 'root', action, facts);
  expect(await decisions(world)).toEqual([]);
});

test.each<[string, Forged]>([
  ['the score of the manager', [5, 'appraisal.score', { changed: ['M-01'], related: ['2026-10'] }]],
  ['an outcome of the manager', [5, 'outcome.decide', { ...GRANTED, related: ['M-01'], kind: 'bonus' }]],
])(
  '2.2, 4.3.2: %s by one alone is named where two stand in for management',
  async (_what, [actorId, action, facts]) => {
    const world = await company('en');
    forged(world, actorId, PEOPLE[actorId - 1] ?? '', 'root', action, facts);
    expect(await decisions(world)).toEqual([expect.stringContaining(ALONE)]);
  },
);

test('2.2, 4.4.3: without management, hr and others whoever stands in is right, and stays so when they come', async () => {
  const world = await company('en');
  await world.ok('plan propose 2027 --sales 1200000');
  await world.ok('plan approve 2027 --as 财务刘');
  await world.ok('payroll base 张伟 3000 --from 2026-11-01 --reason plan');
  await world.ok('confirm 1 --as 财务刘');
  await world.ok('policy set score.cap 110 --from 2026-10 --reason late');
  await world.ok('confirm 2 --as 法务孙');
  await world.ok('member add 总经理 --role management');
  await world.ok('member add 人事周 --role hr');
  expect(await decisions(world)).toEqual([]);
});

test('1.3.2: a substitute who is named after a decision, at the same instant, was not there to take it', async () => {
  const world = await company('zh');
  await world.ok('plan propose 2027 --sales 1200000');
  await world.ok('plan approve 2027 --as 财务刘');
  await world.ok('member substitute 李娜 --for management --reason 总经理出差');
  await world.ok('confirm accept CF-1 --as 财务刘');
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});
