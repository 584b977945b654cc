import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import { run as runProgram } from '../../src/main.js';
import type { Day } from '../../src/shared/dates.js';
import { IS_BINARY, runBinary } from './binary.js';
import { type Frame, streamsThat } from './io.js';

/** The default day of tests: a Monday. */
export const TODAY: Day = '2026-11-23';

export interface Ran {
  code: number;
  out: string;
  err: string;
  /** What was printed, in order: transcripts show it as a terminal would. */
  printed: Frame[];
  /** stdout as JSON, without the clauses that every record names (test/cli/clauses.test.ts looks at those). */
  json: <T = any>() => T;
}

/** Where the account of the tests keeps who it is: not in the folder under test. */
export const CONFIG = path.join(os.tmpdir(), `salesdesk-test-config-${process.pid}`);
afterAll(() => fs.rmSync(CONFIG, { recursive: true, force: true }));

const folders: string[] = [];
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salesdesk-test-'));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** Splits a command line as a shell does for quotes; nothing else. */
export function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((m) => m[1] ?? m[2] ?? m[3]!);
}

export interface World {
  /** The database file. */
  file: string;
  folder: string;
  lang: 'zh' | 'en';
  /**
   * Runs a command line of the real program, in this process, without terminals.
   * `hints`: stderr is a terminal, without colours, so that hints are shown (stdin is none, so that nothing is asked).
   * `terminal`: stdout is one, without colours and this wide.
   */
  run(
    line: string | readonly string[],
    options?: {
      stdin?: string | Buffer;
      now?: string;
      env?: NodeJS.ProcessEnv;
      lang?: 'zh' | 'en';
      hints?: boolean;
      columns?: number;
      terminal?: number;
    },
  ): Promise<Ran>;
  /** As `run`, and fails the test if the exit code is not 0. */
  ok(
    line: string | readonly string[],
    options?: { stdin?: string; now?: string; lang?: 'zh' | 'en'; terminal?: number },
  ): Promise<Ran>;
}

/** Records without the clauses of their command. What a record says of clauses itself is a list of other records' clauses. */
function withoutClauses<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutClauses) as T;
  if (typeof value !== 'object' || value === null) return value;
  const { clauses: _, ...rest } = value as { clauses?: unknown };
  return rest as T;
}

/** A world without a database. */
export function emptyWorld(lang: 'zh' | 'en' = 'zh'): World {
  const folder = temporaryFolder();
  const file = path.join(folder, 'salesdesk.db');
  const world: World = {
    file,
    folder,
    lang,
    async run(line, { stdin = '', now = TODAY, env = {}, lang: other, hints = false, columns, terminal } = {}) {
      const printed: Ran['printed'] = [];
      const noColour = terminal === undefined && !hints ? {} : { NO_COLOR: '1' };
      const all = (to: 'out' | 'err') => printed.map((p) => (p.to === to ? p.text : '')).join('');
      const argv = typeof line === 'string' ? words(line) : line;
      const programEnv = {
        HOME: folder,
        XDG_CONFIG_HOME: CONFIG,
        XDG_STATE_HOME: CONFIG,
        SALESDESK_DB: file,
        SALESDESK_NOW: now,
        SALESDESK_LANG: other ?? world.lang,
        ...noColour,
        ...env,
      };
      const streams = { hints, columns, terminal };
      const inProcess = () =>
        runProgram(argv, {
          stdin: Readable.from(stdin.length === 0 ? [] : [Buffer.from(stdin as string)]),
          ...streamsThat((frame) => printed.push(frame), streams),
          env: programEnv,
          cwd: () => folder,
        });
      const inBinary = async () => {
        const { code, frames } = await runBinary(argv, { stdin, cwd: folder, env: programEnv, io: streams });
        printed.push(...frames);
        return code;
      };
      const code = await (IS_BINARY ? inBinary() : inProcess());
      const out = all('out');
      return { code, out, err: all('err'), printed, json: () => withoutClauses(JSON.parse(out)) };
    },
    async ok(line, options) {
      const ran = await world.run(line, options);
      if (ran.code !== 0)
        throw new Error(`exit ${ran.code}: ${typeof line === 'string' ? line : line.join(' ')}\n${ran.err}${ran.out}`);
      return ran;
    },
  };
  return world;
}

/** Its books begin long ago: many tests record in months before the day on which it is made. */
const FIXTURE = '--company 上海启明软件有限公司 --manager 王经理 --lang zh --yes';
const NO_HISTORY: Day = '1999-12-31';

/**
 * The small fixture company: 王经理 (manager), 张伟 and 李娜 (reps), 陈晨 (presales), 财务刘 (finance), 法务孙 (legal).
 * Commands act as the manager unless they say `--as`.
 *
 * @param historyUntil what files bring up to this day passes no gate
 */
export async function company(
  lang: 'zh' | 'en' = 'zh',
  now: Day = TODAY,
  historyUntil: Day = NO_HISTORY,
): Promise<World> {
  const world = emptyWorld(lang);
  await world.ok(`init ${FIXTURE} --history-until ${historyUntil}`, { now });
  for (const [name, role] of [
    ['张伟', 'rep'],
    ['李娜', 'rep'],
    ['陈晨', 'presales'],
    ['财务刘', 'finance'],
    ['法务孙', 'legal'],
  ])
    await world.ok(`member add ${name} --role ${role}`, { now });
  return world;
}
