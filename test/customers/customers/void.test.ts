import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** Two customers of 张伟, the second opened by mistake, with a contact and a planned follow-up. */
async function customers(): Promise<World> {
  const world = await company('en');
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('customer add 苏州恒信制造 --owner 张伟 --phone 021-58886666 --yes');
  await world.ok('customer contact add C-2 李总 --phone 13800138000 --as 张伟');
  await world.ok('log C-2 "打过电话" --next 2026-11-23 --as 张伟');
  return world;
}
const codes = async (world: World, line: string) => (await world.ok(`${line} -o name`)).out.split('\n').filter(Boolean);

describe('customer void', () => {
  test('6.1.2: an archive that was opened by mistake leaves lists, find, duplicate checks, follow-ups and today', async () => {
    const world = await customers();
    expect((await world.ok('today --json --as 张伟')).out).toContain('C-0002');
    const ran = await world.ok('customer void C-2 --reason 误建 --as 张伟');
    expect(ran.out).toBe(
      '✓ voided C-0002  苏州恒信制造\n  it never was: it leaves lists, find, duplicate checks and rates; its code is not given again\n',
    );
    expect(await codes(world, 'customer list')).toEqual(['C-0001']);
    expect((await world.ok('find 恒信 --json')).json()).toEqual([]);
    expect((await world.ok('find 李总 --json')).json()).toEqual([]);
    expect((await world.ok('followup list --json')).json()).toEqual([]);
    expect((await world.ok('today --json --as 张伟')).out).not.toContain('C-0002');
    // Neither the name nor the phone makes it a possible duplicate.
    expect((await world.ok('customer add 苏州恒信制造 --phone 021-58886666 --owner 张伟')).out).toContain('C-0003');
    expect((await world.ok('customer show 恒信 --json code')).json()).toEqual({ code: 'C-0003' });
  });

  test('1.3.2: show says who voided it, when and why; everything else refuses its code', async () => {
    const world = await customers();
    await world.ok('customer void C-2 --reason 误建');
    expect((await world.ok('customer show C-2')).out.split('\n')[0]).toBe(
      '✓ C-0002 was voided on 2026-11-23 by 王经理: 误建',
    );
    expect((await world.ok('customer show C-2 --json voided')).json()).toEqual({
      voided: { day: '2026-11-23', by: '王经理', reason: '误建', from: '2026-11-23' },
    });
    for (const line of ['customer edit C-2 --level A', 'log C-2 "again"', 'deal add x --customer C-2'])
      expect(await world.run(line)).toMatchObject({
        code: 6,
        err: expect.stringContaining('C-0002 was voided on 2026-11-23 (误建); nothing was changed'),
      });
    expect(await world.run('customer edit 恒信 --level A')).toMatchObject({ code: 3 });
  });

  test('6.1.2: what rests on it is listed, and it stays', async () => {
    const world = await customers();
    await world.ok('deal add 协同办公 --customer C-2 --on 2026-11-20 --as 张伟');
    const ran = await world.run('customer void C-2 --reason 误建', { hints: true });
    expect(ran).toMatchObject({ code: 6 });
    expect(ran.err).toContain('C-0002 cannot be voided: 1 record rests on it; nothing was changed (policy 6.1.2)');
    expect(ran.err).toContain('D-2026-0001  deal  2026-11-20');
    expect(ran.err).toContain('salesdesk deal void D-2026-0001 --reason "…"');
    await world.ok('deal void D-1 --reason 误建');
    await world.ok('customer void C-2 --reason 误建');
  });

  test('6.1.1: a file that names the same customer afterwards opens it anew', async () => {
    const world = await company('en');
    const file = path.join(world.folder, 'customers.csv');
    fs.writeFileSync(file, 'name,phone\n苏州恒信制造,021-58886666\n');
    await world.ok(['import', 'customers', file, '--yes']);
    expect(await codes(world, 'customer list')).toEqual(['C-0001']);
    await world.ok('customer void C-1 --reason 误导入');
    await world.ok(['import', 'customers', file, '--yes']);
    expect(await codes(world, 'customer list')).toEqual(['C-0002']);
  });

  test('1.3.2: undo takes back the opening of an archive, and the voiding, unless it was recorded again', async () => {
    const world = await customers();
    await world.ok('customer void C-2 --reason 误建');
    await world.ok('undo');
    expect((await world.ok('customer show C-2 --json voided')).json()).toEqual({ voided: null });
    await world.ok('customer add 新来的 --as 张伟');
    await world.ok('undo --as 张伟');
    expect(await codes(world, 'customer list')).toEqual(['C-0001', 'C-0002']);
    await world.ok('customer void C-2 --reason 误建 --as 张伟');
    await world.ok('customer add 苏州恒信制造 --owner 李娜');
    expect(await world.run('undo --as 张伟')).toMatchObject({ code: 6 });
  });

  test('2.2.2a: a rep voids his own only', async () => {
    const world = await customers();
    expect(await world.run('customer void C-2 --reason x --as 李娜')).toMatchObject({ code: 4 });
  });
});
