import fs from 'node:fs';
import path from 'node:path';
import { storeError, usageError } from '../shared/errors.js';
import type { Io } from './io.js';
import { messages } from './messages.js';

export const DATABASE_NAME = 'salesdesk.db';

/**
 * Where the database is: `--db`, else SALESDESK_DB, else `.salesdesk/` here or in a folder above, else the data folder
 * of the platform. It need not exist.
 */
export async function databasePath(io: Io, flag: string | undefined): Promise<string> {
  if (flag !== undefined) return checkedPath(io, flag);
  if (io.env.SALESDESK_DB !== undefined) return checkedPath(io, io.env.SALESDESK_DB);
  return folderUpwards(io) ?? path.join(await dataFolder(io), DATABASE_NAME);
}

/** SQLite would make a throw-away database of a blank name or `:memory:`. */
function checkedPath(io: Io, text: string): string {
  if (text.trim() === '' || text.startsWith(':') || text.startsWith('file:') || text.includes('\0'))
    throw usageError(messages.badPath(text));
  return fullPath(io, text);
}

/** A typed path from the working directory on. @throws storeError if that was deleted */
export function fullPath(io: Io, text: string): string {
  if (path.isAbsolute(text)) return path.normalize(text);
  try {
    return path.resolve(io.cwd(), text);
  } catch {
    throw storeError(messages.noCwd(text));
  }
}

function folderUpwards(io: Io): string | undefined {
  let folder: string;
  try {
    folder = io.cwd();
  } catch {
    return undefined;
  }
  for (;;) {
    const file = path.join(folder, '.salesdesk', DATABASE_NAME);
    if (fs.existsSync(file)) return file;
    const above = path.dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
}

/** @throws storeError if the system knows no home folder */
export async function dataFolder(io: Io): Promise<string> {
  if (io.env.XDG_DATA_HOME && path.isAbsolute(io.env.XDG_DATA_HOME))
    return path.join(io.env.XDG_DATA_HOME, 'salesdesk');
  let folder = '';
  try {
    const { default: envPaths } = await import('env-paths');
    folder = envPaths('salesdesk', { suffix: '' }).data;
  } catch {
    // No HOME, and an account that the system knows nothing of.
  }
  if (!path.isAbsolute(folder)) throw storeError(messages.noFolder, { hints: [messages.noFolderHint] });
  return folder;
}

/** Nothing says where the user's own files go, as in a container with an empty environment. */
export const isHomeless = ({ env }: Io): boolean =>
  process.platform !== 'win32' && env.HOME === undefined && env.XDG_DATA_HOME === undefined;

/** Where the demo is: the data folder of the user, or the working folder if there is no HOME. */
export const demoPath = async (io: Io): Promise<string> =>
  isHomeless(io) ? fullPath(io, '.salesdesk/demo.db') : path.join(await dataFolder(io), 'demo.db');
