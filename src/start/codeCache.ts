import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../cli/folders.js';
import { discard } from '../shared/discard.js';

/** The code cache in a file; nothing if somebody else could have written it. */
export function readCache(file: string): Buffer | undefined {
  try {
    const folder = fs.statSync(path.dirname(file));
    if (process.getuid && (folder.uid !== process.getuid() || (folder.mode & 0o022) !== 0)) return undefined;
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Keeps a code cache and deletes those of older programs. It may fail quietly: the next start is a little slower. */
export function writeCache(file: string, data: Buffer): void {
  const building = `${file}.${process.pid}`;
  try {
    makeFolder(path.dirname(file));
    removeOthers(file);
    fs.writeFileSync(building, data, { mode: 0o600, flag: 'wx' });
    fs.renameSync(building, file);
  } catch {
    discard(building);
  }
}

/** What an older program or Node left for the same command. */
function removeOthers(file: string): void {
  const word = `${path.basename(file).split('-')[0]}-`;
  for (const name of fs.readdirSync(path.dirname(file)))
    if (name.startsWith(word) && name.endsWith('.code'))
      fs.rmSync(path.join(path.dirname(file), name), { force: true });
}
