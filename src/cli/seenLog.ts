import fs from 'node:fs';
import path from 'node:path';
import type { Seen, Witness } from '../../db/audit/seen.js';
import { makeFolder } from './folders.js';
import type { Io } from './io.js';

/*
 * What this account saw of a database's log when it wrote last (policy 1.3.2), in the user's own state folder: a file for
 * each database, named by its id. Where it cannot be kept, nothing is compared.
 */

async function stateFolder({ env }: Io): Promise<string | undefined> {
  if (env.XDG_STATE_HOME && path.isAbsolute(env.XDG_STATE_HOME)) return path.join(env.XDG_STATE_HOME, 'salesdesk');
  if (process.platform === 'linux')
    return env.HOME && path.isAbsolute(env.HOME) ? path.join(env.HOME, '.local', 'state', 'salesdesk') : undefined;
  if (process.platform !== 'win32' && env.HOME === undefined) return undefined;
  try {
    const { default: envPaths } = await import('env-paths');
    const folder = envPaths('salesdesk', { suffix: '' }).data;
    return path.isAbsolute(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What this account saw of the log of a database, and what keeps what it sees next.
 *
 * @param databaseId undefined, or none of ours: nothing is kept
 */
export async function witnessOf(io: Io, databaseId: string | undefined): Promise<Witness | undefined> {
  if (databaseId === undefined || !/^[\da-f-]{32,36}$/.test(databaseId)) return undefined;
  const folder = await stateFolder(io);
  if (folder === undefined) return undefined;
  const file = path.join(folder, 'logs', databaseId);
  return { seen: readSeen(file), saw: (now) => keepSeen(file, now) };
}

function readSeen(file: string): Seen | undefined {
  try {
    const [head = '', ...explained] = fs.readFileSync(file, 'utf8').trim().split('\n');
    const [, seq, hash = ''] = /^(\d+) ([\da-f]{64})$/.exec(head) ?? [];
    return seq === undefined ? undefined : { seq: Number(seq), hash, explained };
  } catch {
    return undefined;
  }
}

function keepSeen(file: string, { seq, hash, explained }: Seen): void {
  try {
    makeFolder(path.dirname(file));
    const written = `${file}.${process.pid}`;
    fs.writeFileSync(written, `${[`${seq} ${hash}`, ...explained].join('\n')}\n`, { mode: 0o600 });
    fs.renameSync(written, file);
  } catch {
    // A state folder that cannot be written keeps nothing: the check is left out.
  }
}
