import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

const ADD = 'member absence add 李娜 --from 2026-11-09 --to 2026-11-13 --kind 病假 --note 流感';

test('2.2.1b: an absence is recorded, listed in both languages and removed', async () => {
  const world = await company();
  await world.ok('member add 人事周 --role hr');
  expect((await world.ok(`${ADD} --as 人事周`)).out).toMatchInlineSnapshot(`
    "✓ 已登记 AB-2026-0001  李娜  病假  2026-11-09 至 2026-11-13
      5 个工作日
    "
  `);
  expect((await world.ok('member absence list', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "code          member  kind  from        to          working days  note  recorded by
    AB-2026-0001  李娜    ill   2026-11-09  2026-11-13             5  流感  人事周
    "
  `);
  expect((await world.ok('member absence list --json')).json()).toMatchInlineSnapshot(`
    [
      {
        "code": "AB-2026-0001",
        "fromDay": "2026-11-09",
        "kind": "ill",
        "member": {
          "code": "M-03",
          "name": "李娜",
        },
        "note": "流感",
        "recordedBy": "人事周",
        "toDay": "2026-11-13",
        "workingDays": 5,
      },
    ]
  `);
  expect((await world.ok('member absence remove 1', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "✓ removed AB-2026-0001  李娜
    "
  `);
  expect((await world.ok('member absence list --json')).json()).toEqual([]);
  expect((await world.run('member absence remove 1')).code).toBe(6);
});

test('2.2.1b: without --to it is one day; --dry-run keeps nothing', async () => {
  const world = await company();
  await world.ok('member absence add 张伟 --from 2026-11-25 --kind leave --dry-run');
  expect((await world.ok('member absence list --json')).json()).toEqual([]);
  await world.ok('member absence add 张伟 --from 2026-11-25 --kind leave');
  expect((await world.ok('member absence list --json')).json()).toMatchObject([
    { fromDay: '2026-11-25', toDay: '2026-11-25', workingDays: 1, kind: 'leave', note: null },
  ]);
});

test.each([
  ['the last day before the first', 'member absence add 张伟 --from 2026-11-25 --to 2026-11-24 --kind leave', 2],
  ['no such kind', 'member absence add 张伟 --from 2026-11-25 --kind holiday', 2],
  ['over another absence', 'member absence add 李娜 --from 2026-11-13 --to 2026-11-20 --kind leave', 6],
  ['before the first day in the team', 'member absence add 赵六 --from 2026-11-19 --kind leave', 2],
  ['after the last day in the team', 'member absence add 孙七 --from 2026-11-21 --kind leave', 2],
  ['a rep', 'member absence add 张伟 --from 2026-11-25 --kind leave --as 张伟', 4],
  ["one's own, while hr may", 'member absence add 王经理 --from 2026-11-25 --kind leave', 4],
  ['removing by a rep', 'member absence remove 1 --as 李娜', 4],
  ['no such absence', 'member absence remove 9', 3],
])('2.2.1b: refused: %s', async (_, line, code) => {
  const world = await company();
  await world.ok('member add 人事周 --role hr');
  await world.ok('member add 赵六 --role rep --joined 2026-11-20');
  await world.ok('member add 孙七 --role rep');
  await world.ok('member leave 孙七 --on 2026-11-20');
  await world.ok(ADD);
  const before = (await world.ok('audit head --json')).out;
  const ran = await world.run(line, { lang: 'en' });
  expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(/\S/)]);
  expect((await world.ok('audit head --json')).out).toBe(before);
});

test('1.3.2: absences are read by whom they are about, and by those who appraise', async () => {
  const world = await company();
  await world.ok(ADD);
  const seen = async (who: string) =>
    (await world.ok(`member absence list --as ${who} --json`)).json<{ code: string }[]>().length;
  expect([await seen('李娜'), await seen('张伟'), await seen('财务刘')]).toEqual([1, 0, 1]);
  const ran = await world.run('member absence list 李娜 --as 张伟', { lang: 'en' });
  expect([ran.code, ran.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ what concerns 李娜 is read only by 李娜, the manager, hr, finance, management and the auditor (policy 2.2.1b)
    ",
    ]
  `);
});

test('2.2.1b: where nobody else may, the manager records his own', async () => {
  const world = await company();
  await world.ok('member absence add 王经理 --from 2026-11-25 --kind leave');
  expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
    action: 'absence.add',
    changed: ['AB-2026-0001'],
    facts: { name: '王经理', changes: { fromDay: { from: null, to: '2026-11-25' } } },
  });
});
