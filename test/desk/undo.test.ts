import { expect, test } from 'vitest';
import { putDeal, twoCustomers } from '../customers/support.js';

const waiting = async (world: Awaited<ReturnType<typeof twoCustomers>>) =>
  (await world.ok('followup list --json code,waiting')).json();

test('1.3.2: undo takes a follow-up back and what it had closed waits again; nothing is deleted', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --next 周五 --as 张伟');
  await world.ok('log pf 二 --as 张伟');
  expect(await waiting(world)).toEqual([
    { code: 'FU-2026-0002', waiting: false },
    { code: 'FU-2026-0001', waiting: false },
  ]);
  const ran = await world.ok('undo --as 张伟');
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ 已撤销 1 步: FU-2026-0002 跟进 “二”（审计 #11 抵消 #10）
    "
  `);
  expect(await waiting(world)).toEqual([{ code: 'FU-2026-0001', waiting: true }]);
  expect((await world.ok('customer show pf --json lastContactDay')).json()).toEqual({ lastContactDay: '2026-11-23' });
  const log = (await world.ok('audit log --json action,subject')).json();
  expect(log[0]).toEqual({ action: 'audit.undo', subject: 'FU-2026-0002 C-0002' });
  await world.ok('audit verify');
});

test('no entry is undone twice: the next undo takes the one before', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --as 张伟');
  await world.ok('log pdrj 二 --as 张伟');
  const undoes = async () => (await world.ok('undo --as 张伟 --json undoes,subject')).json();
  const second = await undoes();
  const first = await undoes();
  expect(second.subject).toBe('FU-2026-0002 C-0001');
  expect(first.subject).toBe('FU-2026-0001 C-0002');
  expect(second.undoes - first.undoes).toBe(1);
  const none = await world.run('undo --as 张伟');
  expect(none.code).toBe(6); // what is left is customer.add
  expect(none.err).toMatchInlineSnapshot(`
    "✗ 您的上一步是 #8 customer.add C-0002，这一步不能撤销，没有改动任何内容
    提示: 档案不删除，请修改  salesdesk customer edit C-0002
    "
  `);
});

test("undo takes back only the actor's own steps", async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --as 张伟');
  const ran = await world.run('undo --as 李娜');
  expect(ran.code).toBe(3);
  expect(ran.err).toContain('还没有可以撤销的操作');
});

test('a talk that went on is not taken back (exit 6)', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --next 周五 --as 张伟');
  await world.ok('log pf 二 --as 陈晨');
  const ran = await world.run('undo --as 张伟');
  expect(ran.code).toBe(6);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ FU-2026-0001 之后又记了 FU-2026-0002，不能再撤销
    提示: 更正请补记一条  salesdesk log @last "更正 FU-2026-0001: …"
    "
  `);
  expect(await waiting(world)).toHaveLength(2);
});

test('--dry-run shows what would be taken back and keeps it', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --as 张伟');
  const ran = await world.ok('undo -n --as 张伟', { lang: 'en' });
  expect(ran.out).toContain('1 step undone: FU-2026-0001 follow-up "一" (audit #');
  expect(await waiting(world)).toHaveLength(1);
});

test('a talk about a deal without a customer is undone as well', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0009', customer: null });
  await world.ok('log D-9 一');
  await world.ok('undo');
  expect(await waiting(world)).toEqual([]);
});
