import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from './folders.js';

/** Where backups lie: a private folder next to the database. */
export const backupFolder = (database: string): string => path.join(path.dirname(path.resolve(database)), 'backups');

/** An unused name in that folder: `salesdesk-<label>.db`, `salesdesk-<label>-2.db`. The folder is made. */
export function freeNameBeside(database: string, label: string): string {
  const folder = backupFolder(database);
  makeFolder(folder);
  return freeName(folder, database, label);
}

export function freeName(folder: string, database: string, label: string): string {
  const name = path.basename(database, path.extname(database));
  for (let n = 1; ; n++) {
    const file = path.join(folder, `${name}-${label}${n > 1 ? `-${n}` : ''}.db`);
    if (!fs.existsSync(file)) return file;
  }
}

/** The backups next to a database, newest first. */
export function backupsBeside(database: string): { file: string; bytes: number; at: Date }[] {
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
      return { file, bytes: size, at: mtime };
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}
