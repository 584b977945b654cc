import fs from 'node:fs';
import path from 'node:path';
import { unfitness } from '../sqlite/file.js';
import { isThere, makeFolder } from './folders.js';

/** Where backups lie: a private folder next to the database. */
export const backupFolder = (database: string): string => path.join(path.dirname(path.resolve(database)), 'backups');

/** An unused name in that folder: `salesdesk-<label>.db`, `salesdesk-<label>-2.db`. The folder is made. */
export function freeNameBeside(database: string, label: string): string {
  const folder = backupFolder(database);
  makeFolder(folder);
  return freeName(folder, database, label);
}

/** What automatic backups are made before: `2026-12-01-before-close-2026-11`. */
const KIND = /^\d{4}-\d\d-\d\d-(before-[a-z]+)/;

/** The automatic backups of a label's kind beyond the newest ones. @param keep how many are kept */
export function olderBackups(database: string, label: string, keep: number): string[] {
  const [, kind] = KIND.exec(label) ?? [];
  if (kind === undefined) return [];
  return backupsBeside(database)
    .filter(({ file }) => kindOf(database, file) === kind && unfitness(file) === undefined)
    .slice(keep)
    .map(({ file }) => file);
}

const kindOf = (database: string, file: string): string | undefined =>
  KIND.exec(path.basename(file).slice(path.basename(database, path.extname(database)).length + 1))?.[1];

export function freeName(folder: string, database: string, label: string): string {
  const name = path.basename(database, path.extname(database));
  for (let n = 1; ; n++) {
    const file = path.join(folder, `${name}-${label}${n > 1 ? `-${n}` : ''}.db`);
    if (!isThere(file)) return file;
  }
}

/** The backups next to a database, newest first; `day` is that of the name, which a trial clock may have set. */
export function backupsBeside(database: string): { file: string; bytes: number; at: Date; day: string | undefined }[] {
  const folder = backupFolder(database);
  const start = `${path.basename(database, path.extname(database))}-`;
  let names: string[] = [];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(start) && name.endsWith('.db') && !name.includes('-damaged'))
    .map((name) => {
      const file = path.join(folder, name);
      const { size, mtime } = fs.statSync(file);
      const [day] = /^\d{4}-\d\d-\d\d/.exec(name.slice(start.length)) ?? [];
      return { file, bytes: size, at: mtime, day };
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}
