import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { canonicalText, versionAfter } from '../../../src/expenses/claims/claimText.js';
import { BIN, NODE } from '../../support/bundle.js';
import { PLAIN_LINE } from '../../support/claimLine.js';
import { worldOf } from '../../support/older.js';
import { behindTheBack } from '../../support/outside.js';
import { company, type World } from '../../support/run.js';
import { hasExpect, onTerminal } from '../../support/terminal.js';

const FILED = '--on 11-20 --purpose 打车 --no-voucher 小票遗失 --as 张伟';

async function filed(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok(`claim travel 100 ${FILED}`);
  return world;
}

test('5.2.2: the text that is digested never changes its form', () => {
  const claim = {
    code: 'EXP-2026-0001',
    member: { code: 'M-02' },
    purpose: '打车',
    amountFen: 10_000,
    request: null,
    advance: null,
    beyondReason: null,
    lines: [
      {
        ...PLAIN_LINE,
        amountFen: 10_000,
        day: '2026-11-20' as const,
        deal: { code: 'D-2026-0001' },
        noVoucher: '小票遗失',
      },
    ],
    files: [{ sha256: 'ab', line: null }],
  };
  expect(canonicalText(claim, 1)).toBe(
    '["EXP-2026-0001","M-02","travel",10000,"2026-11-20","打车",null,"D-2026-0001",null,"小票遗失",["ab"]]',
  );
  expect(canonicalText(claim, 2)).toBe(
    '["EXP-2026-0001","M-02","打车",10000,[[1,"travel",null,"2026-11-20",null,10000,null,null,null,"D-2026-0001",null,null,null,null,null,null,null,null,"小票遗失"]],[["ab",null]]]',
  );
  expect(canonicalText(claim)).toBe(
    '["EXP-2026-0001","M-02","打车",10000,[[1,"travel",null,"2026-11-20",null,10000,null,null,null,"D-2026-0001",null,null,null,null,null,null,null,null,"小票遗失",null,null,null,null,null]],[["ab",null]],null,null,null]',
  );
  // What the first form cannot tell it does not pass over.
  const [line = PLAIN_LINE] = claim.lines;
  expect(canonicalText({ ...claim, lines: [{ ...line, city: '苏州' }] }, 1)).toBeUndefined();
  expect(canonicalText({ ...claim, lines: [line, { ...line, no: 2 }] }, 1)).toBeUndefined();
  for (const form of [1, 2]) {
    expect(canonicalText({ ...claim, lines: [{ ...line, sanctionedFen: 5000 }] }, form)).toBeUndefined();
    expect(canonicalText({ ...claim, request: { code: 'REQ-2026-0001' } }, form)).toBeUndefined();
  }
});

test.each([
  ['add', null],
  ['add submit', 1],
  ['add edit submit', 1],
  ['add submit withdraw submit', 1],
  ['add submit withdraw edit submit', 2],
  ['add submit managerApprove edit', 2],
  ['add submit reject edit', 1],
  ['add submit reject edit submit managerApprove financeApprove pay', 2],
])('5.2.1: after %s the version is %s', (steps, version) => {
  const list = steps.split(' ').map((action) => ({ action: action as 'add', undoes: null }));
  expect(versionAfter(list)).toBe(version);
});

test('5.2.2: a version that is not the newest is neither approved nor rejected: exit 6, nothing saved', async () => {
  const world = await filed('en');
  for (const line of ['claim withdraw 1', 'claim edit 1 --amount 99000', 'claim submit 1'])
    await world.ok(`${line} --as 张伟`);
  expect((await world.ok('claim show 1')).out).toContain('v2');
  expect((await world.ok('claim list --json')).json()).toMatchObject([{ version: 2 }]);
  for (const line of ['claim approve 1 --at v1', 'claim reject 1 --at 1 --reason x']) {
    const { code, err } = await world.run(line);
    expect([code, err]).toEqual([6, expect.stringContaining('EXP-2026-0001 changed meanwhile (it is v2 now)')]);
    expect(err).toContain('5.2.2');
  }
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ status: 'submitted', version: 2 });
  await world.ok('claim approve 1 --at v2');
  expect((await world.run('claim approve 1 --at v1 --as 财务刘', { lang: 'zh' })).err).toContain(
    '期间已有改动（现为 v2）',
  );
  await world.ok('claim approve 1 --as 财务刘');
  expect((await world.run('claim pay 1 --at v1 --as 财务刘')).code).toBe(6);
  await world.ok('claim pay 1 --at v2 --as 财务刘');
});

test('--at is a version, of one claim', async () => {
  const world = await filed();
  await world.ok(`claim travel 200 ${FILED}`);
  expect((await world.run('claim approve 1 --at 新')).code).toBe(2);
  expect((await world.run('claim approve 1 2 --at v1')).code).toBe(2);
  await world.ok('claim approve 1 2');
});

test.each([
  ['claims', 'amount_fen = 9100000'],
  ['claims', 'member_id = 3'],
  ['claim_lines', 'amount_fen = 9100000'],
  ['claim_lines', "category = 'other'"],
  ['claim_lines', "day = '2026-11-01'"],
  ['claim_lines', "no_voucher = 'x'"],
  ['claim_lines', "city = '苏州'"],
])(
  '5.2.3: what another program changes after the manager approved stops finance, and payment (%s, %s)',
  async (table, change) => {
    const world = await filed();
    await world.ok('claim approve 1');
    behindTheBack(world, `update ${table} set ${change} where id = 1`);
    const { code, err } = await world.run('claim approve 1 --as 财务刘');
    expect([code, err]).toEqual([6, expect.stringContaining('与提交、审核时不一致')]);
    expect(err).toContain('5.2.3');
    expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ status: 'managerApproved' });
  },
);

test('5.2.3: between approval and payment too; the claimant may submit what it says now, and all begins anew', async () => {
  const world = await filed('en');
  await world.ok('claim approve 1');
  await world.ok('claim approve 1 --as 财务刘');
  behindTheBack(world, 'update claims set amount_fen = 9100000 where id = 1');
  const refused = await world.run('claim pay 1 --as 财务刘', { hints: true });
  expect(refused.code).toBe(6);
  expect(refused.err).toContain('EXP-2026-0001 v1: not what was submitted and approved');
  expect(refused.err).toContain('salesdesk --as 财务刘 audit verify');
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ status: 'approved', paidDay: null });
  for (const line of ['claim withdraw 1', 'claim edit 1 --amount 100', 'claim submit 1'])
    await world.ok(`${line} --as 张伟`);
  expect((await world.run('claim pay 1 --as 财务刘')).code).toBe(5);
  await world.ok('claim approve 1 --at v2');
});

test('5.2.1: a change by another program is not approved at all, nor covered up with a voucher', async () => {
  const world = await filed();
  behindTheBack(world, 'update claims set amount_fen = 9100000 where id = 1');
  fs.writeFileSync(path.join(world.folder, 'a.pdf'), 'x');
  expect((await world.run('claim attach 1 a.pdf --as 张伟')).code).toBe(6);
  expect((await world.run('claim approve 1')).code).toBe(6);
  await world.ok('claim reject 1 --reason 金额不对');
});

test('5.2.1: a voucher that is added in review is a new version, and review goes on with it', async () => {
  const world = await filed();
  fs.writeFileSync(path.join(world.folder, '26317000001234567890.pdf'), 'x');
  await world.ok('claim approve 1');
  await world.ok('claim attach 1 26317000001234567890.pdf --as 张伟');
  expect((await world.run('claim approve 1 --at v1 --as 财务刘')).code).toBe(6);
  // Without a version it is the one that the manager approved: what came later is not waved through.
  const unseen = await world.run('claim approve 1 --as 财务刘');
  expect([unseen.code, unseen.err]).toEqual([6, expect.stringContaining('v2')]);
  await world.ok('claim approve 1 --at v2 --as 财务刘');
  await world.ok('claim pay 1 --as 财务刘');
  await world.ok('claim unpay 1 --reason 重付 --as 财务刘');
  await world.ok('claim pay 1 --as 财务刘');
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('6.1.2: a claim whose customer was merged goes on, as a new version', async () => {
  const world = await company();
  for (const name of ['甲', '乙']) await world.ok(`customer add ${name} --yes --as 张伟`);
  await world.ok(`claim travel 100 --customer 乙 ${FILED}`);
  await world.ok('claim approve 1');
  await world.ok('customer merge 甲 乙 --reason 重复 --yes');
  await world.ok('claim approve 1 --at v2 --as 财务刘');
  await world.ok('claim pay 1 --as 财务刘');
});

test('5.2.3: a claim that an older program approved is shown as it is today, and paid', async () => {
  const world = worldOf(18);
  await world.ok('me 王经理');
  const counted = async () => (await world.run('month check 2026-11 --json')).json().notDigested;
  const before = await counted();
  expect(before).toEqual([{ kind: 'claimsNotDigested', count: expect.any(Number) }]);
  expect((await world.ok('kpi report --month 2026-11')).out).toContain('审核时尚未记录内容摘要的报销单');
  const { err } = await world.ok('claim pay 1 --as 财务刘');
  expect(err).toContain('1 张报销单在记录内容摘要之前审核通过');
  expect(err).toMatch(/EXP-2026-0001 .*张伟 .*¥100\.00 .*2026-11-20/);
  await world.ok('claim approve 2 --as 财务刘');
  expect((await world.ok('claim pay 2 --as 财务刘')).err).toContain('EXP-2026-0002');
  await world.ok('claim approve 3');
  await world.ok('claim approve 3 --as 财务刘');
  expect((await world.ok('claim pay 3 --as 财务刘')).err).not.toContain('EXP-2026-0003');
  // Paid now, and counted still: what was approved then is not known.
  expect(await counted()).toEqual(before);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('the entry of a decision names the version and the digest', async () => {
  const world = await filed();
  await world.ok('claim approve 1');
  const [approved, submitted] = (await world.ok('audit log --limit 2 --json')).json();
  const digest = expect.stringMatching(/^3:[\da-f]{64}$/);
  expect(approved.facts.claims).toMatchObject([{ code: 'EXP-2026-0001', version: 1, digest }]);
  expect(submitted.facts).toMatchObject({ version: 1, digest: approved.facts.claims[0].digest });
});

// ---- on a terminal

/** Another process changes the claim between the screen and the answer, as the claimant may. */
const OTHERS = ['withdraw 1', 'edit 1 --amount 99000', 'submit 1']
  .map((line) => `exec "${NODE}" "${BIN}" claim ${line} --as 张伟`)
  .join('\n');
const statusOf = async (world: World) => (await world.ok('claim show 1 --json')).json().status;
const APPROVED = ['claim approve 1', 'claim approve 1 --as 财务刘'];

test.skipIf(!hasExpect).each([
  ['approve', [], 'claim approve 1', 'Approve them as shown above?', 'submitted'],
  ['pay', APPROVED, 'claim pay 1 --as 财务刘', 'Pay them as shown above?', 'approved'],
])(
  '5.2.2: claim %s shows the claim, asks, and decides what was on the screen',
  async (_, lines, line, asked, before) => {
    const world = await filed('en');
    for (const earlier of lines) await world.ok(earlier);
    const no = onTerminal(world, line, `expect "${asked}"; send "n\\r"`);
    expect(no.out).toMatch(/EXP-2026-0001 {2}v1 {2}张伟 .*¥100\.00/);
    expect([no.code, await statusOf(world)]).toEqual([130, before]);
    const changed = onTerminal(world, line, `expect "${asked}"\n ${OTHERS}\n send "y\\r"`);
    expect(changed.out).toContain('changed meanwhile (it is v2 now)');
    expect([changed.code, await statusOf(world)]).toEqual([6, 'submitted']);
    const other = await filed('en');
    for (const earlier of lines) await other.ok(earlier);
    const outside = `exec sqlite3 salesdesk.db "update claims set amount_fen = 9900000; delete from touched"`;
    const changedRow = onTerminal(other, line, `expect "${asked}"\n ${outside}\n send "y\\r"`);
    expect([changedRow.code, await statusOf(other)]).toEqual([6, before]);
  },
);

test.skipIf(!hasExpect)(
  '5.2.2: who may not decide is refused before anything is asked; --yes shows and does not ask',
  async () => {
    const world = await filed('en');
    const own = onTerminal(world, 'claim approve 1 --as 张伟', '');
    expect([own.code, own.out]).toEqual([4, expect.not.stringContaining('as shown above')]);
    const yes = onTerminal(world, 'claim approve 1 --yes', '');
    expect([yes.code, yes.out]).toEqual([0, expect.stringMatching(/EXP-2026-0001 {2}v1 {2}张伟/)]);
  },
);

test('5.2.3: a voucher that came after the approval is not paid unseen', async () => {
  const world = await filed();
  for (const line of APPROVED) await world.ok(line);
  fs.writeFileSync(path.join(world.folder, '26317000001234567890.pdf'), 'x');
  const { code } = await world.run('claim attach 1 26317000001234567890.pdf --as 张伟');
  if (code !== 0) return;
  expect((await world.run('claim pay 1 --as 财务刘')).code).toBe(6);
  await world.ok('claim pay 1 --at v2 --as 财务刘');
});
