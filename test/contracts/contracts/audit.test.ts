import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { twoInstalments } from '../../collections/books.js';
import type { World } from '../../support/run.js';
import { agreed, COMPLETE, SIGN } from './drafted.js';

/** A command line; with an action, the entry that it leaves. */
type Step = [line: string, action?: string, facts?: object];

/** The newest entry as the ledger keeps it. */
function newestEntry(world: World): { action: string; subject: string; facts: Record<string, any> } {
  const client = new Database(world.file, { readonly: true });
  const entry = client.prepare('SELECT action, subject, facts FROM audit_entries ORDER BY seq DESC LIMIT 1').get() as {
    action: string;
    subject: string;
    facts: string;
  };
  client.close();
  return { ...entry, facts: JSON.parse(entry.facts) };
}

async function play(world: World, steps: readonly Step[]): Promise<void> {
  for (const [line, action, facts] of steps) {
    await world.ok(line);
    if (action === undefined) continue;
    const entry = newestEntry(world);
    expect([line, entry.action, entry.facts]).toEqual([line, action, facts]);
    expect(entry.subject).toBe([...entry.facts.changed, ...entry.facts.related].join(' '));
  }
}

const digest = expect.stringMatching(/^2:[0-9a-f]{64}$/);
const fromNull = (to: unknown) => ({ from: null, to });
const platform = {
  product: '平台',
  quantityMilli: 1_000,
  netFen: 12_800_000,
  taxRateBp: 1_300,
  taxFen: 1_664_000,
  grossFen: 14_464_000,
  costFen: 5_120_000,
};
const service = {
  product: '实施',
  quantityMilli: 1_000,
  netFen: 3_000_000,
  taxRateBp: 600,
  taxFen: 180_000,
  grossFen: 3_180_000,
  costFen: 1_800_000,
};
const draft = { changed: ['CT-2026-0001'], related: ['D-2026-0001', 'C-0001'] };

test('3.5.1, 3.5.2: each act on a draft leaves an entry with what it changed, the version and the digest of its text', async () => {
  const world = await agreed('en');
  await world.ok('customer edit 浦东 --credit-limit 1000');
  await play(world, [
    [
      `contract draft D-1 ${COMPLETE} --penalty 0.05%/day --penalty-grace 5 --credit 张伟=60%,李娜=40% --as 张伟`,
      'contract.draft',
      {
        carried: null,
        ...draft,
        version: 1,
        textSha256: digest,
        changes: {
          title: fromNull('协同办公'),
          rights: fromNull('见附件'),
          specification: fromNull('标准版'),
          deliveryDay: fromNull('2027-01-15'),
          afterSales: fromNull('一年免费维护'),
          terms: fromNull('30% 签订, 70% 验收+30天'),
          penaltyRateBp: fromNull(1_825),
          penaltyGraceDays: fromNull(5),
          credit: fromNull('M-02=6000 M-03=4000'),
          lines: fromNull([platform, service]),
          quote: fromNull('Q-2026-0001'),
          status: fromNull('draft'),
        },
      },
    ],
    [
      'contract submit 1 --as 张伟',
      'contract.submit',
      {
        carried: null,
        ...draft,
        version: 1,
        levels: [],
        textSha256: digest,
        changes: { status: { from: 'draft', to: 'submitted' }, submittedDay: fromNull('2026-11-23') },
      },
    ],
    [
      'contract review 1 return --remarks one-sided --as 法务周',
      'contract.review',
      {
        ...draft,
        version: 1,
        textSha256: digest,
        decision: 'return',
        remarks: 'one-sided',
        conditions: [],
        changes: { status: { from: 'submitted', to: 'returned' } },
      },
    ],
    [
      'contract edit 1 --rights 双方对等 --until 2027-12-31 --as 张伟',
      'contract.edit',
      {
        ...draft,
        version: 2,
        textSha256: digest,
        changes: {
          rights: { from: '见附件', to: '双方对等' },
          endDay: fromNull('2027-12-31'),
          status: { from: 'returned', to: 'draft' },
          submittedDay: { from: '2026-11-23', to: null },
        },
      },
    ],
    ['contract submit 1 --as 张伟'],
    [
      'contract review 1 pass --condition "add an NDA" --as 法务周',
      'contract.review',
      {
        ...draft,
        version: 2,
        textSha256: digest,
        decision: 'pass',
        remarks: null,
        conditions: ['add an NDA'],
        changes: { status: { from: 'submitted', to: 'passed' }, passedDay: fromNull('2026-11-23') },
      },
    ],
    [
      'contract condition 1 1 --met "annex 3" --as 法务周',
      'contract.condition',
      {
        ...draft,
        version: 2,
        textSha256: digest,
        number: 1,
        condition: 'add an NDA',
        note: 'annex 3',
        changes: { metDay: fromNull('2026-11-23') },
      },
    ],
    [
      `${SIGN.replace('张伟', '王经理')} --release "bank guarantee"`,
      'contract.sign',
      {
        changed: ['CT-2026-0001', 'OR-2026-0001', 'PAY-2026-0001', 'PAY-2026-0002', 'D-2026-0001'],
        related: ['C-0001'],
        carried: {
          deal: 'D-2026-0001',
          cause: 'contractSigned',
          day: '2026-11-23',
          actDay: null,
          pastGates: 0,
          changes: { stage: { from: 'contract', to: 'won' }, closedDay: { from: null, to: '2026-11-23' } },
        },
        customer: { code: 'C-0001', name: '浦东软件' },
        version: 2,
        textSha256: digest,
        order: 'OR-2026-0001',
        instalments: [
          { code: 'PAY-2026-0001', dueDay: '2026-11-23', dueRule: 'signed', amountFen: 5_293_200 },
          { code: 'PAY-2026-0002', dueDay: null, dueRule: 'accepted+30d', amountFen: 12_350_800 },
        ],
        release: 'bank guarantee',
        ours: '王经理',
        theirs: '李总',
        seal: '合同专用章',
        changes: {
          title: fromNull('协同办公'),
          customer: fromNull('C-0001'),
          deal: fromNull('D-2026-0001'),
          owner: fromNull('M-02'),
          signedDay: fromNull('2026-11-23'),
          netFen: fromNull(15_800_000),
          taxFen: fromNull(1_844_000),
          grossFen: fromNull(17_644_000),
          costFen: fromNull(6_920_000),
          profitFen: fromNull(8_880_000),
          costKnown: fromNull(true),
          deliveryDay: fromNull('2027-01-15'),
          endDay: fromNull('2027-12-31'),
          penaltyRateBp: fromNull(1_825),
          penaltyGraceDays: fromNull(5),
          shares: fromNull([
            { member: 'M-02', name: '张伟', shareBp: 6_000 },
            { member: 'M-03', name: '李娜', shareBp: 4_000 },
          ]),
          lines: fromNull([platform, service]),
          status: { from: 'passed', to: 'signed' },
        },
      },
    ],
  ]);
  // What legal passed, what was signed and what the contract shows is one text.
  const entries: { action: string; facts: { version: number; textSha256: string; decision?: string } }[] = (
    await world.ok('audit log --json')
  ).json();
  const { text } = (await world.ok('contract show 1 --json')).json();
  const digestOf = (action: string, decision?: string) =>
    entries.find((entry) => entry.action === action && entry.facts.decision === decision)?.facts.textSha256;
  expect(digestOf('contract.sign')).toBe(text.hash);
  expect(digestOf('contract.review', 'pass')).toBe(text.hash);
  expect(digestOf('contract.condition')).toBe(text.hash);
  expect(digestOf('contract.edit')).toBe(text.hash);
  expect(digestOf('contract.review', 'return')).toBe(digestOf('contract.draft'));
  expect(digestOf('contract.draft')).not.toBe(text.hash);
});

test('3.5.3: what happens after signing leaves an entry with the values before and after, and the reason', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --until 2027-06-30 --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract review 1 pass --as 法务周');
  await world.ok(SIGN);
  fs.writeFileSync(path.join(world.folder, 'signed.pdf'), 'signed');
  const contract = { changed: ['CT-2026-0001'], related: ['C-0001'] };
  const renewal = { changed: ['CT-2026-0002'], related: ['C-0001'] };
  await play(world, [
    [
      'contract archive 1 --file signed.pdf --to 产品,财务 --as 张伟',
      'contract.archive',
      {
        ...contract,
        file: 'signed.pdf',
        sha256: hash('sha256', 'signed', 'hex'),
        departments: ['product', 'finance'],
        day: '2026-11-23',
      },
    ],
    [
      'contract amend 1 --delivery 2027-02-01 --until 2027-07-31 --reason delay --as 王经理',
      'contract.amend',
      {
        ...contract,
        reason: 'delay',
        day: '2026-11-23',
        changes: {
          deliveryDay: { from: '2027-01-15', to: '2027-02-01' },
          endDay: { from: '2027-06-30', to: '2027-07-31' },
        },
      },
    ],
    [
      'contract renew 1 --delivery 2027-08-01 --until 2028-07-31 --as 张伟',
      'contract.renew',
      {
        changed: ['CT-2026-0002'],
        related: ['C-0001', 'CT-2026-0001'],
        renews: 'CT-2026-0001',
        version: 1,
        textSha256: digest,
        changes: {
          title: fromNull('协同办公'),
          rights: fromNull('见附件'),
          specification: fromNull('标准版'),
          deliveryDay: fromNull('2027-08-01'),
          afterSales: fromNull('一年免费维护'),
          terms: fromNull('30% 签订, 70% 验收+30天'),
          endDay: fromNull('2028-07-31'),
          lines: fromNull([platform, service]),
          status: fromNull('draft'),
        },
      },
    ],
    [
      'contract withdraw 2 --reason undecided --as 张伟',
      'contract.withdraw',
      {
        carried: null,
        ...renewal,
        reason: 'undecided',
        version: 1,
        textSha256: digest,
        changes: { status: { from: 'draft', to: 'withdrawn' } },
      },
    ],
    ['contract renew 1 --delivery 2027-08-01 --until 2028-07-31 --as 张伟'],
    ['contract submit 3 --as 张伟'],
    ['contract review 3 pass --as 法务周'],
  ]);
  await world.ok('contract sign 3 --ours a --theirs b --seal c --as 张伟 --yes');
  const { facts } = newestEntry(world);
  expect(facts.renews).toBe('CT-2026-0001');
  expect(facts.changed).toContain('CT-2026-0001');
  await play(world, [
    [
      'contract end 3 --reason "no budget" --as 张伟',
      'contract.end',
      {
        changed: ['CT-2026-0003'],
        related: ['C-0001'],
        reason: 'no budget',
        endDay: '2028-07-31',
        changes: { endedDay: fromNull('2026-11-23') },
      },
    ],
  ]);
});

test('3.5.2, 3.5.3: a contract recorded, adjusted and cancelled leaves its amounts before and after, and what is owed', async () => {
  const world = await twoInstalments('en');
  const adjusted = (code: string, ...added: string[]) => ({
    changed: ['CT-2026-0001', code, ...added],
    related: ['C-0001'],
    code,
    contract: 'CT-2026-0001',
  });
  await world.ok('customer edit 浦东 --credit-limit 100');
  await play(world, [
    [
      'contract record 浦东 --signed today --line "平台; 1; 113; 13%; 40" --prices-include-tax --plan "100% delivered" --release trusted',
      'contract.record',
      {
        carried: null,
        changed: ['CT-2026-0002', 'OR-2026-0002', 'PAY-2026-0003'],
        related: ['C-0001'],
        customer: { code: 'C-0001', name: '浦东软件' },
        pricesIncludeTax: true,
        order: 'OR-2026-0002',
        instalments: [{ code: 'PAY-2026-0003', dueDay: null, dueRule: 'delivered', amountFen: 11_300 }],
        release: 'trusted',
        changes: {
          title: fromNull('平台'),
          customer: fromNull('C-0001'),
          owner: fromNull('M-02'),
          signedDay: fromNull('2026-11-23'),
          netFen: fromNull(10_000),
          taxFen: fromNull(1_300),
          grossFen: fromNull(11_300),
          costFen: fromNull(4_000),
          profitFen: fromNull(6_000),
          costKnown: fromNull(true),
          shares: fromNull([{ member: 'M-02', name: '张伟', shareBp: 10_000 }]),
          lines: fromNull([
            {
              product: '平台',
              quantityMilli: 1_000,
              netFen: 10_000,
              taxRateBp: 1_300,
              taxFen: 1_300,
              grossFen: 11_300,
              costFen: 4_000,
            },
          ]),
        },
      },
    ],
    [
      'contract adjust 1 --net 100 --cost 30 --due 2026-12-31 --reason "one module more"',
      'contract.adjust',
      {
        ...adjusted('ADJ-2026-0001', 'PAY-2026-0004'),
        kind: 'price',
        day: '2026-11-23',
        netFen: 10_000,
        grossFen: 11_300,
        costFen: 3_000,
        reason: 'one module more',
        creditedFen: 0,
        refundFen: 0,
        credited: [],
        added: [{ code: 'PAY-2026-0004', dueDay: '2026-12-31', amountFen: 11_300 }],
        changes: {
          netFen: { from: 100_000, to: 110_000 },
          grossFen: { from: 113_000, to: 124_300 },
          costFen: { from: 40_000, to: 43_000 },
        },
      },
    ],
    ['payment receive PAY-2026-0001 565 --on 2026-11-20 --as 财务刘'],
    [
      'contract cancel 1 --reason withdrawn',
      'contract.cancel',
      {
        carried: null,
        ...adjusted('ADJ-2026-0002', 'PAY-2026-0001', 'PAY-2026-0002', 'PAY-2026-0004'),
        kind: 'cancellation',
        day: '2026-11-23',
        netFen: -110_000,
        grossFen: -124_300,
        costFen: -43_000,
        reason: 'withdrawn',
        creditedFen: 67_800,
        refundFen: 56_500,
        credited: [
          { code: 'PAY-2026-0001', amountFen: 56_500, openFen: 0 },
          { code: 'PAY-2026-0002', amountFen: 56_500, openFen: 0 },
          { code: 'PAY-2026-0004', amountFen: 11_300, openFen: 0 },
        ],
        added: [],
        changes: {
          netFen: { from: 110_000, to: 0 },
          grossFen: { from: 124_300, to: 0 },
          costFen: { from: 43_000, to: 0 },
          cancelledDay: fromNull('2026-11-23'),
        },
      },
    ],
  ]);
});
