import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { modeOfOwn } from '../../src/shared/accessList.js';
import { conflict, storeError } from '../../src/shared/errors.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import { guarded } from '../sqlite/errors.js';
import { isLogOfDatabase } from '../sqlite/file.js';
import { backupFolder, freeName, olderBackups } from './backupFiles.js';
import { abandonedIn, fileError, isThere, makeFolder, markFolder, PRIVATE, settle, takeName } from './folders.js';

/** Where a backup goes: the file that somebody named, or a free name in a folder. */
export type BackupPlace = string | { folder: string; label: string };

/**
 * Copies a live database to a new file: VACUUM INTO a private temporary, verified, then moved into place.
 * (A plain copy of a live file is now and then wrong though integrity_check calls it fine.)
 *
 * @param place a free name is free when it is taken: several processes may make a backup at once
 * @throws conflict when the file that was named exists: a backup never overwrites
 */
export function backupTo(client: Client, place: BackupPlace): { file: string; bytes: number } {
  const named = typeof place === 'string' ? place : undefined;
  if (named !== undefined && isThere(named)) throw nameTaken(named);
  if (named !== undefined) requireNoLog(named);
  return inPrivateFolder(typeof place === 'string' ? path.dirname(path.resolve(place)) : place.folder, (inside) => {
    const temporary = verifiedCopy(client, inside);
    if (typeof place !== 'string') return takeFreeName(temporary, client.name, place);
    if (!takeName(temporary, place)) throw nameTaken(place);
    return { file: place, bytes: fs.statSync(place).size };
  });
}

function takeFreeName(
  temporary: string,
  database: string,
  { folder, label }: { folder: string; label: string },
): { file: string; bytes: number } {
  for (;;) {
    const file = freeName(folder, database, label);
    if (takeName(temporary, file)) return { file, bytes: fs.statSync(file).size };
  }
}

/** How many automatic backups of a kind are kept (setting `backup.keep`). */
export const KEPT_BACKUPS = 5;

/**
 * An automatic backup in `backups/` next to a database, under a name that is free when it is taken: several processes
 * may make one at once. It has owner, group and mode of the database; older ones of its kind are removed.
 *
 * @param label of its name: a day and a kind, `2026-12-01-before-close-2026-11`
 */
export function backupBeside(
  client: Client,
  database: string,
  label: string,
  keep = KEPT_BACKUPS,
): { file: string; bytes: number } {
  const folder = backupFolder(database);
  makeFolder(folder);
  const like = fs.statSync(database);
  // A copy has no access control list: whom that one lets in is let into nothing by the group's rights of a backup.
  const mode = modeOfOwn(database, like.mode & 0o777);
  alike(folder, like, folderMode(mode));
  return inPrivateFolder(folder, (inside) => {
    const temporary = verifiedCopy(client, inside);
    alike(temporary, like, mode);
    const taken = takeFreeName(temporary, database, { folder, label });
    for (const old of olderBackups(database, label, keep)) fs.rmSync(old, { force: true });
    return taken;
  });
}

function verifiedCopy(client: Client, folder: string): string {
  const temporary = path.join(folder, 'copy.db');
  copyTo(client, temporary);
  verifyCopy(temporary, client);
  return temporary;
}

/** A folder whose files a group may write is one that the group may enter, and that hands its group on. */
const folderMode = (mode: number): number => ((mode & 0o060) === 0o060 ? 0o2770 : 0o700);

/** Gives a file or folder the owner, the group and the mode of another; what this account may not is left. */
function alike(file: string, { uid, gid }: fs.Stats, mode: number): void {
  for (const change of [() => fs.chownSync(file, uid, gid), () => fs.chmodSync(file, mode)])
    try {
      change();
    } catch {
      // Somebody else's file: theirs to change.
    }
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
    const folder = fs.mkdtempSync(path.join(beside, PRIVATE));
    markFolder(folder);
    return folder;
  } catch (error) {
    throw fileError(beside, error);
  }
}

/** @throws conflict if SQLite keeps its log of a database of ours under that name */
export function requireNoLog(file: string): void {
  if (isLogOfDatabase(file))
    throw conflict(messages.besideDatabase(file), { rule: 'overwrite', hints: [messages.anotherName] });
}

/** A backup never overwrites. */
export const nameTaken = (file: string) =>
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
