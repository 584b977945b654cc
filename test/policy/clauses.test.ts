import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commandsIn } from '../../src/cli/tree.js';
import { COMMANDS } from '../../src/commands.js';
import { CLAUSES } from '../../src/policy/clauses.js';
import { DEFINITIONS } from '../../src/policy/definitions.js';
import { PERMISSIONS } from '../../src/policy/permissions.js';
import { SETTINGS } from '../../src/policy/settings.js';
import { STAGES } from '../../src/policy/stages.js';
import { SETTING_TEXTS } from '../../src/rulebook/policy/messages.js';
import { clausesUnder, isUnder } from '../../src/rulebook/policy/rules.js';
import { commandTree } from '../support/tree.js';

const ids = new Set(CLAUSES.map(({ id }) => id));
const ROOT = path.join(import.meta.dirname, '../..');

function sources(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
}

test('every clause that the code cites is a clause of the policy', () => {
  const cited = sources('src').flatMap((file) => {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    const found = [
      ...text.matchAll(/\bclauses?: (?:'([^']+)'|\[([^\]]*)\])/g),
      ...text.matchAll(/policyRefusal\(\s*(?:'([^']+)'|\[([^\]]*)\])/g),
      ...text.matchAll(/(?:制度|policy) (\d+(?:\.\d+)*[a-d]?)/g),
    ];
    return found.flatMap(([, one, list]) => {
      const several = list === undefined ? [] : [...list.matchAll(/'([^']+)'/g)].map((match) => match[1]!);
      return [...(one === undefined ? [] : [one]), ...several].map((id) => `${id} in ${file}`);
    });
  });
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter((place) => !ids.has(place.split(' ')[0]!))).toEqual([]);
});

test('every clause that a command, permission, stage, setting or definition names is a clause of the policy', async () => {
  const named = [
    ...commandsIn(await commandTree('en')).flatMap(({ facts }) => facts?.clauses ?? []),
    ...Object.values(PERMISSIONS).map(({ clause }) => clause),
    ...Object.values(STAGES).map(({ clause }) => clause),
    ...Object.values(SETTINGS).map(({ clause }) => clause),
    ...DEFINITIONS.map(({ clause }) => clause),
  ];
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

test('the policy has its 75 rules in 7 chapters, each once, in order, in both languages', () => {
  expect(CLAUSES.filter(({ heading }) => !heading)).toHaveLength(75);
  expect(CLAUSES.filter(({ id }) => /^\d$/.test(id)).map(({ id }) => id)).toEqual([...'1234567']);
  expect(ids.size).toBe(CLAUSES.length);
  for (const { id, zh, en } of CLAUSES) {
    expect(zh, id).toMatch(/\p{Script=Han}/u);
    expect(en, id).not.toMatch(/\p{Script=Han}/u);
  }
});

test('every clause stands under a section, every section under a chapter', () => {
  for (const { id } of CLAUSES) {
    const above = id.replace(/(?:\.\d+|[a-d])$/, '');
    if (above !== id) expect(ids.has(above), `${above} above ${id}`).toBe(true);
  }
});

test.each([
  ['5.2.1', '5.2', true],
  ['5.2.1', '5', true],
  ['2.2.1b', '2.2.1', true],
  ['5.2', '5.2', true],
  ['5.2', '5.2.1', false],
  ['3.1.1', '3.1.11', false],
])('%s stands under %s: %s', (id, above, under) => {
  expect(isUnder(id, above)).toBe(under);
});

test('a section brings its heading and its clauses', () => {
  expect(clausesUnder('5.2').map(({ id }) => id)).toEqual(['5.2', '5.2.1', '5.2.2', '5.2.3']);
  expect(clausesUnder('9')).toEqual([]);
});

test('every figure has one definition, every setting one sentence', () => {
  expect(new Set(DEFINITIONS.map(({ id }) => id)).size).toBe(DEFINITIONS.length);
  expect(Object.keys(SETTING_TEXTS).sort()).toEqual(Object.keys(SETTINGS).sort());
});

test('a definition is printed once a command keeps it: each names a clause that a command is about', () => {
  const clauses = new Set(COMMANDS.flatMap((command) => command.clauses));
  expect(DEFINITIONS.filter(({ clause }) => !clauses.has(clause)).map(({ id, clause }) => `${id} ${clause}`)).toEqual(
    [],
  );
});
