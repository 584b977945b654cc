import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { conflict, storeError } from '../src/shared/errors.js';
import { type Client, guarded } from './engine-sqlite.js';

/**
 * Copies a live database to a new file: VACUUM INTO a private temporary, verified, then moved into place.
 * (A plain copy of a live file is now and then wrong though integrity_check calls it fine.)
 *
 * @throws conflict when the file exists: a backup never overwrites
 * @returns bytes written
 */
export function backupTo(client: Client, file: string): number {
  if (fs.existsSync(file))
    throw conflict({
      zh: `文件已存在，备份从不覆盖: ${file}`,
      en: `the file exists, a backup never overwrites: ${file}`,
    });
  const folder = path.dirname(path.resolve(file));
  if (!fs.existsSync(folder)) throw storeError({ zh: `没有这个文件夹: ${folder}`, en: `no such folder: ${folder}` });
  const privateFolder = guarded(() => fs.mkdtempSync(path.join(folder, '.salesdesk-backup-')));
  try {
    const temporary = path.join(privateFolder, 'copy.db');
    guarded(() => client.prepare('VACUUM INTO ?').run(temporary));
    fs.chmodSync(temporary, 0o600);
    verifyCopy(temporary, client);
    try {
      fs.linkSync(temporary, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw conflict({
        zh: `文件已存在，备份从不覆盖: ${file}`,
        en: `the file exists, a backup never overwrites: ${file}`,
      });
    }
    return fs.statSync(file).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw storeError({ zh: `磁盘已满，没有备份: ${file}`, en: `the disk is full, no backup was made: ${file}` });
    throw error;
  } finally {
    fs.rmSync(privateFolder, { recursive: true, force: true });
  }
}

function verifyCopy(copyPath: string, original: Client): void {
  const copy = new Database(copyPath, { readonly: true });
  try {
    const integrity = copy.pragma('integrity_check', { simple: true });
    const head = 'SELECT hash FROM audit_entries ORDER BY seq DESC LIMIT 1';
    const same = copy.prepare(head).pluck().get() === original.prepare(head).pluck().get();
    // A writer between the copy and this look makes the heads differ; then the copy's own head must be in the original.
    const known =
      same || original.prepare('SELECT 1 FROM audit_entries WHERE hash = ?').get(copy.prepare(head).pluck().get());
    if (integrity !== 'ok' || !known)
      throw storeError({
        zh: `备份没有通过检查（${integrity}），已删除`,
        en: `the backup failed its check (${integrity}) and was removed`,
      });
  } finally {
    copy.close();
  }
}
