import fs from 'node:fs';
import { isDatabase } from '../../../db/sqlite/file.js';
import { discard } from '../../shared/discard.js';
import { conflict, SalesdeskError, storeError } from '../../shared/errors.js';
import { messages } from '../messages.js';
import { visible } from './safe.js';

/** A file that a result is written to. */
export interface OutputFile {
  /** A full path. */
  path: string;
  /** What it is called in messages: as it was typed. */
  name: string;
  /** Whether one that exists may be replaced. */
  overwrite: boolean;
  /** Of a new file: names and money are the owner's alone. One that exists keeps its own. */
  mode: number;
  /** Full paths of what the command reads. */
  inputs: readonly string[];
}

export const PRIVATE_MODE = 0o600;

/**
 * Refuses a file that a result could not be written to, or must not: before anything is saved, so that what is told as
 * failed has not happened.
 *
 * @throws conflict if it exists, is a database of ours or what the command reads; storeError if it cannot be written
 */
export function requireWritable({ path: file, name, overwrite, inputs }: OutputFile): void {
  try {
    const existing = fs.statSync(file, { throwIfNoEntry: false });
    if (existing && !existing.isFile()) return;
    if (isDatabase(file))
      throw conflict(messages.outIsDatabase(visible(name)), { rule: 'overwrite', hints: [messages.otherFileHint] });
    if (existing && inputs.some((input) => isSameFile(existing, input)))
      throw conflict(messages.outIsInput(visible(name)), { rule: 'overwrite', hints: [messages.otherFileHint] });
    if (existing && !overwrite)
      throw conflict(messages.fileExists(visible(name)), { rule: 'overwrite', hints: [messages.overwriteHint] });
    const trial = buildingName(existing ? fs.realpathSync(file) : file);
    fs.closeSync(fs.openSync(trial, 'wx', PRIVATE_MODE));
    fs.rmSync(trial);
  } catch (error) {
    throw writeError(error, name);
  }
}

/**
 * Writes a result to a file: complete under another name first, so that nobody ever sees half of it. What is not a
 * plain file (`/dev/stdout`, a pipe) is written to, never replaced; a link stays one.
 *
 * @throws as `requireWritable`
 */
export function writeOut(target: OutputFile, output: string | Buffer): void {
  const { path: file, name, mode } = target;
  requireWritable(target);
  try {
    const existing = fs.statSync(file, { throwIfNoEntry: false });
    if (existing && !existing.isFile()) fs.writeFileSync(file, output);
    else replace(existing ? fs.realpathSync(file) : file, output, existing ? existing.mode & 0o777 : mode);
  } catch (error) {
    throw writeError(error, name);
  }
}

const writeError = (error: unknown, name: string): unknown =>
  error instanceof SalesdeskError
    ? error
    : storeError(messages.cannotWrite(visible(name), (error as NodeJS.ErrnoException).code ?? ''));

const buildingName = (file: string): string => `${file}.${process.pid}.new`;

function replace(file: string, output: string | Buffer, mode: number): void {
  const building = buildingName(file);
  try {
    fs.writeFileSync(building, output, { flag: 'wx', mode: PRIVATE_MODE });
    // Whatever the umask is: the mode that was asked for.
    fs.chmodSync(building, mode);
    fs.renameSync(building, file);
  } catch (error) {
    discard(building);
    throw error;
  }
}

function isSameFile({ dev, ino }: fs.Stats, other: string): boolean {
  const stat = fs.statSync(other, { throwIfNoEntry: false });
  return stat !== undefined && stat.dev === dev && stat.ino === ino;
}
