import fs from 'node:fs';
import path from 'node:path';
import { requireNoLog } from '../../../db/lifecycle/backup.js';
import { isThere } from '../../../db/lifecycle/folders.js';
import { conflict, storeError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { networkFileSystem } from './rules.js';

/**
 * A new database is created at an unused path on a disk of this machine.
 * @throws conflict if something is there, storeError on a network file system
 */
export function requireFreePlace(file: string): void {
  if (isThere(file)) throw conflict(messages.exists(file), { rule: 'overwrite', hints: [messages.existsHint] });
  requireNoLog(file);
  const kind = networkOf(nearestFolder(file));
  if (kind) throw storeError(messages.network(file, kind), { hints: [messages.networkHint] });
}

/** The folder of a file, or the first above it that exists. */
function nearestFolder(file: string): string {
  let folder = path.dirname(file);
  while (!fs.existsSync(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return folder;
}

function networkOf(folder: string): string | undefined {
  try {
    return networkFileSystem(fs.statfsSync(folder).type);
  } catch {
    // A folder that cannot be read cannot be written either: the attempt to write says why.
    return undefined;
  }
}
