import fs from 'node:fs';
import { isDatabase } from '../../../db/sqlite/file.js';
import { isCalledBySudo, isOwnOutput, TypedPlace, writeTyped } from '../../app/callersFiles.js';
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
 * @throws conflict if it exists, is a database of ours or what the command reads; forbidden if whoever called `sudo` may
 * not write there; storeError if it cannot be written
 */
export function requireWritable(target: OutputFile): void {
  withPlace(target, (place, mode) => {
    const { descriptor, building } = place.create(mode);
    fs.closeSync(descriptor);
    fs.rmSync(building);
  });
}

/**
 * Writes a result to a file: complete under another name first, so that nobody ever sees half of it. What is not a
 * plain file (`/dev/stdout`, a pipe) is written to, never replaced; a link stays one.
 *
 * @throws as `requireWritable`
 */
export function writeOut(target: OutputFile, output: string | Buffer): void {
  if (!withPlace(target, (place, mode) => replace(place, output, mode)))
    try {
      writeTyped(target.path, output);
    } catch (error) {
      throw writeError(error, target.name);
    }
}

/**
 * Opens the place of a plain file that may be written, and gives it to `work` with the mode of the file.
 * @returns false for what is no plain file: it is written to where it stands
 */
function withPlace(target: OutputFile, work: (place: TypedPlace, mode: number) => void): boolean {
  const { path: file, name, mode } = target;
  try {
    if (isOwnOutput(file)) return false;
    const existing = fs.statSync(file, { throwIfNoEntry: false });
    if (existing && !existing.isFile()) return false;
    const place = new TypedPlace(existing ? fs.realpathSync(file) : file);
    try {
      requireFree(target, existing);
      work(place, existing ? existing.mode & 0o777 : mode);
    } finally {
      place.close();
    }
    return true;
  } catch (error) {
    throw writeError(error, name);
  }
}

/** @throws conflict if it exists, is a database of ours or what the command reads */
function requireFree({ path: file, name, overwrite, inputs }: OutputFile, existing: fs.Stats | undefined): void {
  if (isDatabase(file))
    throw conflict(messages.outIsDatabase(visible(name)), { rule: 'overwrite', hints: [messages.otherFileHint] });
  if (existing && inputs.some((input) => isSameFile(existing, input)))
    throw conflict(messages.outIsInput(visible(name)), { rule: 'overwrite', hints: [messages.otherFileHint] });
  if (existing && !overwrite)
    throw conflict(messages.fileExists(visible(name)), { rule: 'overwrite', hints: [messages.overwriteHint] });
}

const writeError = (error: unknown, name: string): unknown =>
  error instanceof SalesdeskError
    ? error
    : storeError(messages.cannotWrite(visible(name), (error as NodeJS.ErrnoException).code ?? ''), {
        // What the service account may not enter, whoever called it opens himself.
        hints: isCalledBySudo() ? [messages.sudoOutHint] : [],
      });

function replace(place: TypedPlace, output: string | Buffer, mode: number): void {
  const { descriptor, building } = place.create(mode);
  try {
    try {
      fs.writeFileSync(descriptor, output);
      // Whatever the umask is: the mode that was asked for.
      fs.fchmodSync(descriptor, mode);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(building, place.file);
  } catch (error) {
    discard(building);
    throw error;
  }
}

function isSameFile({ dev, ino }: fs.Stats, other: string): boolean {
  const stat = fs.statSync(other, { throwIfNoEntry: false });
  return stat !== undefined && stat.dev === dev && stat.ino === ino;
}
