import { expect, test } from 'vitest';
import { taskLateDays, taskStatus } from '../../../src/contracts/orders/taskRules.js';
import type { Day } from '../../../src/shared/dates.js';
import { company, type World } from '../../support/run.js';

const task = (doneDay: Day | null = null, droppedDay: Day | null = null) => ({
  untilDay: '2026-11-25' as Day,
  doneDay,
  droppedDay,
});

test.each<[Day, ReturnType<typeof task>, string, number]>([
  ['2026-11-25', task(), 'planned', 0],
  ['2026-11-26', task(), 'planned', 1],
  ['2026-12-31', task('2026-11-25'), 'done', 0],
  ['2026-12-31', task('2026-11-28'), 'done', 3],
  ['2026-12-31', task(null, '2026-12-01'), 'dropped', 0],
])('3.6.3: judged on %s, %o is %s and %i days late', (today, judged, status, lateDays) => {
  expect([taskStatus(judged), taskLateDays(judged, today)]).toEqual([status, lateDays]);
});

/** OR-2026-0001 of 浦东软件, signed on 2026-11-20. */
async function signed(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 交付吴 --role delivery');
  await world.ok('customer add 浦东软件 --owner 张伟', { now: '2026-11-20' });
  await world.ok('contract record 浦东 --signed 2026-11-20 --line "OA; 1; 1000; 13%; 300"', { now: '2026-11-20' });
  // As of the whole plan: the department that does it has accepted the hand-off.
  expect((await world.run('order task add 1 x --to 2026-11-25', { now: '2026-11-20' })).code).toBe(5);
  await world.ok('order handoff 1 implementation --as 张伟', { now: '2026-11-20' });
  await world.ok('order accept 1 implementation --as 交付吴', { now: '2026-11-20' });
  return world;
}

test('3.6.3: planned with days and person, late in the list of orders, on the page of delivery and of the person', async () => {
  const world = await signed();
  const added = await world.ok(
    'order task add 1 安装数据库 --from 2026-11-24 --to 2026-11-25 --person 张伟 --as 交付吴',
  );
  expect(added.out).toBe('✓ TK-2026-0001  OR-2026-0001：已列入计划\n  安装数据库  2026-11-24 → 2026-11-25 张伟\n');
  await world.ok('order plan 1 --start 2026-11-24 --end 2026-12-31 --as 交付吴');
  expect((await world.ok('order task add 1 培训 --from 2026-12-30 --to 2027-01-05 --as 交付吴')).out).toContain(
    '晚于实施计划的结束日 2026-12-31',
  );
  const duties = async (who: string, now: string) =>
    (await world.ok(`today --json --as ${who}`, { now }))
      .json()
      .tasks.filter(({ code }: { code: string }) => code.startsWith('TK-'))
      .map(({ kind, code, day, way }: Record<string, string>) => [kind, code, day, way]);
  const way = 'salesdesk order task done TK-2026-0001';
  expect(await duties('张伟', '2026-11-23')).toEqual([]);
  for (const who of ['张伟', '交付吴']) {
    expect(await duties(who, '2026-11-25')).toEqual([['task', 'TK-2026-0001', '2026-11-25', way]]);
    expect(await duties(who, '2026-11-26')).toEqual([['taskLate', 'TK-2026-0001', '2026-11-25', way]]);
  }
  expect((await world.ok('order list --late --json', { now: '2026-11-25' })).json()).toEqual([]);
  expect((await world.ok('order list --late --json', { now: '2026-11-26' })).json()).toMatchObject([
    { code: 'OR-2026-0001', lateDays: 0, lateTasks: ['TK-2026-0001'] },
  ]);
  expect((await world.ok('order task list --late --json', { now: '2026-11-27' })).json()).toMatchObject([
    { code: 'TK-2026-0001', order: 'OR-2026-0001', person: { name: '张伟' }, status: 'planned', lateDays: 2 },
  ]);
  await world.ok('order task change 1 --to 2026-11-30 --reason 机房未就绪 --as 交付吴', { now: '2026-11-27' });
  expect((await world.ok('order task list --late --json', { now: '2026-11-30' })).json()).toEqual([]);
  // Whoever it was given to may say that it is done, a rep too; nothing else.
  expect((await world.run('order task drop 1 --reason x --as 张伟', { now: '2026-12-01' })).code).toBe(4);
  expect((await world.run('order task done 2 --as 张伟', { now: '2026-12-01' })).code).toBe(4);
  await world.ok('order task done 1 --note 已备份 --as 张伟', { now: '2026-12-01' });
  const again = await world.run('order task done 1 --as 交付吴', { now: '2026-12-01' });
  expect([again.code, again.err]).toEqual([
    6,
    '✗ TK-2026-0001 已完成（制度 3.6.3）\n提示：重新待办  salesdesk --as 交付吴 order task reopen TK-2026-0001 --reason "…"\n',
  ]);
  await world.ok('order task reopen 1 --reason 仍不能登录 --as 交付吴', { now: '2026-12-02' });
  await world.ok('order task drop 1 --reason 客户自行安装 --as 交付吴', { now: '2026-12-03' });
  const shown = (await world.ok('order show 1 --json', { now: '2026-12-03' })).json().tasks;
  expect(shown).toMatchObject([
    { code: 'TK-2026-0001', status: 'dropped', untilDay: '2026-11-30', lateDays: 0 },
    { code: 'TK-2026-0002', status: 'planned', person: null },
  ]);
  expect(shown[0].steps.map(({ kind, day, by, text }: Record<string, string>) => [kind, day, by, text])).toEqual([
    ['add', '2026-11-23', '交付吴', '安装数据库'],
    ['change', '2026-11-27', '交付吴', '机房未就绪'],
    ['done', '2026-12-01', '张伟', '已备份'],
    ['reopen', '2026-12-02', '交付吴', '仍不能登录'],
    ['drop', '2026-12-03', '交付吴', '客户自行安装'],
  ]);
  expect((await world.ok('order show 1', { now: '2026-12-03' })).out).toContain('实施任务');
  const story = (await world.ok('customer show 浦东', { now: '2026-12-03' })).out;
  for (const word of ['实施任务', '任务计划调整', '任务完成', '任务重新待办', '任务不再做'])
    expect(story).toContain(word);
});

test('3.6.3: days in order and after the signing; of a cancelled contract nothing is to be done', async () => {
  const world = await signed('en');
  const early = await world.run('order task add 1 install --from 2026-11-19 --to 2026-11-25');
  expect([early.code, early.err.split('\n')[0]]).toEqual([
    5,
    '✗ the contract was signed on 2026-11-20; 2026-11-19 is too early (policy 3.6.3)',
  ]);
  expect((await world.run('order task add 1 install --from 2026-11-25 --to 2026-11-24')).code).toBe(2);
  expect((await world.run('order task add 1 install --to 2026-11-25 --as 财务刘')).code).toBe(4);
  await world.ok('order task add 1 install --to 2026-11-25');
  expect((await world.run('order task done 1 --on 2026-11-30')).code).toBe(2);
  expect((await world.run('order task change 1 --to 2026-11-25 --reason same')).code).toBe(6);
  expect((await world.run('order task change 1 --to 2026-11-20 --reason x')).code).toBe(2);
  expect((await world.ok('order task list')).out).toContain('install');
  await world.ok('contract cancel 1 --reason bankrupt --on 2026-11-23 --as 财务刘');
  expect((await world.ok('order task list --json')).json()).toEqual([]);
  expect((await world.run('order task add 1 train --to 2026-11-25')).code).toBe(5);
  await world.ok('order task drop 1 --reason cancelled');
});
