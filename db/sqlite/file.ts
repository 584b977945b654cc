import fs from 'node:fs';
import { type SalesdeskError, storeError } from '../../src/shared/errors.js';

/** "SDSK" in the file's header: this file is ours. */
export const APPLICATION_ID = 0x5344534b;
/** How many migrations there are. A number, so that a command that migrates nothing does not load their statements. */
export const SCHEMA_VERSION = 3;

const RESTORE = { zh: '恢复备份  salesdesk restore FILE', en: 'bring a backup back  salesdesk restore FILE' };

const HEADER_BYTES = 100;
const DOCTOR = { zh: '检查  salesdesk doctor', en: 'look into it  salesdesk doctor' };

/** Why a file is not fit to be opened. */
export interface Unfit {
  reason: 'missing' | 'unreadable' | 'folder' | 'empty' | 'notSqlite' | 'foreign' | 'newer' | 'short';
  error: SalesdeskError;
}

/**
 * Looks at the first 100 bytes before SQLite opens the file, so that an empty, foreign, damaged or newer one is refused
 * without a byte of it or beside it being written.
 */
export function unfitness(path: string): Unfit | undefined {
  const header = readHeader(path);
  if ('reason' in header) return header;
  const unfit = (reason: Unfit['reason'], zh: string, en: string): Unfit => ({
    reason,
    error: storeError(
      { zh: `${zh}: ${path}。没有改动它`, en: `${en}: ${path}. It was left untouched` },
      { ways: reason === 'short' ? [RESTORE, DOCTOR] : [DOCTOR] },
    ),
  });
  const { bytes, size } = header;
  if (bytes.length === 0)
    return unfit('empty', '文件是空的，不是 salesdesk 数据库', 'the file is empty, not a salesdesk database');
  if (bytes.toString('latin1', 0, 15) !== 'SQLite format 3')
    return unfit(
      'notSqlite',
      '不是 salesdesk 数据库（不是 SQLite 文件）',
      'not a salesdesk database (not an SQLite file)',
    );
  if (bytes.length < HEADER_BYTES)
    return unfit('notSqlite', '数据库文件已损坏（不完整）', 'the database file is damaged (cut short)');
  if (bytes.readUInt32BE(68) !== APPLICATION_ID)
    return unfit('foreign', '是别的程序的 SQLite 文件', "an SQLite file, but another program's");
  if (bytes.readUInt32BE(60) > SCHEMA_VERSION) return { reason: 'newer', error: newerFile(path) };
  const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
  if (bytes.readUInt32BE(28) * pageSize > size && !fs.existsSync(`${path}-wal`))
    return unfit('short', '数据库文件已损坏（不完整）', 'the database file is damaged (cut short)');
  return undefined;
}

/** @throws storeError with the way out */
export function refuseUnfitFile(path: string): void {
  const unfit = unfitness(path);
  if (unfit) throw unfit.error;
}

export const newerFile = (path: string) =>
  storeError(
    {
      zh: `数据库由更新版本的 salesdesk 写成: ${path}。没有改动它`,
      en: `the database was written by a newer salesdesk: ${path}. It was left untouched`,
    },
    { ways: [{ zh: '升级 salesdesk 后再用', en: 'upgrade salesdesk, then try again' }] },
  );

function readHeader(path: string): { bytes: Buffer; size: number } | Unfit {
  let file: number;
  try {
    file = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return cannotOpen(path, error as NodeJS.ErrnoException);
  }
  try {
    const stat = fs.fstatSync(file);
    if (!stat.isFile())
      return {
        reason: 'folder',
        error: storeError({ zh: `这不是文件，不能当数据库: ${path}`, en: `not a file, so no database: ${path}` }),
      };
    const bytes = Buffer.alloc(HEADER_BYTES);
    return { bytes: bytes.subarray(0, fs.readSync(file, bytes, 0, HEADER_BYTES, 0)), size: stat.size };
  } catch (error) {
    return cannotOpen(path, error as NodeJS.ErrnoException);
  } finally {
    fs.closeSync(file);
  }
}

function cannotOpen(path: string, error: NodeJS.ErrnoException): Unfit {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return {
      reason: 'missing',
      error: storeError(
        { zh: `没有数据库: ${path}。没有创建任何文件`, en: `no database: ${path}. Nothing has been created` },
        {
          ways: [
            {
              zh: '新建  salesdesk init    先看看  salesdesk demo',
              en: 'make one  salesdesk init    look around first  salesdesk demo',
            },
            { zh: '在别处  --db FILE 或 SALESDESK_DB', en: 'it is elsewhere  --db FILE or SALESDESK_DB' },
          ],
        },
      ),
    };
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return {
      reason: 'unreadable',
      error: storeError(
        {
          zh: `打不开数据库 ${path}: 没有权限。数据没有改动`,
          en: `cannot open the database ${path}: permission denied. No data was changed`,
        },
        { ways: [{ zh: '用拥有该文件的用户运行', en: 'run as the user who owns the file' }, DOCTOR] },
      ),
    };
  return {
    reason: 'unreadable',
    error: storeError(
      { zh: `打不开数据库 ${path}（${error.code}）`, en: `cannot open the database ${path} (${error.code})` },
      { ways: [DOCTOR] },
    ),
  };
}
