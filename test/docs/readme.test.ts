import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyWorld } from '../support/run.js';
import { linesOf } from './lines.js';

const root = path.join(import.meta.dirname, '../..');

test.each([
  ['README.md', 'From the first lead to the last payment', 'en'],
  ['README.zh.md', '从第一条线索到最后一笔回款', 'zh'],
] as const)(
  'chapter 3: every line of "%s: %s" can be typed as it stands, from nothing',
  async (file, heading, lang) => {
    const lines = linesOf(fs.readFileSync(path.join(root, file), 'utf8'), heading);
    expect(lines.length).toBeGreaterThan(35);
    // A date of a calendar is past one day; the page says tomorrow.
    expect(lines.join('\n')).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
    const world = emptyWorld(lang);
    for (const line of lines) {
      const written = /^echo "?([^">]+?)"? > (\S+)$/.exec(line);
      if (written) fs.writeFileSync(path.join(world.folder, written[2]!), `${written[1]}\n`);
      // files are written where the program stands, and that is not the world's folder here
      else await world.ok(line.replace(/^salesdesk /, '').replace('--out ', `--out ${world.folder}/`), { now: '' });
    }
    expect((await world.ok('deal show D-1 --json', { now: '' })).json()).toMatchObject({ stage: 'won' });
    expect((await world.ok('payment list --open --json', { now: '' })).json()).toEqual([]);
    expect((await world.ok('audit verify', { now: '' })).code).toBe(0);
  },
);

test.each([
  ['README.md', 'A month in ten commands'],
  ['README.zh.md', '十条命令过一个月'],
])(
  '4.2: the ten commands of "%s: %s" name no month and no year that passes, and their months are understood',
  async (file, heading) => {
    const lines = linesOf(fs.readFileSync(path.join(root, file), 'utf8'), heading);
    expect(lines).toHaveLength(10);
    expect(lines.join('\n')).not.toMatch(/20\d\d/);
    const world = emptyWorld('en');
    const typed = (verb: string) => lines.find((line) => line.includes(verb))!.replace(/^salesdesk /, '');
    // A book that begins today would refuse last month: it lies before its first.
    await world.ok(`${typed('init ').replace(/ +#.*/, '')} --history-until 2020-12-31`, { now: '' });
    await world.ok('member add 张伟 --role rep', { now: '' });
    await world.ok(typed('target set'), { now: '' });
    // There is nothing to close yet; which month is meant is understood.
    const [check, close] = typed('month check').split('; salesdesk ');
    expect((await world.run(check!, { now: '' })).code).toBe(10);
    expect((await world.run(close!, { now: '' })).code).toBe(5);
  },
);

test.each(['README.md', 'README.zh.md'])(
  '1.3.1: every link of %s to a file leads to one that is in the npm package',
  (file) => {
    const page = fs.readFileSync(path.join(root, file), 'utf8');
    const { files } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { files: string[] };
    const linked = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(([, to]) => to ?? []);
    expect(linked.length).toBeGreaterThan(3);
    for (const to of linked) {
      expect([to, files.some((packed) => to === packed || to.startsWith(`${packed}/`))]).toEqual([to, true]);
      expect([to, fs.existsSync(path.join(root, to))]).toEqual([to, true]);
    }
  },
);
