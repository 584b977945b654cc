import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { editUnseen } from '../../audit/log/books.js';
import { company, type World } from '../../support/run.js';

/** With 管理赵 (management) in the team. */
async function withManagement(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 管理赵 --role management');
  return world;
}

/** A command that is refused changes nothing. */
async function refused(world: World, line: string, code: number, text: string, now?: string): Promise<void> {
  const before = (await world.ok('audit log --limit 1 --json', { now })).out;
  const ran = await world.run(line, { lang: 'en', now });
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(text)]);
  expect((await world.ok('audit log --limit 1 --json', { now })).out).toBe(before);
}

test('5.1.1, 5.1.2: a budget is proposed by category, approved by management, and in force from then on', async () => {
  const world = await withManagement();
  const proposed = await world.ok(
    'budget propose 2027 --marketing 200,000 --travel 150000.01 --training 0 --note 保守',
  );
  expect(proposed.out).toMatchInlineSnapshot(`
    "✓ 已提交 BG-2027-01：2027 年费用预算，合计 ¥350,000.01
      待批准：管理赵
    类别             预算
    市场推广  ¥200,000.00
    差旅      ¥150,000.01
    培训            ¥0.00
    "
  `);
  expect((await world.ok('budget show 2027 --json')).json()).toMatchObject({ state: 'proposed', code: 'BG-2027-01' });
  expect((await world.ok('budget approve 2027 --as 管理赵', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ approved BG-2027-01: the expense budget of 2027
    "
  `);
  expect((await world.ok('budget list --json')).json()).toMatchObject([
    {
      code: 'BG-2027-01',
      state: 'inForce',
      amounts: { marketing: 20_000_000, travel: 15_000_001, training: 0 },
      totalFen: 35_000_001,
      ofSalesBp: null,
      note: '保守',
      proposedBy: { name: '王经理' },
      decided: { decision: 'approved', by: { name: '管理赵' }, day: '2026-11-23', reason: null },
    },
  ]);
  expect((await world.ok('audit log --limit 2 --json')).json()).toMatchObject([
    { action: 'budget.approve' },
    {
      action: 'budget.propose',
      facts: { changes: { travelFen: { from: null, to: 15_000_001 }, trainingFen: { from: null, to: 0 } } },
    },
  ]);
  await world.ok('audit verify');
});

test('5.1.1: a share of the sales in the plan in force is split by weight, to the fen', async () => {
  const world = await withManagement('en');
  await refused(world, 'budget propose 2027 --of-sales 4%', 6, '2027 has no sales plan in force');
  await world.ok('plan propose 2027 --sales 12,000,000.33');
  await refused(world, 'budget propose 2027 --of-sales 4%', 6, '2027 has no sales plan in force');
  await world.ok('plan approve 2027 --as 管理赵');
  const split = '--split "marketing 40, 差旅 30, entertainment 20, training 10"';
  expect((await world.ok(`budget propose 2027 --of-sales 4% ${split} --as 财务刘`)).out).toMatchInlineSnapshot(`
    "✓ proposed BG-2027-01: the expense budget of 2027, ¥480,000.01 in all
      4.00% of the sales in PL-2027-01
      waits for approval: 管理赵
    category            budget
    marketing      ¥192,000.01
    travel         ¥144,000.00
    entertainment   ¥96,000.00
    training        ¥48,000.00
    "
  `);
  await world.ok('budget reject 2027 --reason low --as 管理赵');
  await world.ok('budget propose 2027 --of-sales 4%');
  const { amounts, ofSalesBp, planCode } = (await world.ok('budget show BG-2027-02 --json')).json();
  expect({ amounts, ofSalesBp, planCode }).toEqual({
    amounts: { marketing: 12_000_001, travel: 12_000_000, entertainment: 12_000_000, training: 12_000_000 },
    ofSalesBp: 400,
    planCode: 'PL-2027-01',
  });
  await world.ok('audit verify');
});

test('5.1.2: the proposer does not approve his own, a rep neither proposes nor approves', async () => {
  const world = await withManagement();
  await refused(world, 'budget propose 2027 --travel 100 --as 张伟', 4, 'policy 5.1.1');
  await world.ok('budget propose 2027 --travel 100');
  const waits = async (name: string) => (await world.ok(`today --as ${name}`)).out.includes('budget show BG-2027-01');
  expect([await waits('管理赵'), await waits('王经理'), await waits('财务刘')]).toEqual([true, false, false]);
  await refused(world, 'budget approve 2027', 4, '王经理 proposed BG-2027-01; somebody else decides on it');
  await refused(world, 'budget approve 2027 --as 张伟', 4, 'policy 5.1.2');
  await refused(world, 'budget approve 2027 --as 财务刘', 4, 'who may approve it: 管理赵');
  await refused(world, 'budget reject 2027 --reason x --as 财务刘', 4, 'who may approve it: 管理赵');
  await refused(world, 'budget withdraw 2027 --as 管理赵', 4, 'only 王经理 may withdraw it');
  await world.ok('budget withdraw 2027');
  await refused(world, 'budget approve BG-2027-01 --as 管理赵', 6, 'BG-2027-01 is withdrawn');
  await refused(world, 'budget approve 2027 --as 管理赵', 6, 'no budget of 2027 waits');
});

test('5.1.2, who stands in: without management one of finance, hr and legal; where nobody is left the manager alone, listed', async () => {
  const world = await company();
  const { out } = await world.ok('budget propose 2027 --travel 100', { lang: 'en' });
  expect(out).toContain('waits for approval: 财务刘, 法务孙');
  await world.ok('budget approve 2027 --as 法务孙');
  expect((await world.ok('kpi report --month 2026-11 --json')).json().loneActs).toEqual([]);
  for (const name of ['财务刘', '法务孙']) await world.ok(`member leave ${name} --on 2026-11-22`);
  for (const code of ['CF-1', 'CF-2']) await world.run(`confirm confirm ${code} --as 张伟`);
  const now = '2026-11-24';
  await world.ok('budget change 2027 --travel 200 --reason 扩编', { now });
  await refused(world, 'budget approve 2027', 5, 'deciding alone takes a reason (policy 5.1.2)', now);
  const approved = await world.ok('budget approve 2027 --reason 团队只有经理', { now });
  expect(approved.out).toContain('由提交人单独决定，计入当月报表');
  expect((await world.ok('month alone 2026-11 --json', { now })).json()).toContainEqual(
    expect.objectContaining({ kind: 'budget', by: '王经理', reason: '团队只有经理', about: 'BG-2027-02' }),
  );
  expect((await world.ok('kpi report --month 2026-11', { now })).out).toContain('费用预算 1');
  await world.ok('audit verify', { now });
});

test('5.1.1: a change is a new version with its reason; what it does not name stays', async () => {
  const world = await withManagement();
  await refused(world, 'budget change 2027 --travel 1 --reason x', 6, 'no budget in force to change');
  await world.ok('budget propose 2027 --marketing 200000 --travel 150000 --note 第一版');
  await refused(world, 'budget propose 2027 --travel 2', 6, 'BG-2027-01, proposed by 王经理, still waits');
  await world.ok('budget approve 2027 --as 管理赵');
  await refused(world, 'budget propose 2027 --travel 2', 6, '2027 has a budget in force, BG-2027-01');
  await refused(world, 'budget change 2027 --travel 150000 --reason x', 6, 'what BG-2027-01 in force allows already');
  await refused(world, 'budget change 2027 --travel 180000', 2, '--reason');
  const changed = await world.ok('budget change 2027 --travel 180000 --reason 新增华南客户', { lang: 'en' });
  expect(changed.out).toMatchInlineSnapshot(`
    "✓ proposed BG-2027-02: a change of the expense budget of 2027, ¥380,000.00 in all
      waits for approval: 管理赵
    category        before       budget      change
    marketing  ¥200,000.00  ¥200,000.00       ¥0.00
    travel     ¥150,000.00  ¥180,000.00  ¥30,000.00
    "
  `);
  expect((await world.ok('budget show 2027 --json')).json()).toMatchObject({ code: 'BG-2027-01', state: 'inForce' });
  await world.ok('budget approve 2027 --as 管理赵');
  const { versions, ...shown } = (await world.ok('budget show 2027 --json')).json();
  expect(shown).toMatchObject({
    code: 'BG-2027-02',
    amounts: { marketing: 20_000_000, travel: 18_000_000 },
    note: '第一版',
    reason: '新增华南客户',
  });
  expect(versions.map(({ state }: { state: string }) => state)).toEqual(['replaced', 'inForce']);
  expect((await world.ok('audit log --limit 2 --json')).json()[1]).toMatchObject({
    action: 'budget.change',
    facts: { changes: { travelFen: { from: 15_000_000, to: 18_000_000 } }, reason: '新增华南客户' },
  });
});

test('5.1.1: a year that is over has no budget proposed, the running one may have; bad input is refused with one message each', async () => {
  const world = await withManagement();
  await refused(world, 'budget propose 2025 --travel 100', 5, '2025 is over; nothing was proposed (policy 5.1.1)');
  await world.ok('budget propose 2026 --travel 100');
  await refused(world, 'budget propose 2027', 2, 'name amounts (--travel 150000), or a share');
  await refused(world, 'budget propose 2027 --travel -1', 2, '--travel');
  await refused(world, 'budget propose 2027 --travel abc', 2, '"abc" is not an amount');
  await refused(world, 'budget propose 2027 --of-sales 0%', 2, 'the share must be more than 0');
  await refused(world, 'budget propose 2027 --of-sales 4% --travel 1', 2, 'either --of-sales or amounts');
  await refused(world, 'budget propose 2027 --travel 1 --split "travel 1"', 2, '--split goes with --of-sales');
  await refused(world, 'budget propose 2027 --of-sales 4% --split "cars 1"', 2, 'no way to split a budget');
  await refused(world, 'budget show 2031', 3, 'there is no expense budget of 2031');
  await refused(world, 'budget show BG-2026-07', 3, 'the budget of 2026 has no version 7');
  await refused(world, 'budget show PL-2026-01', 3, 'neither a year nor the code of a budget');
  await refused(world, 'budget show 2026 --month 2027-03', 2, '2027-03 is not in 2026');
  await refused(world, 'budget show 2026 --month 2026-03 --quarter 2026Q1', 2, 'either --month or --quarter');
});

test('5.1.1: --dry-run proposes nothing', async () => {
  const world = await withManagement();
  expect((await world.ok('budget propose 2027 --travel 100 -n')).out).toContain('BG-2027-01');
  expect((await world.ok('budget list --json')).json()).toEqual([]);
});

test('5.1.1: the manager is told of a year with a sales plan and no budget: in December of the next, in January of this one', async () => {
  const world = await withManagement();
  await world.ok('plan propose 2027 --sales 1000000');
  const isTold = async (now: string, name = '王经理') =>
    (await world.ok(`today --json --as ${name}`, { now }))
      .json()
      .tasks.some(({ kind }: { kind: string }) => kind === 'budgetMissing');
  expect(await isTold('2026-12-01')).toBe(false); // the plan is not in force yet
  await world.ok('plan approve 2027 --as 管理赵');
  expect(await isTold('2026-11-30')).toBe(false);
  expect(await isTold('2026-12-01')).toBe(true);
  expect(await isTold('2026-12-01', '张伟')).toBe(false);
  expect(await isTold('2027-01-31')).toBe(true);
  expect(await isTold('2027-02-01')).toBe(false);
  expect((await world.ok('today', { now: '2026-12-31' })).out).toContain('salesdesk budget propose 2027 …');
  await world.ok('budget propose 2027 --travel 100', { now: '2027-01-04' });
  expect(await isTold('2027-01-05')).toBe(false);
});

test('1.3.2, 5.1.1, 5.1.2: verify names a budget that is not its share of the plan, one that its proposer decided on, a release of one’s own', async () => {
  const world = await withManagement('en');
  await world.ok('plan propose 2027 --sales 1000000');
  await world.ok('plan approve 2027 --as 管理赵');
  await world.ok('budget propose 2027 --of-sales 4%');
  await world.ok('budget approve 2027 --as 管理赵');
  await world.ok('budget propose 2026 --travel 10');
  await world.ok('budget approve 2026 --as 管理赵');
  await world.ok('claim add ticket 20 --on 2026-11-20 --purpose fair --as 张伟');
  await world.ok('claim release 1 --reason fair --as 管理赵');
  await world.ok('audit verify');
  editUnseen(
    world.file,
    'budget_lines',
    "UPDATE budget_lines SET amount_fen = amount_fen + 1 WHERE category = 'training'",
  );
  editUnseen(world.file, 'budget_decisions', 'UPDATE budget_decisions SET member_id = 1 WHERE budget_id = 1');
  editUnseen(world.file, 'claim_releases', 'UPDATE claim_releases SET member_id = 2');
  const { code, out, err } = await world.run('audit verify');
  expect(code).toBe(10);
  for (const text of [
    'the expense budget is not the share of the sales plan that it was made from',
    'its own proposer decided on the expense budget',
    'the claimant let his own claim go over the budget',
  ])
    expect(out + err).toContain(text);
});

test('1.3.2, 5.1.2: the database itself refuses a release by the claimant, and on a budget that another program decided on no claim is decided', async () => {
  const world = await withManagement('en');
  await world.ok('budget propose 2026 --travel 1000');
  await world.ok('claim add ticket 20 --on 2026-11-20 --purpose fair --no-voucher lost --as 张伟');
  await world.ok('claim submit 1 --as 张伟');
  const client = new Database(world.file);
  expect(() =>
    client
      .prepare(
        "INSERT INTO claim_releases (claim_id, over_fen, reason, member_id, day, recorded_at) VALUES (1, 1, 'x', 2, '2026-11-23', '')",
      )
      .run(),
  ).toThrow('salesdesk:ownClaim');
  client
    .prepare(
      "INSERT INTO budget_decisions (budget_id, decision, member_id, day, recorded_at) VALUES (1, 'approved', 7, '2026-11-23', '')",
    )
    .run();
  client.close();
  await refused(world, 'claim approve 1', 5, '1.3.2');
});
