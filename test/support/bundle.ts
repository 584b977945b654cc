import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { BIN, binaryOf, IS_BINARY } from './binary.js';
import { CONFIG, TODAY } from './run.js';

export { BIN, IS_BINARY };

const ROOT = path.join(import.meta.dirname, '../..');
/** What runs it: an executable runs by itself, which `env` leaves to it. */
export const NODE = IS_BINARY ? '/usr/bin/env' : process.execPath;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** The exit of a child process, with its output. */
export function ended(child: ChildProcess): Promise<Exit> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, out, err })));
}

/** What every child process gets: a file, a fixed day, a language, nothing of this machine. */
export const worldEnv = (file: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: path.dirname(file),
  // The code cache belongs to the user, not to the folder under test.
  XDG_CACHE_HOME: path.join(os.tmpdir(), 'salesdesk-test-cache'),
  XDG_CONFIG_HOME: CONFIG,
  SALESDESK_DB: file,
  SALESDESK_NOW: TODAY,
  SALESDESK_LANG: 'en',
  ...more,
});

/** Runs the installed program in a process of its own. */
export async function desk(
  file: string,
  args: readonly string[],
  { env = worldEnv(file), cwd = path.dirname(file) }: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Exit> {
  return await ended(spawn(NODE, [BIN, ...args], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** Runs a line of bash in which `$desk` is the installed program. */
export async function bash(file: string, line: string, env = worldEnv(file)): Promise<Exit> {
  const program = `'${NODE}' '${BIN}'`;
  return await ended(
    spawn('bash', ['-c', line.replaceAll('$desk', program)], {
      env,
      cwd: path.dirname(file),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

let writer: Promise<string> | undefined;
/**
 * The program with an entry of its own that runs many command lines in one process (test/support/writer.ts).
 * @returns its file, inside node_modules so that it finds the driver
 */
export function writerBundle(): Promise<string> {
  if (IS_BINARY) return Promise.resolve(binaryOf('writer.ts'));
  writer ??= (async () => {
    const outfile = path.join(ROOT, `node_modules/.cache/salesdesk/writer-${process.pid}.cjs`);
    await build({
      entryPoints: [path.join(import.meta.dirname, 'writer.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node22',
      logLevel: 'error',
      external: ['better-sqlite3', 'echarts', 'jq-wasm', 'pinyin-pro', 'write-excel-file', 'read-excel-file'],
      plugins: [
        {
          name: 'raw-text',
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /\?raw$/ }, (args) => ({
              path: path.join(args.resolveDir, args.path.replace(/\?raw$/, '')),
              namespace: 'raw',
            }));
            onLoad({ filter: /.*/, namespace: 'raw' }, async (args) => ({
              contents: await fs.promises.readFile(args.path),
              loader: 'text',
            }));
          },
        },
      ],
    });
    return outfile;
  })();
  return writer;
}
export async function removeWriter(): Promise<void> {
  if (writer) fs.rmSync(await writer, { force: true });
  writer = undefined;
}
