import fs from 'node:fs';
import path from 'node:path';

/** Where backups lie: a private folder beside the database. */
export const backupFolder = (database: string): string => path.join(path.dirname(path.resolve(database)), 'backups');

/** A name in that folder that nothing has yet: `salesdesk-<label>.db`, `salesdesk-<label>-2.db`. The folder is made. */
export function freeNameBeside(database: string, label: string): string {
  const folder = backupFolder(database);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = path.basename(database, path.extname(database));
  for (let n = 1; ; n++) {
    const file = path.join(folder, `${name}-${label}${n > 1 ? `-${n}` : ''}.db`);
    if (!fs.existsSync(file)) return file;
  }
}
