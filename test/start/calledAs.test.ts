import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calledAs } from '../../src/start/calledAs.js';

let folder: string;
beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'called-')));
  fs.mkdirSync(path.join(folder, 'bin'));
  fs.mkdirSync(path.join(folder, 'other'));
  fs.writeFileSync(path.join(folder, 'bin/salesdesk.js'), '');
  fs.writeFileSync(path.join(folder, 'other/salesdesk'), '');
  fs.symlinkSync('salesdesk.js', path.join(folder, 'bin/salesdesk'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const called = (script: string, { PATH = '', from = folder, execPath = '/usr/bin/node' } = {}) =>
  calledAs({ argv: ['node', script], execPath, env: { PATH }, cwd: () => from });

test('a hint names the program as the shell finds it, else by the file that was called', () => {
  const [bin, other] = [path.join(folder, 'bin'), path.join(folder, 'other')];
  const script = path.join(bin, 'salesdesk.js');
  expect(called(path.join(bin, 'salesdesk'), { PATH: `/nowhere:${bin}` })).toBe('salesdesk');
  expect(called(script, { PATH: bin })).toBe('salesdesk');
  expect(called(script)).toBe('node bin/salesdesk.js');
  expect(called(script, { from: '/' })).toBe(`node ${script.slice(1)}`);
  expect(called(script, { PATH: other })).toBe('node bin/salesdesk.js');
  expect(called(path.join(other, 'salesdesk'))).toBe('./other/salesdesk');
  // the one-file form: what argv names is inside it
  expect(called('/$inside/salesdesk', { execPath: path.join(other, 'salesdesk') })).toBe('./other/salesdesk');
});

test('a folder that was deleted, or a name with blanks, is no trouble', () => {
  const script = path.join(folder, 'my bin', 'salesdesk.js');
  fs.mkdirSync(path.dirname(script));
  fs.writeFileSync(script, '');
  expect(called(script)).toBe('node "my bin/salesdesk.js"');
  const gone = () => {
    throw new Error('ENOENT');
  };
  expect(calledAs({ argv: ['node', script], execPath: '', env: {}, cwd: gone })).toBe(`node "${script}"`);
});
