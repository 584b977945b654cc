import fs from 'node:fs';
import path from 'node:path';
import { storeError } from '../../src/shared/errors.js';
import { messages } from '../messages.js';

/**
 * Makes a folder and those above it that are missing, for the owner alone. (`mkdir` with `recursive` spins forever
 * under `/proc`.)
 *
 * @throws storeError if it cannot be made
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !fs.existsSync(at) && path.dirname(at) !== at; at = path.dirname(at))
    missing.unshift(at);
  for (const at of missing) {
    try {
      fs.mkdirSync(at, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileError(folder, error);
    }
  }
}

/** Whether a name is taken: also by a folder, or by a link that leads nowhere. */
export function isThere(file: string): boolean {
  try {
    fs.lstatSync(file);
    return true;
  } catch {
    return false;
  }
}

/** How the private folders begin in which backups and restores are made. */
export const PRIVATE = '.salesdesk-';
/** Longer than any backup takes, or any restore that waits for an answer. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** What says that such a folder is ours: a folder of the user's may have a name of the same shape. */
const MARK = 'made-by-salesdesk';

/** Marks a private folder as ours, so that it can be removed if its process is killed. */
export const markFolder = (folder: string): void => fs.writeFileSync(path.join(folder, MARK), '', { mode: 0o600 });

/** The private folders of ours in a folder in which nothing has been written for a day: their process was killed. */
export function abandonedIn(beside: string): { folder: string; bytes: number }[] {
  const at = (name: string) => path.join(beside, name);
  return namesIn(beside)
    .filter((name) => name.startsWith(PRIVATE) && fs.existsSync(path.join(at(name), MARK)))
    .flatMap((name) => {
      try {
        const files = fs.readdirSync(at(name)).map((file) => fs.lstatSync(path.join(at(name), file)));
        const last = Math.max(fs.statSync(at(name)).mtimeMs, ...files.map(({ mtimeMs }) => mtimeMs));
        const bytes = files.reduce((sum, { size }) => sum + size, 0);
        return Date.now() - last > ABANDONED_MS ? [{ folder: at(name), bytes }] : [];
      } catch {
        return []; // Not readable by us, or deleted meanwhile.
      }
    });
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

/** File system errors as errors for users; other errors are returned unchanged. */
export function fileError(file: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return storeError(messages.cannotWrite(file, code));
}

/** Flushes what was written to disk, its name included: acknowledged means on disk. */
export function settle(file: string): void {
  for (const name of [file, path.dirname(path.resolve(file))]) {
    try {
      const open = fs.openSync(name, 'r');
      try {
        fs.fsyncSync(open);
      } finally {
        fs.closeSync(open);
      }
    } catch {
      // Some systems cannot sync a folder.
    }
  }
}

/**
 * Gives a finished file its name, which nothing may have yet; a link takes it and tells at once whether it was free.
 * @returns false if it was taken
 */
export function takeName(finished: string, file: string): boolean {
  try {
    fs.linkSync(finished, file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw fileError(file, error);
    // No links here (FAT): the name is reserved by an empty file, which is then replaced.
    try {
      fs.closeSync(fs.openSync(file, 'wx', 0o600));
    } catch (linkError) {
      if ((linkError as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw fileError(file, linkError);
    }
    fs.renameSync(finished, file);
  }
  settle(file);
  return true;
}
