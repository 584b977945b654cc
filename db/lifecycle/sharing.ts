import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { storeError, usageError } from '../../src/shared/errors.js';
import { groupIn, isShared, type OsGroup, osGroup } from '../../src/shared/osGroups.js';
import { messages } from '../messages.js';

/*
 * A database that a team shares on one host (design, section 5): the file and its folder belong to a group. The folder
 * hands its group on (setgid), and what SQLite makes beside the file takes the file's mode, whatever anybody's umask is.
 */

/** Of the file: its owner and the group read and write it. */
export const SHARED_FILE = 0o660;
/** Of the folder: the group makes files in it, and they belong to the group. */
export const SHARED_FOLDER = 0o2770;

/** The number of a group. @throws usageError if the system has none of that name */
export function groupId(name: string): number {
  if (process.platform === 'win32') throw usageError(messages.noGroups);
  const id = knownGroup(name)?.id;
  if (id === undefined || !Number.isInteger(id)) throw usageError(messages.noGroup(name));
  return id;
}

/** A group of the system's directories too; where that cannot be asked, of the host's own list. */
function knownGroup(name: string): OsGroup | undefined {
  try {
    const line = execFileSync('/usr/bin/getent', ['group', '--', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return groupIn(line);
  } catch {
    return osGroup(name);
  }
}

/**
 * Gives a new database and its folder to a group.
 *
 * @param folderIsOurs the folder was made for it, or holds nothing else: another one is somebody's own, and stays
 * @returns whether the folder is fit
 * @throws storeError if this account may not give it to the group
 */
export function shareWith(file: string, group: number, folderIsOurs: boolean): boolean {
  const folder = path.dirname(file);
  try {
    fs.chownSync(file, -1, group);
    fs.chmodSync(file, SHARED_FILE);
    if (!folderIsOurs) return isSharedFolder(folder, group);
    fs.chownSync(folder, -1, group);
    fs.chmodSync(folder, SHARED_FOLDER);
    return true;
  } catch (error) {
    throw storeError(messages.notShared(file, (error as NodeJS.ErrnoException).code ?? ''));
  }
}

/** Whether members of a group can work with a database in a folder. */
export function isSharedFolder(folder: string, group: number): boolean {
  const { gid, mode } = fs.statSync(folder);
  return gid === group && isShared(mode);
}
