import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company } from '../support/run.js';

const root = path.join(import.meta.dirname, '../..');

/** The command lines of a README's block, without their comments. */
function linesOf(page: string, heading: string): string[] {
  const block = page.split(`## ${heading}\n`)[1]?.match(/```sh\n([\s\S]*?)```/)?.[1] ?? '';
  return block
    .split('\n')
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line.startsWith('salesdesk '))
    .map((line) => line.replace(/^salesdesk /, ''));
}

test.each([
  ['README.md', 'From the first lead to the last payment'],
  ['README.zh.md', '从第一条线索到最后一笔回款'],
])('chapter 3: every line of "%s: %s" can be typed as it stands', async (file, heading) => {
  const lines = linesOf(fs.readFileSync(path.join(root, file), 'utf8'), heading);
  expect(lines.length).toBeGreaterThan(20);
  const world = await company(file === 'README.md' ? 'en' : 'zh');
  await world.ok('member add 交付吴 --role delivery');
  await world.ok('product add 协同办公平台 --price 6000 --cost 2400 --tax 13%');
  fs.writeFileSync(path.join(world.folder, 'signed.pdf'), 'signed and sealed');
  // files are written where the program stands, and that is not the world's folder here
  for (const line of lines) await world.ok(line.replace('--out ', `--out ${world.folder}/`));
  expect((await world.ok('deal show D-1 --json')).json()).toMatchObject({ stage: 'won' });
  expect((await world.ok('payment list --open --json')).json()).toEqual([]);
  expect((await world.ok('audit verify')).code).toBe(0);
});
