import { expect, test } from 'vitest';
import { reportDuties } from '../../../src/appraisal/selfReports/duties.js';
import type { World } from '../../support/run.js';
import { asked, closedNovember, DECEMBER, november } from '../support.js';

/** The tasks about reports on somebody's page, as `kind code about day` and whether they are marked. */
const tasks = async (world: World, now: string, who: string): Promise<string[]> =>
  (await world.ok(`today --as ${who} --json`, { now }))
    .json<{ tasks: { kind: string; code: string; about: string; day: string | null; urgent: boolean }[] }>()
    .tasks.filter(({ kind }) => kind.startsWith('report'))
    .map(({ kind, code, about, day, urgent }) => `${urgent ? '! ' : ''}${kind} ${code} ${about} ${day ?? ''}`.trim());

test('4.3.1: a rep is reminded three days before the end of the month, has the duty until its day, and is late after it', async () => {
  const world = await november();
  await world.ok('appraisal report --month 2026-10 --agree --as 张伟', { now: '2026-11-20' });
  expect(await tasks(world, '2026-11-26', '张伟')).toEqual([]);
  expect(await tasks(world, '2026-11-27', '张伟')).toEqual(['reportSoon 2026-11 张伟 2026-12-03']);
  await world.ok('month close 2026-11 --yes --confirm 2026-11', { now: DECEMBER });
  expect(await tasks(world, '2026-12-02', '张伟')).toEqual(['report 2026-11 张伟 2026-12-03']);
  expect(await tasks(world, '2026-12-03', '张伟')).toEqual(['! report 2026-11 张伟 2026-12-03']);
  expect(await tasks(world, '2026-12-07', '张伟')).toEqual(['! reportLate 2026-11 张伟 2026-12-03']);
  await world.ok('appraisal report --month 2026-11 --agree --as 张伟', { now: '2026-12-07' });
  expect(await tasks(world, '2026-12-07', '张伟')).toEqual([]);
});

test('4.3.1: the manager sees who is missing and who is late, and which differences wait for an answer', async () => {
  const world = await closedNovember();
  expect(await tasks(world, DECEMBER, '王经理')).toEqual(['reportsMissing 2026-11 张伟 李娜 2026-12-03']);
  await world.ok('appraisal report --sales 1 --why 漏记 --as 李娜', { now: DECEMBER });
  expect(await tasks(world, '2026-12-04', '王经理')).toEqual([
    '! reportsLate 2026-11 张伟 2026-12-03',
    'reportDifferences 2026-11 李娜',
  ]);
  await world.ok('appraisal answer 李娜 sales 没有漏记 --month 2026-11', { now: '2026-12-04' });
  await world.ok('appraisal omit 张伟 --reason 产假', { now: '2026-12-04' });
  expect(await tasks(world, '2026-12-04', '王经理')).toEqual([]);
});

test('4.3.1: what the closed books have otherwise is asked once more', async () => {
  const world = await november();
  await world.ok('appraisal report --agree --as 张伟', { now: '2026-11-27' });
  await world.ok('contract adjust CT-2026-0001 --net -500 --on 2026-11-30 --reason 再让', { now: DECEMBER });
  expect(await tasks(world, DECEMBER, '张伟')).toEqual([]);
  await world.ok('month close 2026-11 --yes --confirm 2026-11', { now: DECEMBER });
  expect(await tasks(world, DECEMBER, '张伟')).toEqual(['! reportAgain 2026-11 张伟 2026-12-03']);
  await world.ok('appraisal report --sales 35000.01 --profit 14900 --sales-why 已开票 --profit-why 已开票 --as 张伟', {
    now: DECEMBER,
  });
  expect(await tasks(world, DECEMBER, '张伟')).toEqual([]);
});

test('4.3.1: how late a report was is how late its first version came', async () => {
  const world = await closedNovember();
  await world.ok('appraisal report --month 2026-11 --agree --as 张伟', { now: '2026-12-03' });
  await world.ok('appraisal report --month 2026-11 --agree --as 李娜', { now: '2026-12-05' });
  await world.ok('appraisal report --month 2026-11 --sales 1 --why x --as 张伟', { now: '2026-12-08' });
  const duties = await asked(world, '2026-12-08', (ctx) => reportDuties(ctx, '2026-11'));
  expect(duties.map(({ member, handedIn, lateDays }) => [member.name, handedIn, lateDays])).toEqual([
    ['张伟', { day: '2026-12-03', lateDays: 0 }, 0],
    ['李娜', { day: '2026-12-05', lateDays: 2 }, 0],
  ]);
});

test('4.3.1: month check tells how many reports are there; until their last day nothing is amiss, and nothing is blocked', async () => {
  const world = await closedNovember();
  const check = async (now: string, lang: 'zh' | 'en') =>
    (await world.run('month check 2026-11 --json', { now, lang }))
      .json<{ checks: { check: string; met: boolean; blocks: boolean; state: string }[] }>()
      .checks.find((one) => one.check === 'reports');
  expect(await check('2026-12-03', 'zh')).toMatchObject({
    met: true,
    blocks: false,
    state: '0 / 2，缺少 张伟、李娜，2026-12-03 前提交',
  });
  expect(await check('2026-12-04', 'en')).toMatchObject({ met: false, state: '0 of 2, missing 张伟, 李娜' });
  await world.ok('appraisal report --month 2026-11 --agree --as 张伟', { now: '2026-12-04' });
  await world.ok('appraisal omit 李娜 --reason 产假', { now: '2026-12-04' });
  expect(await check('2026-12-04', 'en')).toMatchObject({ met: true, state: '1 of 1' });
});
