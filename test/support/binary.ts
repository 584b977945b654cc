import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Frame, Streams } from './io.js';

const ROOT = path.join(import.meta.dirname, '../..');
const named = process.env.SALESDESK_BIN;
/** The program as it is installed: made by `npm run build`, which `npm test` does first; or another form of it. */
export const BIN = named === undefined ? path.join(ROOT, 'bin/salesdesk.js') : path.resolve(ROOT, named);
/** The program is one executable file (`npm run binary`): tests then run nothing of it in their own process. */
export const IS_BINARY = !BIN.endsWith('.js');

/** An executable made as the program is, of an entry of the tests; made once for all of them. */
export function binaryOf(entry: string): string {
  const file = path.join(ROOT, 'node_modules/.cache/salesdesk', `${path.basename(entry, '.ts')}-binary`);
  if (isOlder(file, BIN)) {
    const building = `${file}.${process.pid}`;
    const script = path.join(ROOT, 'scripts/binary.mjs');
    execFileSync(process.execPath, [script, '--entry', `test/support/${entry}`, '--out', building], { cwd: ROOT });
    fs.renameSync(building, file);
  }
  return file;
}
const isOlder = (file: string, than: string): boolean =>
  !fs.existsSync(file) || fs.statSync(file).mtimeMs < fs.statSync(than).mtimeMs;

/** Runs a command line in a process of its own, with the streams that a test describes. */
export async function runBinary(
  argv: readonly string[],
  { stdin, cwd, env, io }: { stdin: string | Buffer; cwd: string; env: NodeJS.ProcessEnv; io: Streams },
): Promise<{ code: number; frames: Frame[] }> {
  const child = spawn(binaryOf('framed.ts'), argv, {
    cwd,
    env: { PATH: process.env.PATH, TZ: process.env.TZ, ...env, SALESDESK_TEST_IO: JSON.stringify(io) },
    stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
  let text = '';
  const frames = child.stdio[3] as NodeJS.ReadableStream;
  frames.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)));
  const lines = text.split('\n').filter((line) => line !== '');
  return { code, frames: lines.map((line): Frame => JSON.parse(line)) };
}
