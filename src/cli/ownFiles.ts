import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from './folders.js';

/*
 * Small files in the user's own folders, one for each database, named by its id: who the user is in it, and what he saw of
 * its log. Where the system knows no folder, or it may not be written, nothing is kept.
 */

const NAMED_BY = { config: 'XDG_CONFIG_HOME', state: 'XDG_STATE_HOME' } as const;

/**
 * The file, also if it does not exist; undefined if the system knows no folder for it, or for an id that is none of ours.
 *
 * @param kind what the user set up, or what the program noted
 */
export async function ownFile(
  env: NodeJS.ProcessEnv,
  kind: keyof typeof NAMED_BY,
  folder: string,
  databaseId: string,
): Promise<string | undefined> {
  if (!/^[\da-f-]{32,36}$/.test(databaseId)) return undefined;
  const own = await ownFolder(env, kind);
  return own === undefined ? undefined : path.join(own, folder, databaseId);
}

async function ownFolder(env: NodeJS.ProcessEnv, kind: keyof typeof NAMED_BY): Promise<string | undefined> {
  const named = env[NAMED_BY[kind]];
  if (named && path.isAbsolute(named)) return path.join(named, 'salesdesk');
  // env-paths knows no state folder; every write asks for it, so that it is not loaded for that.
  if (kind === 'state' && process.platform === 'linux')
    return env.HOME && path.isAbsolute(env.HOME) ? path.join(env.HOME, '.local', 'state', 'salesdesk') : undefined;
  if (process.platform !== 'win32' && env.HOME === undefined) return undefined;
  try {
    const { default: envPaths } = await import('env-paths');
    const { config, data } = envPaths('salesdesk', { suffix: '' });
    const folder = kind === 'config' ? config : data;
    return path.isAbsolute(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** What a file holds, without the last line end; undefined if there is none that can be read, or nothing in it. */
export function readOwn(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Writes a file as a whole, so that nobody sees half of it. @returns whether it could be written */
export function writeOwn(file: string, text: string): boolean {
  try {
    makeFolder(path.dirname(file));
    const building = `${file}.${process.pid}`;
    fs.writeFileSync(building, `${text}\n`, { mode: 0o600 });
    fs.renameSync(building, file);
    return true;
  } catch {
    return false;
  }
}
