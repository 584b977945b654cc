import fs from 'node:fs';
import type { Io } from './io.js';
import { ownFile, readOwn, writeOwn } from './ownFiles.js';

/*
 * Who the user of this account is (policy 1.3.2), in the user's own configuration: a file for each database, named by its
 * id, with the code of the member, so that a copied file or another company says nothing about who somebody is.
 */

const memberFile = ({ env }: Io, databaseId: string) => ownFile(env, 'config', 'members', databaseId);

/** The code of the member that this account is in a database. */
export async function ownMember(io: Io, databaseId: string): Promise<string | undefined> {
  const file = await memberFile(io, databaseId);
  return file === undefined ? undefined : readOwn(file);
}

/**
 * Keeps who this account is in a database.
 *
 * @param code undefined: nobody any more
 * @returns whether it could be kept: without a home folder, or where it may not be written, it cannot
 */
export async function keepOwnMember(io: Io, databaseId: string, code: string | undefined): Promise<boolean> {
  const file = await memberFile(io, databaseId);
  if (file === undefined) return false;
  return code === undefined ? isRemoved(file) : writeOwn(file, code);
}

function isRemoved(file: string): boolean {
  try {
    fs.rmSync(file, { force: true });
    return true;
  } catch {
    return false;
  }
}
