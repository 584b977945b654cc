import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FILES } from '../../scripts/hot.mjs';
import { COMMANDS } from '../../src/commands.js';

/**
 * `payment invoice add` is `invoice-add.ts`; a noun without verbs has its own name, as has the program without a
 * command.
 */
function fileNameOf(command: string): string {
  const [noun = '', ...verb] = command.split(' ');
  return `${verb.length > 0 ? verb.join('-') : noun || 'salesdesk'}.ts`;
}

const commands = FILES.map(({ name, file }) => ({
  name,
  file: file.replace(/^\./, 'src').replace(/\.js$/, '.ts'),
}));
const sources = fs
  .readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));
/** Folders of src that are layers or libraries of their own; all others are chapters. */
const LAYERS = ['app', 'cli', 'policy', 'shared', 'start', 'workflows'];
const inChapters = sources.filter((file) => file.includes('/') && !LAYERS.includes(file.split('/')[0] ?? ''));

test('every command has its file where its words say: src/<chapter>/<room>/commands/<words after the noun>.ts', () => {
  expect(commands.map(({ name }) => name).sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  const misplaced = commands.filter(
    ({ name, file }) =>
      !/^src\/[a-z]+\/[a-zA-Z]+\/commands\/[^/]+$/.test(file) || path.basename(file) !== fileNameOf(name),
  );
  expect(misplaced).toEqual([]);
  expect(commands.filter(({ file }) => !fs.existsSync(file))).toEqual([]);
});

test('every file in a commands folder is a command', () => {
  const files = sources.filter((file) => file.includes('/commands/')).map((file) => `src/${file}`);
  expect(files.length).toBeGreaterThan(180);
  const commandFiles = new Set(commands.map(({ file }) => file));
  expect(files.filter((file) => !commandFiles.has(file))).toEqual([]);
});

test('a chapter holds rooms and no code of its own; a room is flat but for its commands', () => {
  const misplaced = inChapters.filter((file) => !/^[a-z]+\/[a-zA-Z]+\/(?:commands\/)?[^/]+\.ts$/.test(file));
  expect(misplaced).toEqual([]);
});

test('a room has one service.ts or services named by what they do, never both', () => {
  const allowed = new Set(['audit', 'import', 'messages', 'queries', 'rules', 'service', 'view']);
  const rooms = Map.groupBy(
    inChapters.filter((file) => !file.includes('/commands/')),
    (file) => path.dirname(file),
  );
  const both = [...rooms].filter(([, files]) => {
    const names = files.map((file) => path.basename(file, '.ts'));
    const named = names.filter((name) => !allowed.has(name) && !name.endsWith('View'));
    return names.includes('service') && named.length > 0;
  });
  expect(both.map(([room]) => room)).toEqual([]);
});

test('no file only re-exports what another one holds', () => {
  const doors = sources.filter((file) => /^export .* from '/m.test(fs.readFileSync(path.join('src', file), 'utf8')));
  expect(doors).toEqual([]);
});
