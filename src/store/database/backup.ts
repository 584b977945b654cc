import fs from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../../db/engine.js';
import { nameTaken, privateFolder, requireNoLog } from '../../../db/lifecycle/backup.js';
import { backupFolder, freeName } from '../../../db/lifecycle/backupFiles.js';
import { fileError, isThere, makeFolder, takeName } from '../../../db/lifecycle/folders.js';
import { isCalledBySudo, TypedPlace } from '../../app/callersFiles.js';
import { settingsFor } from '../../app/settings.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { discard } from '../../shared/discard.js';

export interface Backup {
  file: string;
  bytes: number;
}

/** What a backup needs of an open session. */
export interface OpenDatabase {
  engine: Pick<Engine, 'backup' | 'backupBeside' | 'read'>;
  /** The database file. */
  path: string;
  today: Day;
}

/**
 * A verified backup before something irreversible (closing a month, an import, a restore), in `backups/` next to the
 * database; of each kind the last few are kept (setting `backup.keep`).
 *
 * @param reason becomes part of the name: `salesdesk-2026-12-01-before-close.db`
 */
export async function backupBefore({ engine, today }: OpenDatabase, reason: string): Promise<Backup> {
  const keep = await engine.read(async (db) => (await settingsFor(db, ['backup.keep'], monthOf(today)))['backup.keep']);
  return await engine.backupBeside(`${today}-${reason}`, Number(keep));
}

const PRIVATE_FILE = 0o600;
const COPY_BYTES = 1024 * 1024;

/**
 * A verified backup: in the file that was named, or under a free name in a folder.
 *
 * @param place without one, in `backups/` next to the database
 */
export async function backUp(open: OpenDatabase, place?: { file: string } | { folder: string }): Promise<Backup> {
  const { engine, path: database, today } = open;
  if (place === undefined) {
    const folder = backupFolder(database);
    makeFolder(folder);
    return await engine.backup({ folder, label: today });
  }
  if (isCalledBySudo())
    return await backUpForCaller(open, 'file' in place ? place.file : freeName(place.folder, database, today));
  return await engine.backup('file' in place ? place.file : { folder: place.folder, label: today });
}

/** Where whoever called `sudo` may write: made beside the database, where he cannot exchange it, and copied from there. */
async function backUpForCaller({ engine, path: database }: OpenDatabase, file: string): Promise<Backup> {
  const place = new TypedPlace(file);
  try {
    if (isThere(place.file)) throw nameTaken(file);
    requireNoLog(file);
    const folder = privateFolder(path.dirname(database));
    try {
      const copy = path.join(folder, 'verified.db');
      const { bytes } = await engine.backup(copy);
      copyInto(place, copy, file);
      return { file, bytes };
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    place.close();
  }
}

function created(place: TypedPlace, file: string): ReturnType<TypedPlace['create']> {
  try {
    return place.create(PRIVATE_FILE, false);
  } catch (error) {
    throw fileError(file, error);
  }
}

function copyInto(place: TypedPlace, copy: string, file: string): void {
  const { descriptor, building } = created(place, file);
  try {
    try {
      const block = Buffer.alloc(COPY_BYTES);
      const source = fs.openSync(copy, 'r');
      try {
        for (let read = fs.readSync(source, block); read > 0; read = fs.readSync(source, block))
          fs.writeFileSync(descriptor, block.subarray(0, read));
      } finally {
        fs.closeSync(source);
      }
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    if (!takeName(building, place.file)) throw nameTaken(file);
  } catch (error) {
    throw fileError(file, error);
  } finally {
    discard(building);
  }
}
