import fs from 'node:fs';
import { expect, test } from 'vitest';
import { FILES } from '../../scripts/hot.mjs';
import { COMMANDS } from '../../src/commands.js';

/** Nouns whose verbs have no files of their own yet. */
const UNCONVERTED = new Set(COMMANDS.flatMap(({ name, build }) => (build ? [name] : [])));

/** `payment invoice add` is `invoice-add.ts`; a noun without verbs has its own name, the program without a word too. */
function fileNameOf(command: string): string {
  const [noun = '', ...verb] = command.split(' ');
  return `${verb.length > 0 ? verb.join('-') : noun || 'salesdesk'}.ts`;
}

const loaded = FILES.filter(({ name }) => !UNCONVERTED.has(name)).map(({ name, file }) => ({
  name,
  file: file.replace(/^\./, 'src').replace(/\.js$/, '.ts'),
}));

test('every command has its file where its words say: src/<chapter>/<room>/commands/<words after the noun>.ts', () => {
  expect(loaded.map(({ name }) => name).sort()).toEqual(
    COMMANDS.flatMap(({ name, load }) => (load ? [name] : [])).sort(),
  );
  const misplaced = loaded.filter(
    ({ name, file }) => !/^src\/[a-z]+\/[a-z]+\/commands\/[^/]+$/.test(file) || !file.endsWith(`/${fileNameOf(name)}`),
  );
  expect(misplaced).toEqual([]);
  expect(loaded.filter(({ file }) => !fs.existsSync(file))).toEqual([]);
});

test('every file in a commands folder is a command', () => {
  const files = fs
    .readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)commands\/.*\.ts$/.test(file))
    .map((file) => `src/${file}`);
  expect(files.length).toBeGreaterThan(20);
  const known = new Set(loaded.map(({ file }) => file));
  expect(files.filter((file) => !known.has(file))).toEqual([]);
});
