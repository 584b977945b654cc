import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { conflict, storeError } from '../../src/shared/errors.js';
import type { Head } from '../audit/seen.js';
import { headOf as lastEntry } from '../audit/witness.js';
import { messages } from '../messages.js';
import { type Client, openClient } from '../sqlite/client.js';
import { translated } from '../sqlite/errors.js';
import { privateFolder } from './backup.js';
import { freeNameBeside } from './backupFiles.js';
import { fileError, makeFolder, settle, takeName } from './folders.js';

/** How long a restore waits for writers of the live database. */
const PATIENCE_MS = 8_000;
const PAGES_AT_ONCE = 1_000;

/** A file in a private folder, and what removes it. */
export interface PrivateCopy {
  file: string;
  remove: () => void;
}

/**
 * The bytes of a backup in a private folder next to the database that it is meant for, so that it can be verified,
 * migrated and given its entry without a change to the backup itself.
 *
 * @param backup the open file: what was judged is what is copied
 * @param log its write-ahead log, if it has one
 */
export function privateCopy(backup: number, log: number | undefined, live: string): PrivateCopy {
  makeFolder(path.dirname(path.resolve(live)));
  const folder = privateFolder(path.dirname(path.resolve(live)));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  const file = path.join(folder, 'restored.db');
  try {
    copyOpen(backup, file);
    if (log !== undefined) copyOpen(log, `${file}-wal`);
  } catch (error) {
    remove();
    throw fileError(file, error);
  }
  return { file, remove };
}

const PIECE_BYTES = 1 << 20;

/** Copies an open file from its beginning. */
function copyOpen(from: number, to: string): void {
  const target = fs.openSync(to, 'wx', 0o600);
  try {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (let at = 0, bytes = -1; bytes !== 0; at += bytes) {
      bytes = fs.readSync(from, piece, 0, piece.length, at);
      fs.writeSync(target, piece, 0, bytes);
    }
  } finally {
    fs.closeSync(target);
  }
}

/** The id of the book that a file holds; undefined if it is none. Changes nothing. */
export function bookId(file: string): string | undefined {
  try {
    const client = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return client.prepare("SELECT value FROM meta WHERE key = 'id'").pluck().get() as string | undefined;
    } finally {
      client.close();
    }
  } catch {
    return undefined;
  }
}

const headOf = (client: Client): string | undefined => (lastEntry(client) as Head | undefined)?.hash;

/** The last entry of a file. */
export function headOfFile(file: string): Head {
  const client = new Database(file, { readonly: true });
  try {
    return lastEntry(client);
  } finally {
    client.close();
  }
}

/** SHA-256 of what a backup holds: the file, and the write-ahead log if it has one. */
export async function contentHash(file: string): Promise<string> {
  const sha256 = createHash('sha256');
  for (const end of ['', '-wal'])
    if (fs.existsSync(file + end)) for await (const part of fs.createReadStream(file + end)) sha256.update(part);
  return sha256.digest('hex');
}

/** The last entry that two logs have in common, as each entry stands for all before it; 0 if none. */
export function commonEntry(file: string, other: string): number {
  const clients = [file, other].map((name) => new Database(name, { readonly: true }));
  try {
    const hashes = clients.map((client) => client.prepare('SELECT hash FROM audit_entries WHERE seq = ?').pluck());
    const isCommon = (seq: number): boolean => {
      const [one, two] = hashes.map((hash) => hash.get(seq));
      return one !== undefined && one === two;
    };
    let [least, most] = [0, Math.min(...clients.map((client) => lastEntry(client)?.seq ?? 0))];
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (isCommon(middle)) least = middle;
      else most = middle - 1;
    }
    return least;
  } finally {
    for (const client of clients) client.close();
  }
}

/**
 * Copies a finished file into the live one through SQLite's backup API: one transaction for everybody who has it open.
 * (Copying over the file would be undone by a stale write-ahead log.)
 *
 * @param kept the backup of the present: a write since then must not be lost
 * @throws conflict if the live database was written to meanwhile, storeError if it stays locked
 */
export async function copyIntoLive(
  finished: string,
  live: string,
  kept: string | null,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const head = kept === null ? undefined : headOfFile(kept).hash;
  const source = new Database(finished, { readonly: true });
  const target = openClient(live);
  try {
    // A backup that was copied here with `cp` is not a WAL file: reading its last entry below would wait for the very
    // lock that the copy holds.
    target.pragma('journal_mode = WAL');
    const sourceHead = headOf(source);
    const until = performance.now() + patienceMs;
    for (;;) {
      let first = true;
      await source.backup(live, {
        progress: () => {
          // The first report comes with the lock held and nothing copied yet.
          if (first && headOf(target) !== head) throw writtenMeanwhile();
          first = false;
          return PAGES_AT_ONCE;
        },
      });
      // Without the lock the driver reports success, having copied nothing.
      if (headOf(target) === sourceHead) break;
      if (headOf(target) !== head) throw writtenMeanwhile();
      if (performance.now() > until) throw locked();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    target.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    throw translated(error);
  } finally {
    source.close();
    target.close();
  }
}

/** Puts a finished file where no database is. @throws conflict if one came meanwhile */
export function putInPlace(finished: string, live: string): void {
  const client = openClient(finished);
  try {
    client.pragma('journal_mode = WAL');
  } finally {
    client.close();
  }
  if (!takeName(finished, live)) throw conflict(messages.fileExists(live), { rule: 'overwrite' });
}

/**
 * Moves a damaged database, byte for byte, to the backups next to it.
 * @returns where it is now
 */
export function moveAside(live: string, label: string): string {
  const aside = freeNameBeside(live, label);
  try {
    for (const end of ['-wal', '-shm', '']) if (fs.existsSync(live + end)) fs.renameSync(live + end, aside + end);
    settle(aside);
  } catch (error) {
    throw fileError(live, error);
  }
  return aside;
}

const writtenMeanwhile = () => conflict(messages.writtenMeanwhile, { rule: 'stale', hints: [messages.tryOnceMore] });
const locked = () => storeError(messages.restoreLocked, { hints: [messages.tryAgain] });
