import fs from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, expect, test, vi } from 'vitest';
import { TARGETS } from '../../scripts/targets.mjs';

const require = createRequire(import.meta.url);

/** The machine that a library is made for, by its first bytes. */
function machineOf(file: string): string {
  const bytes = fs.readFileSync(file);
  if (bytes.toString('latin1', 0, 4) === '\x7fELF')
    return `linux-${{ '3e': 'x64', b7: 'arm64' }[bytes.readUInt16LE(18).toString(16)]}`;
  if (bytes.readUInt32LE(0) === 0xfeedfacf)
    return `darwin-${{ '1000007': 'x64', '100000c': 'arm64' }[bytes.readUInt32LE(4).toString(16)]}`;
  const header = bytes.readUInt32LE(0x3c);
  expect(bytes.toString('latin1', header, header + 4)).toBe('PE\0\0');
  return `windows-${{ '8664': 'x64', aa64: 'arm64' }[bytes.readUInt16LE(header + 4).toString(16)]}`;
}

test.each(Object.entries(TARGETS))(
  '%s: its addon is of that machine, its C library too, and Bun has a runtime for it',
  (name, { runtime, addon }) => {
    const file = `node_modules/better-sqlite3/prebuilds/${addon}.node`;
    expect(machineOf(file)).toBe(name.replace('-musl', ''));
    expect(fs.readFileSync(file).includes('libc.musl-')).toBe(name.endsWith('-musl'));
    expect(require('bun/package.json').optionalDependencies).toHaveProperty([`@oven/bun-${runtime}`]);
  },
);

afterEach(() => vi.unstubAllGlobals());

test('if the addon cannot come from memory, the refusal says why the runtime could not load it', () => {
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }));
  const { getBinding } = require('../../scripts/binary/binding.cjs');
  expect(getBinding).toThrow(/cannot be loaded: Cannot find module '\.\/sqlite\.node'/);
});
