import fs from 'node:fs';
import Database from 'better-sqlite3';
import { trustedIn } from '../../src/shared/clock.js';
import type { Instant } from '../../src/shared/dates.js';
import type { SalesdeskError } from '../../src/shared/errors.js';
import {
  advancesBesideOpen,
  type Disagreement,
  dealsAgainstContracts,
  type UnusedAdvance,
} from '../audit/disagreements.js';
import { type Client, openAsIs } from '../sqlite/client.js';
import { translated } from '../sqlite/errors.js';
import { SCHEMA_VERSION, type Unfit, unfitness } from '../sqlite/file.js';
import { expectedSchema, schemaOf } from './schemaStatements.js';

/** What can be found out about a file without changing it, whatever its state. */
export interface Inspection {
  /** sound, or why it cannot be used; `damaged` when SQLite finds faults in it. */
  state: 'sound' | 'damaged' | Unfit['reason'];
  /** What a command would say about it. */
  error?: SalesdeskError;
  bytes: number;
  mode: number;
  uid: number;
  /** Version of the schema in the file, and of this program. */
  schema: number;
  /** What integrity_check found. */
  faults: string[];
  /** Objects that are missing, changed or not ours: `trigger receipts_no_delete`. */
  schemaDifferences: string[];
  /** Rows of `meta`. */
  facts: Record<string, string>;
  /** Names of the members by their codes; of a whole file only. */
  members: Record<string, string>;
  entries: number;
  /** Deals that do not stand where their contracts say; of a file of this version only. */
  disagreements: Disagreement[];
  /** Customers with money in hand and something open; of a file of this version only. */
  advances: UnusedAdvance[];
  /** The last instant that the log vouches for, and the days ahead of it that are more than a pause (`clock.jump`). */
  trustedAt: Instant | null;
  clockJump: number | null;
  /** Nothing can be written beside the file: it can only be looked at. */
  isReadOnly: boolean;
  /** Hash of the last entry: two files with the same one hold the same. */
  head: string | null;
}

const NOTHING: Omit<Inspection, 'state'> = {
  bytes: 0,
  mode: 0,
  uid: 0,
  schema: 0,
  faults: [],
  schemaDifferences: [],
  facts: {},
  members: {},
  entries: 0,
  disagreements: [],
  advances: [],
  trustedAt: null,
  clockJump: null,
  isReadOnly: false,
  head: null,
};

export function inspect(path: string): Inspection {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  const fileFacts = stat ? { bytes: stat.size, mode: stat.mode & 0o777, uid: stat.uid } : {};
  const unfit = unfitness(path);
  if (unfit)
    return { ...NOTHING, ...fileFacts, state: unfit.reason === 'short' ? 'damaged' : unfit.reason, error: unfit.error };
  let client: Client | undefined;
  try {
    client = openAsIs(path);
    return { ...NOTHING, ...fileFacts, ...look(client) };
  } catch (thrown) {
    const { code = '' } = thrown as { code?: string };
    const damaged = /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(code);
    return {
      ...NOTHING,
      ...fileFacts,
      state: damaged ? 'damaged' : 'unreadable',
      error: translated(thrown) as SalesdeskError,
    };
  } finally {
    client?.close();
  }
}

function look(client: Client): Omit<Inspection, 'bytes' | 'mode' | 'uid'> {
  const faults = (client.pragma('integrity_check(10)') as { integrity_check: string }[])
    .map(({ integrity_check: text }) => text)
    .filter((text) => text !== 'ok');
  const schema = client.pragma('user_version', { simple: true }) as number;
  const expected = expectedSchema();
  const actual = schemaOf(client);
  const names = new Set([...expected.keys(), ...actual.keys()]);
  const schemaDifferences = [...names].filter((name) => expected.get(name) !== actual.get(name));
  // Tables that another program took away cannot be asked.
  const isWhole = faults.length === 0 && schemaDifferences.length === 0;
  const last = client
    .prepare('SELECT seq, hash, facts, recorded_at FROM audit_entries ORDER BY seq DESC LIMIT 1')
    .get() as { seq: number; hash: string; facts: string; recorded_at: Instant } | undefined;
  return {
    state: faults.length === 0 ? 'sound' : 'damaged',
    faults,
    schema,
    schemaDifferences,
    facts: pairs(client, 'SELECT key, value FROM meta'),
    members: isWhole ? pairs(client, 'SELECT code, name FROM members') : {},
    entries: last?.seq ?? 0,
    disagreements: isWhole && schema === SCHEMA_VERSION ? dealsAgainstContracts(client) : [],
    advances: isWhole && schema === SCHEMA_VERSION ? advancesBesideOpen(client) : [],
    trustedAt: (last && (trustedIn(last.facts) ?? last.recorded_at)) ?? null,
    clockJump: isWhole ? jumpSetting(client) : null,
    isReadOnly: client.memory,
    head: last?.hash ?? null,
  };
}

/** Days of `clock.jump` as it was set last; null where nobody set it. */
function jumpSetting(client: Client): number | null {
  const value = client
    .prepare("SELECT value FROM settings WHERE key = 'clock.jump' ORDER BY from_month DESC, id DESC LIMIT 1")
    .pluck()
    .get();
  return value === undefined ? null : Number(value);
}

/** @param select of two columns: a key and its value */
const pairs = (client: Client, select: string): Record<string, string> =>
  Object.fromEntries(client.prepare(select).raw().all() as [string, string][]);

export function sqliteVersion(): string {
  const client = new Database(':memory:');
  const version = client.prepare('SELECT sqlite_version()').pluck().get() as string;
  client.close();
  return version;
}
