import fs from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { comparable } from '../../src/shared/comparison.js';
import { storeError } from '../../src/shared/errors.js';
import { messages } from '../messages.js';
import { guarded } from './errors.js';
import { refuseUnfitFile } from './file.js';

/** How long a writer waits for another one before it gives up. */
const BUSY_TIMEOUT_MS = 8_000;

export type Client = Database.Database;

/** Opens an existing file with the settings that the data relies on. @throws storeError for one that is not fit */
export function openClient(path: string, timeoutMs = BUSY_TIMEOUT_MS): Client {
  refuseUnfitFile(path);
  return guarded(() => openAsIs(path, timeoutMs));
}

/** The same whatever the file is; where nothing can be written beside it, for reading only. @throws what SQLite says */
export function openAsIs(path: string, timeoutMs = BUSY_TIMEOUT_MS): Client {
  const client = new Database(path, { fileMustExist: true, timeout: timeoutMs });
  try {
    configure(client);
    // Nothing is read until now: where nothing can be written beside the file, this fails.
    client.pragma('user_version');
  } catch (error) {
    client.close();
    if (isReadOnlyPlace(path)) return readOnlyCopy(path);
    if (isReadOnlySystem(path)) throw storeError(messages.readOnlyLog, { hints: [messages.copyElsewhere(path)] });
    throw error;
  }
  return client;
}

/** The connections to a file that this process keeps open from one command to the next. */
interface KeptOpen {
  client: Client;
  /** The one that sees what was committed, while the other one writes. */
  before?: Client;
  /** How many commands used them. */
  uses: number;
}
const keptOpen = new Map<string, KeptOpen>();

/** After so many commands there are new connections: statements that nobody has collected yet slow old ones down. */
const MOST_USES = 25;

/**
 * Keeps a file open that is being made by many commands of this process, each of which would open it anew and read its
 * whole schema. What they write is safe from a power cut once it is closed.
 *
 * @returns what closes it
 */
export function keepOpen(path: string): () => void {
  keptOpen.set(path, openHasty(path));
  return () => {
    const kept = keptOpen.get(path);
    keptOpen.delete(path);
    kept?.before?.close();
    kept?.client.pragma('synchronous = FULL');
    kept?.client.close();
  };
}

/** Without waiting for the disk. */
function openHasty(path: string): KeptOpen {
  const client = openClient(path);
  client.pragma('synchronous = OFF');
  return { client, uses: 0 };
}

/** The connection to a file that is kept open, for one more command; none if it is not. */
export function keptClient(path: string): Client | undefined {
  const kept = keptOpen.get(path);
  if (kept === undefined) return undefined;
  kept.uses += 1;
  if (kept.uses <= MOST_USES) return kept.client;
  // The last connection to be closed writes the log back: the new one is there first.
  const fresh = openHasty(path);
  keptOpen.set(path, fresh);
  kept.before?.close();
  kept.client.close();
  return fresh.client;
}

/**
 * What a file held before the transaction of a connection: a second connection that has not read yet sees it as it was last
 * committed. It is given back with `release`.
 */
export function committedState(client: Client): { before: Client; release: () => void } {
  const open = () => new Database(client.name, { readonly: true, fileMustExist: true });
  const kept = keptOpen.get(client.name);
  if (kept?.client !== client) {
    const before = open();
    before.exec('BEGIN');
    return { before, release: () => before.close() };
  }
  kept.before ??= open();
  const { before } = kept;
  before.exec('BEGIN');
  return { before, release: () => before.exec('COMMIT') };
}

/** Whether a file lies on a file system on which nothing can be written: no mode of a folder changes that. */
function isReadOnlySystem(path: string): boolean {
  try {
    fs.accessSync(dirname(path), fs.constants.W_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS';
  }
}

/** Whether nothing can be written beside a file, and nothing that was written to it is still to be taken over. */
function isReadOnlyPlace(path: string): boolean {
  if (fs.existsSync(`${path}-wal`)) return false;
  try {
    fs.accessSync(dirname(path), fs.constants.W_OK);
    return false;
  } catch (error) {
    return ['EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

/** Where the header says how a database is written: with a log beside it (2), or in place (1). */
const WRITE_VERSION = 18;
const READ_VERSION = 19;

/** The file in memory, for reading only: SQLite itself would need a log beside it. */
function readOnlyCopy(path: string): Client {
  const bytes = fs.readFileSync(path);
  bytes[WRITE_VERSION] = 1;
  bytes[READ_VERSION] = 1;
  const client = new Database(bytes);
  configure(client);
  client.pragma('query_only = ON');
  return client;
}

/**
 * `comparable()` is how queries compare names, as the program does (`src/shared/comparison.ts`).
 *
 * FULL, because with NORMAL an acknowledged write can be lost in a power cut. The statement journals that triggers need
 * stay in memory: as temporary files they make an insert four times as slow.
 */
export function configure(client: Client): void {
  client.pragma('temp_store = MEMORY');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('trusted_schema = OFF');
  client.pragma('recursive_triggers = ON');
  client.function('comparable', { deterministic: true }, (text) =>
    typeof text === 'string' ? comparable(text) : null,
  );
}

/** Rolls a transaction back; what cannot be rolled back now is when the file is closed. */
export function rollback(client: Client): void {
  try {
    if (client.inTransaction) client.exec('ROLLBACK');
  } catch {
    // The error that led here says more.
  }
}
