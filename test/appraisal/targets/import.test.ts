import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const file = (world: World, text: string): string => {
  const at = path.join(world.folder, 'targets.csv');
  fs.writeFileSync(at, text);
  return at;
};
const GOOD = '成员,月份,销售任务\n张伟,2026-12,130000\n李娜,2026-12,90000\n';

test.each(['target import', 'import targets'])(
  '4.1.5: %s brings the targets of a file, by the same door as typed ones',
  async (words) => {
    const world = await company('zh');
    const preview = await world.ok(`${words} ${file(world, GOOD)} --dry-run`);
    expect((await world.ok('target list --month 2026-12 --json')).json()).toEqual([]);
    const done = await world.ok(`${words} ${file(world, GOOD)}`);
    expect(done.out).toContain('2');
    expect(preview.out).toContain('2');
    const targets = (await world.ok('target list --month 2026-12 --json')).json();
    expect(targets.map(({ member, salesFen }: any) => [member?.name, salesFen])).toEqual([
      ['张伟', 13_000_000],
      ['李娜', 9_000_000],
    ]);
    const bad = await world.run(`${words} ${file(world, `${GOOD}谁,2026-12,1\n`)}`);
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('谁')]);
    const rep = await world.run(`${words} ${file(world, '成员,月份,销售任务\n李娜,2027-01,1\n')} --as 张伟`);
    expect([rep.code, rep.err]).toEqual([4, expect.stringContaining('6.1.1')]);
  },
);
