import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { conflict, storeError } from '../../src/shared/errors.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import { guarded } from '../sqlite/errors.js';
import { abandonedIn, fileError, isThere, PRIVATE, settle, takeName } from './folders.js';

/**
 * Copies a live database to a new file: VACUUM INTO a private temporary, verified, then moved into place.
 * (A plain copy of a live file is now and then wrong though integrity_check calls it fine.)
 *
 * @throws conflict when the file exists: a backup never overwrites
 * @returns bytes written
 */
export function backupTo(client: Client, file: string): number {
  if (isThere(file)) throw nameTaken(file);
  return inPrivateFolder(path.dirname(path.resolve(file)), (folder) => {
    const temporary = path.join(folder, 'copy.db');
    copyTo(client, temporary);
    verifyCopy(temporary, client);
    if (!takeName(temporary, file)) throw nameTaken(file);
    return fs.statSync(file).size;
  });
}

/** Everything in one file of its own, mode 600, on disk. */
export function copyTo(client: Client, file: string): void {
  guarded(() => client.prepare('VACUUM INTO ?').run(file));
  fs.chmodSync(file, 0o600);
  settle(file);
}

/** Work in a folder that nobody else can look into, deleted afterwards. */
export function inPrivateFolder<T>(beside: string, work: (folder: string) => T): T {
  const folder = privateFolder(beside);
  try {
    return work(folder);
  } catch (error) {
    throw fileError(beside, error);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A private folder next to the file to be made. Leftovers of killed backups and restores are deleted first: each is a
 * whole copy of the data.
 *
 * @throws storeError if the folder is not there or not writable
 */
export function privateFolder(beside: string): string {
  if (!fs.existsSync(beside)) throw storeError(messages.noFolder(beside));
  for (const { folder } of abandonedIn(beside)) {
    try {
      fs.rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's, in a shared folder: theirs to remove.
    }
  }
  try {
    return fs.mkdtempSync(path.join(beside, PRIVATE));
  } catch (error) {
    throw fileError(beside, error);
  }
}

const nameTaken = (file: string) =>
  conflict(messages.backupExists(file), { rule: 'overwrite', hints: [messages.anotherName] });

function verifyCopy(copyPath: string, original: Client): void {
  const copy = new Database(copyPath, { readonly: true });
  try {
    const integrity = copy.pragma('integrity_check', { simple: true });
    const head = copy.prepare('SELECT hash FROM audit_entries ORDER BY seq DESC LIMIT 1').pluck().get();
    // A write after the copy extends the original's chain: the copy's last entry must be somewhere in it.
    const isInOriginal = original.prepare('SELECT 1 FROM audit_entries WHERE hash = ?').get(head);
    if (integrity !== 'ok' || !isInOriginal) throw storeError(messages.backupFailed(String(integrity)));
  } finally {
    copy.close();
  }
}
