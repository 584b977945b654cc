import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

interface Check {
  check: string;
  met: boolean;
  blocks: boolean;
  state: string;
}
async function sumCheck(world: World, month: string): Promise<Check | undefined> {
  const { checks } = (await world.run(`month check ${month} --json`)).json<{ checks: Check[] }>();
  return checks.find(({ check }) => check === 'targetSum');
}

test("2.2.1a: month check warns, and does not block, when the reps' targets do not come to the plan's", async () => {
  const world = await company('en');
  await world.ok('member add 管理赵 --role management');
  await world.ok('plan propose 2027 --sales 2,400,000');
  await world.ok('plan approve 2027 --as 管理赵');
  expect(await sumCheck(world, '2027-03')).toMatchObject({ met: true, state: '¥200,000.00' });
  await world.ok('target set --all-reps --month 2027-03 --sales 130000 --reason "a stretch"');
  expect(await sumCheck(world, '2027-03')).toMatchObject({
    met: false,
    blocks: false,
    state: 'members ¥260,000.00, team ¥200,000.00',
  });
  const shown = await world.run('month check 2027-03', { hints: true });
  expect(shown.out).toMatch(/! \| members' targets add up to the team's \| members ¥260,000\.00, team ¥200,000\.00/);
  expect(shown.err).toContain('salesdesk target list 2027-03');
  expect((await world.run('month check 2027-03', { lang: 'zh' })).out).toContain(
    '成员合计 ¥260,000.00，团队 ¥200,000.00',
  );
  await world.ok('target set --team --month 2027-03 --sales 260000 --reason "as the reps"');
  expect(await sumCheck(world, '2027-03')).toMatchObject({ met: true });
});

test('4.1.5: a month without a team target has nothing to add up to', async () => {
  const world = await company('en');
  await world.ok('target set --all-reps --month 2026-11 --sales 130000');
  expect(await sumCheck(world, '2026-11')).toMatchObject({ met: true, state: 'the team has no target' });
});
