import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { emptyWorld } from '../support/run.js';
import { linesOf } from './lines.js';

const root = path.join(import.meta.dirname, '../..');
const UPDATE = process.env.UPDATE_DOCS === '1';
const MARKS = /(<!-- screen -->\n```console\n)[\s\S]*?(```\n<!-- end of screen -->)/;
/** The day on which the first screen of the READMEs was printed. */
const DAY = '2026-11-25';
const LINES = ['--demo due', '--demo move 42 won --as 张伟', '--demo kpi report'];

const world = emptyWorld('en');
const more = { now: DAY, env: { XDG_DATA_HOME: world.folder, SALESDESK_DB: undefined } };
beforeAll(async () => {
  expect((await world.run('demo --yes', more)).code).toBe(0);
}, 180_000);

test('the first screen of both READMEs is what the program prints for the demo company', async () => {
  for (const [file, lang] of [
    ['README.md', 'en'],
    ['README.zh.md', 'zh'],
  ] as const) {
    const parts: string[] = [];
    for (const line of LINES) {
      // Figures go to stdout; a refusal and its hints to stderr, as on a terminal.
      const { out, err, code } = await world.run(line, { ...more, lang, hints: true });
      expect([0, 5], err).toContain(code);
      parts.push(`$ salesdesk ${line}\n${code === 0 ? out : err}`);
    }
    const full = path.join(root, file);
    const page = fs.readFileSync(full, 'utf8');
    expect(page).toMatch(MARKS);
    const expected = page.replace(MARKS, (_, before, after) => before + parts.join('\n') + after);
    if (UPDATE) fs.writeFileSync(full, expected);
    else expect(page, `${file} is out of date: npm run docs`).toBe(expected);
  }
});

test('4.3: the month-end of both READMEs can be typed in the demo company, from report to payroll', async () => {
  const linesIn = (file: string, heading: string) =>
    linesOf(fs.readFileSync(path.join(root, file), 'utf8'), heading).map((line) => line.replace(/^salesdesk /, ''));
  const lines = linesIn('README.zh.md', '月末：从个人报表到奖金');
  expect(linesIn('README.md', 'The month-end, from report to payroll')).toEqual(lines);
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    const { code, err } = await world.run(`--demo ${line.replace('--out ', `--out ${world.folder}/`)}`, more);
    expect([line, code, err]).toEqual([line, 0, err]);
  }
  const [sheet] = (await world.run('--demo appraisal list 2026-10 --json', more)).json<{ state: string }[]>();
  expect(sheet?.state).toBe('closed');
});
