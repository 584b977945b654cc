import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CLAUSES } from '../../src/policy/clauses.js';

const DONE = CLAUSES.map(({ id }) => id).filter((id) => /^(3\.\d\.\d|2\.2\.[23][a-d])$/.test(id));

/** The titles of all tests: what follows `test(`, `test.each(…)(` or `describe(`. */
const titles = fs
  .readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .flatMap((file) => {
    const text = fs.readFileSync(path.join('test', file), 'utf8');
    return [...text.matchAll(/(?:\b(?:test|describe)|\]|\))\(\s*(['`])((?:\\.|(?!\1)[^\\])*)\1/g)].map(
      ([, , title]) => title!,
    );
  });

/** Whether a title cites a clause: itself, or in a range as `3.5.1–3.5.3`. */
function cites(title: string, clause: string): boolean {
  if (new RegExp(`(?<![\\d.])${clause.replaceAll('.', '\\.')}(?![\\da-z.])`).test(title)) return true;
  const number = (id: string) => id.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);
  return [...title.matchAll(/(3\.\d\.\d)–(3\.\d\.\d)/g)].some(
    ([, from, to]) => /^3/.test(clause) && number(from!) <= number(clause) && number(clause) <= number(to!),
  );
}

test('2.2.2, 2.2.3, 3.1.1–3.7.3: every clause of the chapters that are done is named by a test of its own, not by a range alone', () => {
  expect(DONE.length).toBe(30);
  const alone = (clause: string) =>
    titles.some((title) => cites(title, clause) && (clause.startsWith('2') || !/3\.\d\.\d–/.test(title)));
  expect(DONE.filter((clause) => !alone(clause))).toEqual([]);
});
