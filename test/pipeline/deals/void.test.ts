import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** A customer with a deal that was lost, one that is open, and one that was opened by mistake. */
async function deals(): Promise<World> {
  const world = await company('en');
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('deal add 协同办公平台 --customer C-1 --amount 100000 --on 2026-11-02 --as 张伟');
  await world.ok('deal move D-1 lost --reason price --on 2026-11-10 --as 张伟');
  await world.ok('deal add 移动端 --customer C-1 --amount 9600 --on 2026-11-03 --as 张伟');
  await world.ok('deal add 移动端二 --customer C-1 --amount 50000 --on 2026-11-20 --as 张伟');
  return world;
}
const codes = async (world: World, line: string) => (await world.ok(`${line} -o name`)).out.split('\n').filter(Boolean);

describe('deal void', () => {
  test('3.1.2: a deal that was opened by mistake leaves list, board, forecast and find, also as of the days before', async () => {
    const world = await deals();
    const boardOf = async (line: string) => (await world.ok(line)).json().total.count;
    expect(await boardOf('deal board --json')).toBe(2);
    const ran = await world.ok('deal void D-3 --reason 误建');
    expect(ran.out).toBe(
      '✓ voided D-2026-0003  移动端二\n  it never was: it leaves win rate, cycle, forecast and board; its code is not given again\n',
    );
    expect(await codes(world, 'deal list --all')).toEqual(['D-2026-0001', 'D-2026-0002']);
    expect(await codes(world, 'deal list --all --as-of 2026-11-21')).toEqual(['D-2026-0001', 'D-2026-0002']);
    expect(await boardOf('deal board --json')).toBe(1);
    expect(await boardOf('deal board --as-of 2026-11-21 --json')).toBe(1);
    expect((await world.ok('find 移动端二 --json')).json()).toEqual([]);
    // The same deal may be opened again: the voided one is no possible repeat.
    expect((await world.ok('deal add 移动端二 --customer C-1 --as 张伟')).out).toContain('D-2026-0004');
  });

  test('1.3.2: show says who voided it, when and why; everything else refuses it and says how to record it again', async () => {
    const world = await deals();
    await world.ok('deal void D-3 --reason 误建');
    expect((await world.ok('deal show D-3')).out.split('\n')[0]).toBe(
      '✓ D-2026-0003 was voided on 2026-11-23 by 王经理: 误建',
    );
    expect((await world.ok('deal show D-3 --lang zh')).out.split('\n')[0]).toBe(
      '✓ D-2026-0003 已作废：2026-11-23，王经理，误建',
    );
    expect((await world.ok('deal show D-3 --json voided')).json()).toEqual({
      voided: { day: '2026-11-23', by: '王经理', reason: '误建', from: '2026-11-20' },
    });
    for (const line of ['deal edit D-3 --amount 1', 'move D-3 qualified', 'deal void D-3 --reason x', 'quote add D-3'])
      expect(await world.run(line, { hints: true })).toMatchObject({
        code: 6,
        err: expect.stringContaining('D-2026-0003 was voided on 2026-11-23 (误建); nothing was changed'),
      });
  });

  test('3.1.2: what rests on it is listed, and it stays', async () => {
    const world = await deals();
    await world.ok('contract record D-2 --signed 2026-11-05 --line "OA; 1; 9600; 13%" --yes');
    const ran = await world.run('deal void D-2 --reason 误建', { hints: true });
    expect(ran).toMatchObject({ code: 6 });
    expect(ran.err).toContain('D-2026-0002 cannot be voided: 1 record rests on it; nothing was changed (policy 3.1.2)');
    expect(ran.err).toContain('CT-2026-0001  contract  2026-11-05');
  });

  test('2.2.1a: a rep voids an open deal of his own; a lost one, which the win rate counts, the manager', async () => {
    const world = await deals();
    expect(await world.run('deal void D-2 --reason x --as 李娜')).toMatchObject({ code: 4 });
    expect(await world.run('deal void D-1 --reason x --as 张伟')).toMatchObject({ code: 4 });
    const closed = async () => (await world.ok('deal board --json')).json().rows[0].closed;
    expect(await closed()).toBe(1);
    await world.ok('deal void D-1 --reason 误建');
    expect(await closed()).toBe(0);
    await world.ok('deal void D-2 --reason x --as 张伟');
  });

  test('4.2: from a closed month on it still was; what was lost in one stays', async () => {
    const world = await deals();
    await world.ok('deal add 十月 --customer C-1 --on 2026-10-12 --as 张伟');
    await world.ok('deal add 十月输 --customer C-1 --on 2026-10-12 --as 张伟');
    await world.ok('deal move D-5 lost --reason price --on 2026-10-20 --as 张伟');
    await world.ok('month close 2026-10 --accept-gaps 没有任务 --yes --confirm 2026-10');
    expect(await world.run('deal void D-5 --reason 误建')).toMatchObject({ code: 6 });
    await world.ok('deal void D-4 --reason 误建');
    expect(await codes(world, 'deal list --as-of 2026-10-31')).toContain('D-2026-0004');
    expect(await codes(world, 'deal list --as-of 2026-11-01')).not.toContain('D-2026-0004');
  });

  test('1.3.2: undo takes back the opening of a deal, and the voiding', async () => {
    const world = await deals();
    await world.ok('undo --as 张伟');
    expect((await world.ok('deal show D-3 --json voided')).json().voided).toMatchObject({ reason: 'undo' });
    await world.ok('deal void D-2 --reason 误建');
    await world.ok('undo');
    expect((await world.ok('deal show D-2 --json voided')).json()).toEqual({ voided: null });
    expect(await codes(world, 'deal list --all')).toEqual(['D-2026-0001', 'D-2026-0002']);
  });

  test('nothing is saved by a dry run', async () => {
    const world = await deals();
    await world.ok('deal void D-3 --reason 误建 --dry-run');
    expect(await codes(world, 'deal list')).toContain('D-2026-0003');
  });
});
