import fs from 'node:fs';
import { discard } from '../../shared/discard.js';
import { conflict, SalesdeskError, storeError } from '../../shared/errors.js';
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
  try {
    const existing = fs.statSync(file, { throwIfNoEntry: false });
    if (existing && !existing.isFile()) return fs.writeFileSync(file, output);
    if (existing && !overwrite)
      throw conflict(messages.fileExists(visible(name)), { rule: 'overwrite', hints: [messages.overwriteHint] });
    replace(existing ? fs.realpathSync(file) : file, output);
  } catch (error) {
    if (error instanceof SalesdeskError) throw error;
    throw storeError(messages.cannotWrite(visible(name), (error as NodeJS.ErrnoException).code ?? ''));
  }
}

function replace(file: string, output: string | Buffer): void {
  const building = `${file}.${process.pid}.new`;
  try {
    fs.writeFileSync(building, output, { flag: 'wx' });
    fs.renameSync(building, file);
  } catch (error) {
    discard(building);
    throw error;
  }
}
