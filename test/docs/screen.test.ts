import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyWorld } from '../support/run.js';

const root = path.join(import.meta.dirname, '../..');
const UPDATE = process.env.UPDATE_DOCS === '1';
const MARKS = /(<!-- screen -->\n```console\n)[\s\S]*?(```\n<!-- end of screen -->)/;
/** The day on which the first screen of the READMEs was printed. */
const DAY = '2026-11-25';
const LINES = ['--demo due', '--demo move 42 won --as 张伟', '--demo kpi report'];

test('the first screen of both READMEs is what the program prints for the demo company', {
  timeout: 180_000,
}, async () => {
  const world = emptyWorld('en');
  const more = { now: DAY, env: { XDG_DATA_HOME: world.folder, SALESDESK_DB: undefined } };
  expect((await world.run('demo --yes', more)).code).toBe(0);
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
