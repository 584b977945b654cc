import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dealActions } from '../../../src/pipeline/deals/audit.js';
import { company, TODAY, type World } from '../../support/run.js';

const zhangwei = { code: 'M-02', name: '张伟' };
const lina = { code: 'M-03', name: '李娜' };
const chenchen = { code: 'M-04', name: '陈晨' };
const pudong = { code: 'C-0001', name: '浦东软件' };
const deal = { changed: ['D-2026-0001'], related: ['C-0001'] };

type Step = readonly [line: string | readonly string[], action: string, subjects: object, facts: object];

async function prepared(): Promise<World> {
  const world = await company('en', TODAY, '2026-10-31');
  await world.ok('customer add 浦东软件 --owner 张伟 --source 推荐');
  await world.ok('product add 平台 --price 1000 --tax 13%');
  fs.writeFileSync(path.join(world.folder, 'plan.pdf'), 'a plan');
  return world;
}

/** Every action of the room: which command line leaves which entry, with all of its facts. */
const STEPS = (folder: string): Step[] => [
  [
    'deal add 协同办公 --customer 浦东 --amount 1280 --expected 2026-12-31 --product 平台 --presales 陈晨 --on 2026-11-02 --as 张伟',
    'deal.add',
    deal,
    {
      day: '2026-11-02',
      changes: {
        title: { from: null, to: '协同办公' },
        customer: { from: null, to: pudong },
        owner: { from: null, to: zhangwei },
        presales: { from: null, to: chenchen },
        product: { from: null, to: { code: 'P-0001', name: '平台' } },
        expectedDay: { from: null, to: '2026-12-31' },
        amountFen: { from: null, to: 128_000 },
        source: { from: null, to: 'referral' },
        kind: { from: null, to: 'new' },
      },
    },
  ],
  [
    'deal edit D-1 --title 办公平台 --amount 1500 --expected 2027-01-31 --source 展会 --as 张伟',
    'deal.edit',
    deal,
    {
      changes: {
        title: { from: '协同办公', to: '办公平台' },
        expectedDay: { from: '2026-12-31', to: '2027-01-31' },
        amountFen: { from: 128_000, to: 150_000 },
        source: { from: 'referral', to: 'tradeShow' },
      },
    },
  ],
  [
    'deal waive D-1 firstContact --reason "old customer"',
    'deal.waive',
    deal,
    { gate: 'firstContact', reason: 'old customer', stage: 'lead' },
  ],
  [
    'move D-1 qualified --on 2026-11-10 --note met --as 张伟',
    'deal.move',
    deal,
    {
      day: '2026-11-10',
      reason: null,
      note: 'met',
      competitor: null,
      moves: [
        {
          code: 'D-2026-0001',
          changes: { stage: { from: 'lead', to: 'qualified' }, stageDay: { from: '2026-11-02', to: '2026-11-10' } },
        },
      ],
    },
  ],
  [
    'deal request D-1 --presales 陈晨 --by 2026-12-01 --note approval --as 张伟',
    'deal.request',
    deal,
    {
      changes: {
        status: { from: null, to: 'asked' },
        presales: { from: null, to: chenchen },
        wantedDay: { from: null, to: '2026-12-01' },
        note: { from: null, to: 'approval' },
      },
    },
  ],
  [
    'deal accept D-1 --on 2026-11-26 --as 陈晨',
    'deal.accept',
    deal,
    {
      askedDay: '2026-11-23',
      changes: { status: { from: 'asked', to: 'accepted' }, plannedDay: { from: null, to: '2026-11-26' } },
    },
  ],
  [
    'deal accept D-1 --on 2026-11-27 --as 陈晨',
    'deal.accept',
    deal,
    { askedDay: '2026-11-23', changes: { plannedDay: { from: '2026-11-26', to: '2026-11-27' } } },
  ],
  [
    'deal decline D-1 --reason ill --as 陈晨',
    'deal.decline',
    deal,
    {
      askedDay: '2026-11-23',
      changes: { status: { from: 'accepted', to: 'declined' }, plannedDay: { from: '2026-11-27', to: null } },
      reason: 'ill',
    },
  ],
  ['deal request D-1 --as 张伟', 'deal.request', deal, { changes: { status: { from: null, to: 'asked' } } }],
  [
    'deal research D-1 --mode interview --with Li --process approval --habit phone --note long --on 2026-11-20 --as 陈晨',
    'deal.research',
    deal,
    {
      day: '2026-11-20',
      mode: 'interview',
      people: 'Li',
      note: 'long',
      findings: [
        { number: 1, area: 'process', text: 'approval' },
        { number: 2, area: 'habit', text: 'phone' },
      ],
      answers: [],
      askedDay: '2026-11-23',
      changes: { status: { from: 'asked', to: 'done' }, doneDay: { from: null, to: '2026-11-20' } },
      carried: {
        deal: 'D-2026-0001',
        cause: 'research',
        day: '2026-11-20',
        actDay: null,
        pastGates: 0,
        changes: {
          stage: { from: 'qualified', to: 'solution' },
          stageDay: { from: '2026-11-10', to: '2026-11-20' },
        },
      },
    },
  ],
  [
    [
      'deal',
      'solution',
      'D-1',
      '--finding',
      '1,2',
      '--file',
      path.join(folder, 'plan.pdf'),
      '--note',
      'v1',
      '--as',
      '陈晨',
    ],
    'deal.solution',
    deal,
    {
      day: '2026-11-23',
      version: 1,
      note: 'v1',
      findings: [1, 2],
      files: [{ name: 'plan.pdf', sha256: hash('sha256', 'a plan', 'hex') }],
      carried: null,
    },
  ],
  [
    'deal demo D-1 --audience "6 people" --question SSO? --note live --as 陈晨',
    'deal.demo',
    deal,
    {
      day: '2026-11-23',
      rep: zhangwei,
      presales: chenchen,
      people: '6 people',
      note: 'live',
      questions: [{ number: 1, text: 'SSO?' }],
      carried: null,
    },
  ],
  ['deal question D-1 Mobile? --as 张伟', 'deal.question', deal, { number: 2, text: 'Mobile?', day: '2026-11-23' }],
  [
    'deal answer D-1 2 yes --as 张伟',
    'deal.answer',
    deal,
    { number: 2, question: 'Mobile?', day: '2026-11-23', changes: { answer: { from: null, to: 'yes' } } },
  ],
  [
    'deal negotiate D-1 --item "price: total; 100; 130" --note first --as 张伟',
    'deal.negotiate',
    deal,
    {
      day: '2026-11-23',
      round: 1,
      note: 'first',
      items: [{ topic: 'price', title: 'total', asked: '100', offered: '130', agreed: false }],
      agreed: false,
      carried: null,
    },
  ],
  [
    'deal negotiate D-1 --agreed --as 张伟',
    'deal.negotiate',
    deal,
    {
      day: '2026-11-23',
      round: 2,
      note: null,
      items: [{ topic: 'price', title: 'total', asked: '100', offered: '130', agreed: true }],
      agreed: true,
      carried: null,
    },
  ],
  // Not what they are: everybody may read the log (policy 3.4.3).
  [
    'deal limits D-1 --customer "120k at most" --ours 1050 --as 张伟',
    'deal.limits',
    deal,
    { noted: ['customer', 'ours'] },
  ],
  [
    'deal competitor D-1 泛微 致远 --as 张伟',
    'deal.competitor',
    deal,
    { new: ['泛微', '致远'], changes: { competitors: { from: null, to: ['泛微', '致远'] } } },
  ],
  [
    'deal competitor D-1 致远 --remove --as 陈晨',
    'deal.competitor',
    deal,
    { new: [], changes: { competitors: { from: ['泛微', '致远'], to: ['泛微'] } } },
  ],
  [
    'deal assign D-1 李娜 --reason "new area"',
    'deal.assign',
    deal,
    { changes: { owner: { from: zhangwei, to: lina } }, drafts: [], reason: 'new area' },
  ],
  [
    'move D-1 lost --reason other --note moved --to 泛微 --as 李娜',
    'deal.move',
    deal,
    {
      day: '2026-11-23',
      reason: 'other',
      note: 'moved',
      competitor: '泛微',
      moves: [
        {
          code: 'D-2026-0001',
          changes: {
            stage: { from: 'solution', to: 'lost' },
            stageDay: { from: '2026-11-20', to: '2026-11-23' },
            closedDay: { from: null, to: '2026-11-23' },
            lostReason: { from: null, to: 'other' },
            lostNote: { from: null, to: 'moved' },
            competitor: { from: null, to: '泛微' },
          },
        },
      ],
    },
  ],
];

test('1.3.2: every write on a deal leaves one entry with its codes and all of its facts', async () => {
  const world = await prepared();
  const steps = STEPS(world.folder);
  for (const [line, action, subjects, facts] of steps) {
    await world.ok(line);
    const [entry] = (await world.ok('audit log --json')).json();
    expect({ line, action: entry.action, facts: entry.facts }).toEqual({ line, action, facts });
    expect(entry).toMatchObject(subjects);
  }
  // A deal that a file brought as won without any contract: the books disagree until somebody settles it.
  const file = path.join(world.folder, 'd.csv');
  fs.writeFileSync(
    file,
    'id,title,customer,owner,stage,opened,closed,amount\nX1,旧单,浦东软件,李娜,won,2026-10-02,2026-10-20,1000\n',
  );
  await world.ok(['import', 'deals', file]);
  await world.ok('deal settle D-2 --loss budget --as 李娜');
  expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
    action: 'deal.settle',
    changed: ['D-2026-0002'],
    facts: {
      contract: null,
      reason: 'budget',
      carried: {
        deal: 'D-2026-0002',
        cause: 'settled',
        day: '2026-10-20',
        actDay: null,
        pastGates: 0,
        changes: { stage: { from: 'won', to: 'lost' }, lostReason: { from: null, to: 'budget' } },
      },
    },
  });
  await world.ok('deal add 误建 --as 李娜');
  await world.ok('deal void D-3 --reason 建错了 --as 李娜');
  expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
    action: 'deal.void',
    changed: ['D-2026-0003'],
    related: [],
    facts: { reason: '建错了', changes: { voidedFrom: { from: null, to: '2026-11-23' } } },
  });
  const covered = [...steps.map(([, action]) => action), 'deal.settle', 'deal.void'];
  // The company's questions belong to no deal: their entries are in test/app/auditEntries.txt.
  const ofDeals = Object.keys(dealActions).filter((action) => action.startsWith('deal.'));
  expect([...new Set(covered)].sort()).toEqual(ofDeals.sort());
});

test('2.2.1b: a deal that is assigned names the drafts that go along, as changed too', async () => {
  const world = await prepared();
  await world.ok('deal add 平台 --customer 浦东 --amount 1000 --as 张伟');
  for (const gate of [
    'firstContact',
    'researchDone',
    'solutionGiven',
    'demoGiven',
    'negotiationAgreed',
    'quoteAccepted',
  ])
    await world.ok(`deal waive D-1 ${gate} --reason old`);
  await world.ok('quote add D-1 --line "平台; 1; 1000; 13%" --without-service none --terms "net 30" --send --as 张伟');
  await world.ok('contract draft D-1 --as 张伟');
  await world.ok('deal assign D-1 李娜');
  expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
    action: 'deal.assign',
    changed: ['D-2026-0001', 'CT-2026-0001'],
    related: ['C-0001'],
    facts: { drafts: ['CT-2026-0001'], reason: null, changes: { owner: { from: zhangwei, to: lina } } },
  });
  await world.ok('deal assign D-1 张伟');
  await world.ok('customer assign 浦东 李娜 --reason area --deals');
  expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
    action: 'customer.assign',
    changed: ['C-0001', 'D-2026-0001', 'CT-2026-0001'],
    facts: { deals: ['D-2026-0001'], drafts: ['CT-2026-0001'], reason: 'area' },
  });
});

test('1.3.2: the story reads entries of this program and of older ones', () => {
  const money = (fen: number) => `¥${fen / 100}`;
  const textOf = (action: 'deal.edit' | 'deal.assign' | 'deal.request' | 'deal.accept', facts: object) => {
    const { story } = dealActions[action];
    return typeof story === 'string' ? story : story.text(facts, money, 'CNY');
  };
  const owner = { from: zhangwei, to: lina };
  expect(textOf('deal.assign', { changes: { owner }, drafts: [], reason: 'area' })).toBe('张伟 → 李娜  area');
  expect(textOf('deal.assign', { from: '张伟', to: '李娜', reason: 'area' })).toBe('张伟 → 李娜  area');
  const changes = { title: { from: 'a', to: 'b' }, amountFen: { from: null, to: 100 } };
  expect(textOf('deal.edit', { changes })).toBe('b  ¥1');
  expect(textOf('deal.edit', { title: 'b', amountFen: 100, before: { title: 'a' } })).toBe('b  ¥1');
  const request = { presales: { from: null, to: chenchen }, wantedDay: { from: null, to: '2026-12-01' } };
  expect(textOf('deal.request', { changes: request })).toBe('陈晨  2026-12-01');
  expect(textOf('deal.request', { presales: '陈晨', wantedDay: '2026-12-01', note: null })).toBe('陈晨  2026-12-01');
  expect(textOf('deal.accept', { changes: { plannedDay: { from: null, to: '2026-12-01' } } })).toBe('2026-12-01');
  expect(textOf('deal.accept', { plannedDay: '2026-12-01', reason: null })).toBe('2026-12-01');
});
