import fs from 'node:fs';
import { storeError } from '../src/shared/errors.js';
import { sqliteMigrations } from './migrations/index.js';

/** "SDSK" in the file's header: this file is ours. */
export const APPLICATION_ID = 0x5344534b;
export const SCHEMA_VERSION = sqliteMigrations.length;

const HEADER_BYTES = 100;
const DOCTOR = { zh: '检查  salesdesk doctor', en: 'look into it  salesdesk doctor' };

/**
 * Looks at the first 100 bytes before SQLite opens the file, so that an empty, foreign, damaged or newer one is refused
 * without a byte of it or beside it being written.
 *
 * @throws storeError with the way out
 */
export function refuseUnfitFile(path: string): void {
  const header = readHeader(path);
  const refuse = (zh: string, en: string) =>
    storeError({ zh: `${zh}: ${path}。没有改动它`, en: `${en}: ${path}. It was left untouched` }, { ways: [DOCTOR] });
  if (header.bytes.length === 0)
    throw refuse('文件是空的，不是 salesdesk 数据库', 'the file is empty, not a salesdesk database');
  if (header.bytes.toString('latin1', 0, 15) !== 'SQLite format 3')
    throw refuse('不是 salesdesk 数据库（不是 SQLite 文件）', 'not a salesdesk database (not an SQLite file)');
  if (header.bytes.length < HEADER_BYTES)
    throw refuse('数据库文件已损坏（不完整）', 'the database file is damaged (cut short)');
  if (header.bytes.readUInt32BE(68) !== APPLICATION_ID)
    throw refuse('是别的程序的 SQLite 文件', "an SQLite file, but another program's");
  if (header.bytes.readUInt32BE(60) > SCHEMA_VERSION) throw newerFile(path);
  const pageSize = header.bytes.readUInt16BE(16) === 1 ? 65_536 : header.bytes.readUInt16BE(16);
  const pages = header.bytes.readUInt32BE(28);
  if (pages * pageSize > header.size && !fs.existsSync(`${path}-wal`))
    throw refuse('数据库文件已损坏（不完整）', 'the database file is damaged (cut short)');
}

export const newerFile = (path: string) =>
  storeError(
    {
      zh: `数据库由更新版本的 salesdesk 写成: ${path}。没有改动它`,
      en: `the database was written by a newer salesdesk: ${path}. It was left untouched`,
    },
    { ways: [{ zh: '升级 salesdesk 后再用', en: 'upgrade salesdesk, then try again' }] },
  );

function readHeader(path: string): { bytes: Buffer; size: number } {
  let file: number;
  try {
    file = fs.openSync(path, 'r');
  } catch (error) {
    throw cannotOpen(path, error as NodeJS.ErrnoException);
  }
  try {
    const stat = fs.fstatSync(file);
    if (stat.isDirectory())
      throw storeError({ zh: `这是文件夹，不是数据库: ${path}`, en: `a folder, not a database: ${path}` });
    const bytes = Buffer.alloc(HEADER_BYTES);
    return { bytes: bytes.subarray(0, fs.readSync(file, bytes, 0, HEADER_BYTES, 0)), size: stat.size };
  } finally {
    fs.closeSync(file);
  }
}

function cannotOpen(path: string, error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return storeError(
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
    );
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return storeError(
      {
        zh: `打不开数据库 ${path}: 没有权限。数据没有改动`,
        en: `cannot open the database ${path}: permission denied. No data was changed`,
      },
      { ways: [{ zh: '用拥有该文件的用户运行', en: 'run as the user who owns the file' }, DOCTOR] },
    );
  return storeError(
    { zh: `打不开数据库 ${path}（${error.code}）`, en: `cannot open the database ${path} (${error.code})` },
    { ways: [DOCTOR] },
  );
}
