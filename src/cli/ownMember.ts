import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from './folders.js';
import type { Io } from './io.js';

/*
 * Who the user of this account is (policy 1.3.2), in the user's own configuration: a file for each database, named by its
 * id, with the code of the member, so that a copied file or another company says nothing about who somebody is.
 */

/** The file, also if it does not exist; undefined if the system knows no home folder, or for an id that is none of ours. */
async function ownFile({ env }: Io, databaseId: string): Promise<string | undefined> {
  if (!/^[\da-f-]{32,36}$/.test(databaseId)) return undefined;
  const folder = await configFolder(env);
  return folder === undefined ? undefined : path.join(folder, 'members', databaseId);
}

async function configFolder(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (env.XDG_CONFIG_HOME && path.isAbsolute(env.XDG_CONFIG_HOME)) return path.join(env.XDG_CONFIG_HOME, 'salesdesk');
  if (process.platform !== 'win32' && env.HOME === undefined) return undefined;
  try {
    const { default: envPaths } = await import('env-paths');
    const folder = envPaths('salesdesk', { suffix: '' }).config;
    return path.isAbsolute(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** The code of the member that this account is in a database. */
export async function ownMember(io: Io, databaseId: string): Promise<string | undefined> {
  const file = await ownFile(io, databaseId);
  if (file === undefined) return undefined;
  try {
    return fs.readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps who this account is in a database.
 *
 * @param code undefined: nobody any more
 * @returns whether it could be kept: without a home folder, or where it may not be written, it cannot
 */
export async function keepOwnMember(io: Io, databaseId: string, code: string | undefined): Promise<boolean> {
  const file = await ownFile(io, databaseId);
  if (file === undefined) return false;
  try {
    if (code === undefined) {
      fs.rmSync(file, { force: true });
      return true;
    }
    makeFolder(path.dirname(file));
    const written = `${file}.${process.pid}`;
    fs.writeFileSync(written, `${code}\n`, { mode: 0o600 });
    fs.renameSync(written, file);
    return true;
  } catch {
    return false;
  }
}
