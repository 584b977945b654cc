import fs from 'node:fs';
import nodePath from 'node:path';
import { type SalesdeskError, storeError } from '../../src/shared/errors.js';
import { isShared, osGroup } from '../../src/shared/osGroups.js';
import type { Text } from '../../src/shared/text.js';
import { messages } from '../messages.js';

/** "SDSK" in the file's header: this file is ours. */
export const APPLICATION_ID = 0x5344534b;
/** How many migrations there are. A number, so that a command that migrates nothing does not load their statements. */
export const SCHEMA_VERSION = 33;

const HEADER_BYTES = 100;

/** Why a file is not fit to be opened. */
export interface Unfit {
  reason: 'missing' | 'unreadable' | 'folder' | 'empty' | 'notSqlite' | 'foreign' | 'newer' | 'short';
  error: SalesdeskError;
}

/**
 * Looks at the first 100 bytes before SQLite opens the file, so that an empty, foreign, damaged or newer one is refused
 * without writing a byte to it or next to it.
 */
export function unfitness(path: string): Unfit | undefined {
  const header = readHeader(path);
  if ('reason' in header) return header;
  const unfit = (reason: Unfit['reason'], why: Text): Unfit => ({
    reason,
    error: storeError(messages.untouched(why, path), {
      hints: reason === 'short' ? [messages.restore, messages.doctor] : [messages.doctor],
    }),
  });
  const { bytes, size } = header;
  if (bytes.length === 0) return unfit('empty', messages.emptyFile);
  if (!isSqlite(bytes)) return unfit('notSqlite', messages.notSqlite);
  if (bytes.length < HEADER_BYTES) return unfit('notSqlite', messages.cutShort);
  if (!hasOurId(bytes)) return unfit('foreign', messages.foreignFile);
  if (bytes.readUInt32BE(60) > SCHEMA_VERSION) return { reason: 'newer', error: newerFile(path) };
  const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
  if (bytes.readUInt32BE(28) * pageSize > size && !fs.existsSync(`${path}-wal`))
    return unfit('short', messages.cutShort);
  return undefined;
}

/** How SQLite's write-ahead log begins, in either byte order. */
const LOG_MAGIC = [0x377f0682, 0x377f0683];

/**
 * Whether a name is the one under which SQLite keeps its log of a database of ours: a new file there would be taken for it,
 * and the database damaged.
 */
export function isLogOfDatabase(path: string): boolean {
  const database = path.replace(/-(?:wal|shm|journal)$/, '');
  return database !== path && isOurs(database);
}

/** Whether a file is a database of ours, a backup of one, or what SQLite keeps beside one, under any name or link. */
export function isDatabase(path: string): boolean {
  const header = readHeader(path);
  if ('bytes' in header && isDatabaseContent(header.bytes)) return true;
  const real = fs.existsSync(path) ? fs.realpathSync(path) : path;
  return [path, real].some(isLogOfDatabase);
}

/** Whether bytes begin like a database of ours, or like SQLite's log of one. */
export const isDatabaseContent = (bytes: Buffer): boolean =>
  (bytes.length >= 4 && LOG_MAGIC.includes(bytes.readUInt32BE(0))) || isOurHeader(bytes);

function isOurs(path: string): boolean {
  const header = readHeader(path);
  return 'bytes' in header && isOurHeader(header.bytes);
}

const isOurHeader = (bytes: Buffer): boolean => bytes.length >= HEADER_BYTES && isSqlite(bytes) && hasOurId(bytes);

const isSqlite = (header: Buffer): boolean => header.toString('latin1', 0, 15) === 'SQLite format 3';
const hasOurId = (header: Buffer): boolean => header.readUInt32BE(68) === APPLICATION_ID;

/** @throws storeError with the way out */
export function refuseUnfitFile(path: string): void {
  const unfit = unfitness(path);
  if (unfit) throw unfit.error;
}

export const newerFile = (path: string): SalesdeskError =>
  storeError(messages.newerFile(path), { hints: [messages.upgrade] });

function readHeader(path: string): { bytes: Buffer; size: number } | Unfit {
  let file: number;
  try {
    file = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return cannotOpen(path, error as NodeJS.ErrnoException);
  }
  try {
    const stat = fs.fstatSync(file);
    if (!stat.isFile()) return { reason: 'folder', error: storeError(messages.notAFile(path)) };
    const bytes = Buffer.alloc(HEADER_BYTES);
    return { bytes: bytes.subarray(0, fs.readSync(file, bytes, 0, HEADER_BYTES, 0)), size: stat.size };
  } catch (error) {
    return cannotOpen(path, error as NodeJS.ErrnoException);
  } finally {
    fs.closeSync(file);
  }
}

/** How whoever may not read the file comes in: by the group that shares its folder, or as the owner. */
function wayIn(path: string): Text {
  try {
    const { gid, mode } = fs.statSync(nodePath.dirname(path));
    return isShared(mode) ? messages.joinGroup(osGroup(gid)?.name ?? String(gid)) : messages.runAsOwner;
  } catch {
    return messages.runAsOwner;
  }
}

function cannotOpen(path: string, { code = '' }: NodeJS.ErrnoException): Unfit {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return {
      reason: 'missing',
      error: storeError(messages.noDatabase(path), { hints: [messages.makeOne, messages.elsewhere] }),
    };
  if (code === 'EACCES' || code === 'EPERM')
    return {
      reason: 'unreadable',
      error: storeError(messages.noPermission(path), { hints: [wayIn(path), messages.doctor] }),
    };
  return { reason: 'unreadable', error: storeError(messages.cannotOpen(path, code), { hints: [messages.doctor] }) };
}
