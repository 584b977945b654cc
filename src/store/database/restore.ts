import fs from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../../db/audit/findings.js';
import { requireNoLog } from '../../../db/lifecycle/backup.js';
import { backupFolder } from '../../../db/lifecycle/backupFiles.js';
import { type Inspection, inspect } from '../../../db/lifecycle/inspect.js';
import { bookId, moveAside, type PrivateCopy, privateCopy } from '../../../db/lifecycle/restore.js';
import { refuseUnfitFile } from '../../../db/sqlite/file.js';
import { isCalledBySudo, notHisFile, requireReadable, withOpened } from '../../app/callersFiles.js';
import { readClock } from '../../shared/clock.js';
import { conflict, storeError } from '../../shared/errors.js';
import { backupBefore, type OpenDatabase } from './backup.js';
import { messages } from './messages.js';

/** A backup with one of these is not what the program wrote; the others are named by `audit verify` afterwards. */
const FATAL: readonly Finding['kind'][] = ['file', 'schema', 'entry', 'ledger', 'seal'];
/** A file in one of these states may be replaced by a backup. */
const REPLACEABLE: readonly Inspection['state'][] = ['missing', 'sound', 'damaged'];

/**
 * Checks that a backup is not the live database, exists, and may be restored to that place.
 *
 * @returns what is at the place of the live database now
 * @throws conflict if both are one file, storeError if there is no backup or something else is at its place
 */
export function requireRestorable(backup: string, live: string): Inspection {
  const stat = (file: string) => fs.statSync(file, { bigint: true, throwIfNoEntry: false });
  const [from, to] = [stat(backup), stat(live)];
  if (backup === live || (from && to && from.dev === to.dev && from.ino === to.ino))
    throw conflict(messages.restoreSame(backup), { rule: 'overwrite' });
  if (!isOfBook(backup, live)) requireReadable(backup);
  if (!from) throw storeError(messages.noBackup(backup), { hints: [messages.backupsHint(backupFolder(live))] });
  refuseUnfitFile(backup);
  requireNoLog(live);
  const present = inspect(live);
  if (!REPLACEABLE.includes(present.state))
    throw storeError(messages.restoreNotOurs(live), { hints: [messages.restoreMoveHint(live)] });
  return present;
}

/**
 * Whether a file is a backup of the very book that is there, or lies where its backups do: whoever may restore it may do
 * so under `sudo`, too, though such a file is the account's.
 */
function isOfBook(backup: string, live: string): boolean {
  if (!isCalledBySudo()) return true;
  const { id } = inspect(live).facts;
  const real = fs.existsSync(backup) ? fs.realpathSync(backup) : backup;
  return path.dirname(real) === backupFolder(live) || (id !== undefined && inspect(real).facts.id === id);
}

/**
 * A private copy of a backup. Whoever calls through `sudo` restores what he may read himself, a backup of the very book, or
 * what lies where its backups do; the open file is judged and copied, so that its path cannot lead elsewhere meanwhile.
 *
 * @throws forbidden for any other file
 */
export function copyOfBackup(backup: string, live: string): PrivateCopy {
  return withOpened(backup, ({ descriptor, isHis, place }) => {
    const isBesideLive = place !== undefined && path.dirname(place) === backupFolder(live);
    const log = `${backup}-wal`;
    const copy = fs.existsSync(log)
      ? withOpened(log, (opened) => {
          if (!opened.isHis && path.dirname(opened.place ?? '') !== backupFolder(live)) throw notHisFile(log);
          return privateCopy(descriptor, opened.descriptor, live);
        })
      : privateCopy(descriptor, undefined, live);
    if (isHis || isBesideLive || isSameBook(copy.file, live)) return copy;
    copy.remove();
    throw notHisFile(backup);
  });
}

function isSameBook(file: string, live: string): boolean {
  const id = bookId(live);
  return id !== undefined && bookId(file) === id;
}

/** @throws storeError naming the first findings, if they show that the program did not write the backup */
export function requireSoundBackup(file: string, findings: readonly Finding[]): void {
  const fatal = findings.filter(({ kind }) => FATAL.includes(kind));
  if (fatal.length === 0) return;
  throw storeError(messages.restoreUnsound(file, fatal.length), {
    problems: fatal.slice(0, 5).map(({ subject, text }) => ({ field: subject, text })),
    hints: [messages.restoreOtherHint],
  });
}

/**
 * Keeps what is at the place of the live database: a sound one as a verified backup, a damaged one byte for byte.
 *
 * @param open the live database, if it is sound
 * @returns where it is now; null if there was none
 */
export async function keepPresent(
  live: string,
  present: Inspection,
  open: OpenDatabase | undefined,
): Promise<string | null> {
  if (open) return (await backupBefore(open, 'before-restore')).file;
  return present.state === 'missing' ? null : moveAside(live, `${readClock('UTC').today}-damaged`);
}
