import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { approversOf, isApproved, levelsAbove } from '../../../src/contracts/contracts/rules.js';
import type { Role } from '../../../src/policy/roles.js';
import type { World } from '../../support/run.js';
import { agreed, COMPLETE, SIGN } from './drafted.js';

const LIMITS = [
  { overFen: 10_000_000, level: 'manager' },
  { overFen: 50_000_000, level: 'management' },
] as const;

test.each([
  [10_000_000, []],
  [10_000_001, ['manager']],
  [50_000_000, ['manager']],
  [50_000_001, ['manager', 'management']],
])('3.5.2: a contract of %i fen gross is approved by %j', (grossFen, levels) => {
  expect(levelsAbove(grossFen, LIMITS)).toEqual(levels);
});

const person = (id: number, ...roles: Role[]) => ({ id, name: `M${id}`, duties: roles });

test('3.5.2: neither owner nor author approves; who stands in follows the definitions', () => {
  const team = [
    person(1, 'manager'),
    person(2, 'rep'),
    person(3, 'finance'),
    person(4, 'legal'),
    person(5, 'management'),
  ];
  const ids = (...asked: Parameters<typeof approversOf>) => approversOf(...asked).approvers.map(({ id }) => id);
  expect(ids('manager', team, [2])).toEqual([1]);
  expect(ids('manager', team, [1])).toEqual([5]);
  expect(ids('management', team, [1])).toEqual([5]);
  const withoutManagement = team.slice(0, 4);
  expect(approversOf('management', withoutManagement, [2])).toMatchObject({ together: true });
  expect(ids('management', withoutManagement, [2])).toEqual([1, 3, 4]);
  // What falls to management, which nobody holds, falls to two of the others.
  expect(approversOf('manager', withoutManagement, [1])).toMatchObject({ together: true });
  expect(ids('manager', withoutManagement, [1])).toEqual([3, 4]);
  expect(ids('manager', team.slice(0, 3), [1])).toEqual([]);
});

test('3.5.2: one holder approves a level, of those who stand in it takes two', () => {
  const approval = (memberId: number, together: number) => ({ level: 'management' as const, memberId, together });
  expect(isApproved('management', [approval(5, 0)])).toBe(true);
  expect(isApproved('management', [approval(3, 1)])).toBe(false);
  expect(isApproved('management', [approval(3, 1), approval(4, 1)])).toBe(true);
  expect(isApproved('manager', [approval(5, 0)])).toBe(false);
});

/** 176,440.00 gross, drafted by 张伟, with levels above 100,000 and 150,000. */
async function submitted(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await agreed(lang);
  await world.ok('member add 管理层赵 --role management');
  await world.ok('policy set contract.approval "100,000 经理，150,000 管理层" --reason 大额合同');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  expect((await world.ok('contract submit 1 --as 张伟 --json')).json()).toMatchObject({
    status: 'approving',
    waitsFor: ['manager', 'management'],
  });
  return world;
}

test('3.5.2: a large contract goes to the manager, then management, then legal; each with a reason and on their page', async () => {
  const world = await submitted();
  const early = await world.run('contract review 1 pass --as 法务周');
  expect([early.code, early.err]).toEqual([
    5,
    '✗ CT-2026-0001 的金额须先经销售经理审批，法务才能审核（制度 3.5.2）\n提示：由 王经理 审批  salesdesk contract approve CT-2026-0001 --reason "…"\n',
  ]);
  const duties = async (name: string) =>
    (await world.ok(`today --json --as ${name}`))
      .json()
      .tasks.filter(({ kind }: { kind: string }) => kind === 'approve' || kind === 'review')
      .map(({ way }: { way: string }) => way);
  expect([await duties('王经理'), await duties('管理层赵'), await duties('法务周')]).toEqual([
    ['salesdesk contract approve CT-2026-0001 --reason …'],
    [],
    [],
  ]);
  const ahead = await world.run('contract approve 1 --reason 好 --as 管理层赵');
  expect([ahead.code, ahead.err.split('\n')[0]]).toEqual([4, '✗ CT-2026-0001 现在等待销售经理审批（制度 3.5.2）']);
  const own = await world.run('contract approve 1 --reason 好 --as 张伟');
  expect(own.code).toBe(4);
  expect((await world.ok('contract approve 1 --reason 毛利合格')).out).toBe(
    '✓ CT-2026-0001 第 1 版：销售经理已批准\n  毛利合格\n',
  );
  expect(await duties('管理层赵')).toEqual(['salesdesk contract approve CT-2026-0001 --reason …']);
  expect((await world.ok('contract drafts --waiting --json')).json()).toMatchObject([{ waitsFor: ['management'] }]);
  await world.ok('contract approve 1 --reason 同意 --as 管理层赵');
  expect(await duties('法务周')).toEqual(['salesdesk contract review CT-2026-0001 …']);
  await world.ok('contract review 1 pass --as 法务周');
  await world.ok(SIGN);
  expect((await world.ok('contract show 1 --json')).json().approvals).toEqual([
    { version: 1, level: 'manager', decision: 'approve', reason: '毛利合格', day: '2026-11-23', by: '王经理' },
    { version: 1, level: 'management', decision: 'approve', reason: '同意', day: '2026-11-23', by: '管理层赵' },
  ]);
  expect((await world.ok('audit verify --json')).json().ok).toBe(true);
});

test.each([
  ['en', 'cancel it as a whole', 'it was cancelled or withdrawn since; see it'],
  ['zh', '整份取消', '合同已取消或撤回，请查看'],
] as const)(
  '1.3.2: what was done to a draft is not undone; the way back that is named works (%s)',
  async (lang, cancel, see) => {
    const world = await submitted(lang);
    // What a hint says is typed by the same person.
    const hintOf = async (who: string) =>
      ((await world.run(`undo${who}`)).err.split('\n')[1] ?? '').replace(`salesdesk${who} `, 'salesdesk ');
    const commandOf = (hint: string) => (hint.split('salesdesk ')[1] ?? '').replace('…', '误');
    await world.ok('contract approve 1 --reason 好');
    await world.ok('contract approve 1 --reason 同意 --as 管理层赵');
    await world.ok('contract review 1 pass --as 法务周');
    await world.ok(SIGN);
    for (const who of ['', ' --as 管理层赵', ' --as 法务周', ' --as 张伟']) {
      const hint = await hintOf(who);
      expect([who, hint]).toEqual([who, expect.stringContaining(`${cancel}  salesdesk contract cancel CT-2026-0001`)]);
    }
    await world.ok(commandOf(await hintOf('')));
    for (const who of [' --as 管理层赵', ' --as 法务周']) {
      const hint = await hintOf(who);
      expect(hint).toContain(`${see}  salesdesk contract show CT-2026-0001`);
      await world.ok(commandOf(hint));
    }
  },
);

test('1.3.2: of a draft that was withdrawn since there is nothing to take back', async () => {
  const world = await submitted('en');
  await world.ok('contract approve 1 --reason 好');
  await world.ok('contract withdraw 1 --reason x --as 张伟');
  expect((await world.run('undo')).err).toContain('see it  salesdesk contract show CT-2026-0001');
  await world.ok('contract show CT-2026-0001');
});

test('3.5.2: a returned version is changed and approved again; a change withdraws the approval', async () => {
  const world = await submitted('en');
  await world.ok('contract return 1 --reason "terms too loose"');
  const again = await world.run('contract submit 1 --as 张伟');
  expect([again.code, again.err.split('\n')[0]]).toEqual([
    5,
    '✗ CT-2026-0001 was returned; change it first (policy 3.5.2)',
  ]);
  await world.ok('contract edit 1 --specification 企业版 --as 张伟');
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract approve 1 --reason fine');
  await world.ok('contract edit 1 --specification 旗舰版 --as 张伟');
  expect((await world.ok('contract submit 1 --as 张伟 --json')).json().waitsFor).toEqual(['manager', 'management']);
});

test('3.5.2: who wrote a version does not approve it; management stands in, once for both levels', async () => {
  const world = await submitted('en');
  await world.ok('contract edit 1 --specification 企业版');
  await world.ok('contract submit 1 --as 张伟');
  const own = await world.run('contract approve 1 --reason x');
  expect([own.code, own.err]).toEqual([
    4,
    '✗ CT-2026-0001 is your own contract, or you wrote a version of it: somebody else approves it (policy 3.5.2)\nhint: 管理层赵 approves it  salesdesk contract approve CT-2026-0001 --reason "…"\n',
  ]);
  expect((await world.ok('contract approve 1 --reason x --as 管理层赵 --json')).json()).toMatchObject({
    status: 'submitted',
    levels: ['manager', 'management'],
    waitsFor: [],
  });
});

test('3.5.2: without management two others approve together, each once', async () => {
  const world = await agreed('en');
  await world.ok('policy set contract.approval "150000 management" --reason x');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  expect((await world.ok('contract approve 1 --reason x --json')).json()).toMatchObject({ waitsFor: ['management'] });
  expect((await world.run('contract approve 1 --reason x')).code).toBe(6);
  expect((await world.ok('contract approve 1 --reason y --as 财务刘 --json')).json()).toMatchObject({ waitsFor: [] });
});

test('3.5.2: audit verify names a contract that another program took past its approval', async () => {
  const world = await submitted('en');
  const db = new Database(world.file);
  db.exec("UPDATE contract_drafts SET status = 'submitted'");
  db.close();
  expect((await world.run('audit verify')).out).toContain(
    'the contract went to legal without the approval of its amount',
  );
});

test('3.5.2: off by default; a setting that does not rise is refused', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  expect((await world.ok('contract submit 1 --as 张伟 --json')).json()).toMatchObject({
    status: 'submitted',
    waitsFor: [],
  });
  for (const value of [
    '"500000 manager, 100000 management"',
    '"100000 management, 500000 manager"',
    '"100000"',
    '"x manager"',
  ])
    expect((await world.run(`policy set contract.approval ${value} --reason x`)).code).toBe(2);
});
