import { expect, test } from 'vitest';
import { ticketClock, ticketStatus } from '../../../src/contracts/orders/ticketRules.js';
import type { Day } from '../../../src/shared/dates.js';
import { company, type World } from '../../support/run.js';

const ticket = (clockDay: Day, answeredDay: Day | null = null, solvedDay: Day | null = null) =>
  ({ priority: 'normal', clockDay, answeredDay, solvedDay }) as const;
const NORMAL = { answer: 1, solve: 5 };

// 2026-11-20 is a Friday: the next working day is Monday, the fifth Friday.
test.each<[Day, ReturnType<typeof ticket>, Day | null, number]>([
  ['2026-11-23', ticket('2026-11-20'), '2026-11-23', 0],
  ['2026-11-24', ticket('2026-11-20'), '2026-11-23', 1],
  ['2026-11-27', ticket('2026-11-20', '2026-11-24'), '2026-11-27', 0],
  ['2026-11-30', ticket('2026-11-20', '2026-11-24'), '2026-11-27', 3],
  ['2026-12-30', ticket('2026-11-20', '2026-11-24', '2026-12-15'), null, 0],
])('3.6.4: judged on %s, %o is due on %s and %i days late', (today, judged, due, lateDays) => {
  expect(ticketClock(judged, NORMAL, today)).toMatchObject({
    answerDue: '2026-11-23',
    solveDue: '2026-11-27',
    due,
    lateDays,
  });
});

test('3.6.4: a ticket waits for its answer, then for its solution', () => {
  expect(ticketStatus(ticket('2026-11-20'))).toBe('open');
  expect(ticketStatus(ticket('2026-11-20', '2026-11-21'))).toBe('answered');
  expect(ticketStatus(ticket('2026-11-20', '2026-11-21', '2026-11-21'))).toBe('solved');
});

/** OR-2026-0001 of 浦东软件, deployed on 2026-11-20. */
async function deployed(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 交付吴 --role delivery');
  await world.ok('customer add 浦东软件 --owner 张伟', { now: '2026-11-20' });
  await world.ok('contract record 浦东 --signed 2026-11-20 --line "OA; 1; 1000; 13%; 300"', { now: '2026-11-20' });
  return world;
}

test('3.6.4: recorded, answered, solved, reopened, with its clock, on the page of delivery and of the customer', async () => {
  const world = await deployed();
  const early = await world.run('order ticket add 1 报错 --as 张伟', { now: '2026-11-20' });
  expect([early.code, early.err]).toEqual([
    5,
    '✗ OR-2026-0001 尚未交付，交付前的问题请登记为实施问题（制度 3.6.4）\n提示：登记  salesdesk --as 张伟 order issue open OR-2026-0001 "…"\n',
  ]);
  await world.ok('order deploy 1 --waive 老客户', { now: '2026-11-20' });
  expect((await world.ok('order ticket add CT-1 导出报表时报错 --as 张伟', { now: '2026-11-20' })).out).toBe(
    '✓ ST-2026-0001  OR-2026-0001：登记\n  导出报表时报错\n',
  );
  const duties = async (now: string) =>
    (await world.ok('today --json --as 交付吴', { now }))
      .json()
      .tasks.filter(({ code }: { code: string }) => code === 'ST-2026-0001')
      .map(({ kind, day, way }: Record<string, string>) => [kind, day, way]);
  expect(await duties('2026-11-23')).toEqual([
    ['ticket', '2026-11-23', 'salesdesk order ticket answer ST-2026-0001 --answer …'],
  ]);
  expect((await world.ok('order ticket list --late --json', { now: '2026-11-23' })).json()).toEqual([]);
  expect((await world.ok('order ticket list --late --json', { now: '2026-11-24' })).json()).toMatchObject([
    { code: 'ST-2026-0001', status: 'open', answerDue: '2026-11-23', solveDue: '2026-11-27', lateDays: 1 },
  ]);
  expect(await duties('2026-11-24')).toEqual([
    ['ticketAnswerLate', '2026-11-23', 'salesdesk order ticket answer ST-2026-0001 --answer …'],
  ]);
  await world.ok('order ticket answer 1 --answer 已远程查看 --as 交付吴', { now: '2026-11-24' });
  expect((await world.run('order ticket answer 1 --answer 再答 --as 交付吴', { now: '2026-11-24' })).code).toBe(6);
  expect(await duties('2026-11-30')).toEqual([
    ['ticketLate', '2026-11-27', 'salesdesk order ticket solve ST-2026-0001 --solution …'],
  ]);
  expect((await world.ok('customer show 浦东 --json', { now: '2026-11-30' })).json().tickets).toMatchObject([
    { code: 'ST-2026-0001', status: 'answered', lateDays: 3 },
  ]);
  await world.ok('order ticket solve 1 --solution 升级补丁 --as 交付吴', { now: '2026-11-30' });
  expect((await world.ok('order ticket list --json', { now: '2026-11-30' })).json()).toEqual([]);
  expect((await world.ok('order ticket list --all --json', { now: '2026-11-30' })).json()).toMatchObject([
    { answeredDay: '2026-11-24', solvedDay: '2026-11-30', due: null, lateDays: 0 },
  ]);
  await world.ok('order ticket reopen 1 --reason 又出现 --as 张伟', { now: '2026-12-01' });
  const shown = (await world.ok('order show 1 --json', { now: '2026-12-01' })).json().tickets;
  expect(shown).toMatchObject([
    { status: 'open', openedDay: '2026-11-20', clockDay: '2026-12-01', answerDue: '2026-12-02' },
  ]);
  expect(shown[0].steps.map(({ kind, day, text }: Record<string, string>) => [kind, day, text])).toEqual([
    ['open', '2026-11-20', '导出报表时报错'],
    ['answer', '2026-11-24', '已远程查看'],
    ['solve', '2026-11-30', '升级补丁'],
    ['reopen', '2026-12-01', '又出现'],
  ]);
  const asOf = async (day: string) =>
    (await world.ok(`customer show 浦东 --as-of ${day} --json`, { now: '2026-12-01' }))
      .json()
      .tickets.map(({ status, lateDays }: Record<string, unknown>) => [status, lateDays]);
  expect([await asOf('2026-11-23'), await asOf('2026-11-28'), await asOf('2026-11-30')]).toEqual([
    [['open', 0]],
    [['answered', 1]],
    [],
  ]);
  const story = (await world.ok('customer show 浦东', { now: '2026-12-01' })).out;
  for (const word of ['服务工单', '工单已答复', '工单已解决', '工单重开']) expect(story).toContain(word);
});

test('3.6.4: who solves has answered; no step before the last one; the priority sets the days', async () => {
  const world = await deployed('en');
  await world.ok('order deploy 1 --waive x', { now: '2026-11-20' });
  await world.ok('order ticket add 1 down --priority urgent --on 2026-11-20 --as 张伟');
  expect((await world.ok('order ticket list --json')).json()).toMatchObject([
    { answerDue: '2026-11-20', solveDue: '2026-11-23', due: '2026-11-20', lateDays: 3 },
  ]);
  expect((await world.run('order ticket solve 1 --solution y --on 2026-11-19')).code).toBe(2);
  await world.ok('order ticket solve 1 --solution y');
  expect((await world.ok('order ticket list --all --json')).json()).toMatchObject([
    { answeredDay: '2026-11-23', solvedDay: '2026-11-23', status: 'solved' },
  ]);
  const refused = await world.run('order ticket solve 1 --solution z');
  expect([refused.code, refused.err.split('\n')[0]]).toEqual([6, '✗ ST-2026-0001 is solved (policy 3.6.4)']);
  expect((await world.run('order ticket add 1 x --as 财务刘')).code).toBe(4);
  const revoked = await world.run('order revoke 1 --reason mistake', { now: '2026-11-23' });
  expect([revoked.code, revoked.err.split('\n')[0]]).toEqual([
    6,
    '✗ the customer needed something after the delivery of OR-2026-0001: ST-2026-0001 (policy 3.6.4)',
  ]);
});
