import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { BIN, desk, ended, NODE, worldEnv } from '../support/bundle.js';
import { company, type World } from '../support/run.js';

const spent = (words: string) => `claim ${words} --on 11-19 --purpose 出差 --no-voucher 电子客票`.split(' ');

/** A travel budget of 1,000.00. */
async function budgeted(): Promise<World> {
  const world = await company('zh');
  await world.ok('budget propose 2026 --travel 1000');
  await world.ok('budget approve 2026 --as 财务刘');
  return world;
}

test('5.1.2: of two processes that spend the last of a budget at once, one is refused', async () => {
  for (let round = 0; round < 3; round++) {
    const world = await budgeted();
    const ran = await Promise.all(
      ['张伟', '李娜'].map((who) => desk(world.file, [...spent('ticket 600'), '--as', who])),
    );
    expect(ran.map(({ code }) => code).sort()).toEqual([0, 5]);
    expect(ran.find(({ code }) => code === 5)?.err).toContain('5.1.2');
    expect((await world.ok('claim list --status submitted --json')).json()).toHaveLength(1);
    expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
  }
}, 60_000);

test('5.2.2: kill -9 in an approval leaves it given as a whole, or not at all', async () => {
  const world = await budgeted();
  for (let i = 1; i <= 12; i++) {
    await world.ok([...spent('ticket 20'), '--yes', '--as', '张伟']);
    const approval = ['claim', 'approve', String(i), '--sanction', '15', '--reason', '超标', '--as', '王经理'];
    const child = spawn(NODE, [BIN, ...approval], { env: worldEnv(world.file), stdio: 'ignore' });
    setTimeout(() => child.kill('SIGKILL'), 40 + i * 20);
    await ended(child);
    const { status, sanctionedFen, steps } = (await world.ok(`claim show ${i} --json`)).json();
    const isGiven = steps.some(({ action }: { action: string }) => action === 'managerApprove');
    expect([status, sanctionedFen]).toEqual(isGiven ? ['managerApproved', 1_500] : ['submitted', 2_000]);
  }
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
}, 60_000);
