import type { Engine } from '../../../db/engine.js';
import { freeName, freeNameBeside } from '../../../db/lifecycle/backupFiles.js';
import type { Day } from '../../shared/dates.js';

export interface Backup {
  file: string;
  bytes: number;
}

/** What a backup needs of an open session. */
export interface OpenDatabase {
  engine: Pick<Engine, 'backup'>;
  /** The database file. */
  path: string;
  today: Day;
}

/**
 * A verified backup before something irreversible (closing a month, a restore), in `backups/` next to the database.
 *
 * @param reason becomes part of the name: `salesdesk-2026-12-01-before-close.db`
 */
export async function backupBefore(open: OpenDatabase, reason: string): Promise<Backup> {
  const file = freeNameBeside(open.path, `${open.today}-${reason}`);
  return { file, bytes: await open.engine.backup(file) };
}

/** A free name in a folder: `salesdesk-2026-12-01.db`. */
export const backupIn = (open: OpenDatabase, folder: string): string => freeName(folder, open.path, open.today);

/** A verified backup under a name of its own, or in `backups/` next to the database. */
export async function backUp(open: OpenDatabase, file?: string): Promise<Backup> {
  const target = file ?? freeNameBeside(open.path, open.today);
  return { file: target, bytes: await open.engine.backup(target) };
}
