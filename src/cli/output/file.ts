import fs from 'node:fs';
import { conflict, storeError } from '../../shared/errors.js';
import { messages } from '../messages.js';
import { visible } from './safe.js';

/**
 * Writes a result to a file: complete under another name first, so that nobody ever sees half of it. What is not a
 * plain file (`/dev/stdout`, a pipe) is written to, never replaced; a link stays one.
 *
 * @param file a full path
 * @param name what it is called in messages: as it was typed
 * @throws conflict if it exists, storeError
 */
export async function writeOut(file: string, output: string | Buffer, overwrite: boolean, name = file): Promise<void> {
  const existing = fs.statSync(file, { throwIfNoEntry: false });
  const isSpecial = existing !== undefined && !existing.isFile();
  if (existing && !isSpecial && !overwrite)
    throw conflict(messages.fileExists(visible(name)), { hints: [messages.overwriteHint] });
  const target = existing ? fs.realpathSync(file) : file;
  const building = `${target}.${process.pid}.new`;
  try {
    if (isSpecial) return fs.writeFileSync(file, output);
    fs.writeFileSync(building, output, { flag: 'wx' });
    fs.renameSync(building, target);
  } catch (error) {
    if (!isSpecial) fs.rmSync(building, { force: true });
    throw storeError(messages.cannotWrite(visible(name), (error as NodeJS.ErrnoException).code ?? ''));
  }
}
