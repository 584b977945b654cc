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
 * The same for what is too large for memory, in pieces; it is complete before anybody sees it, too.
 *
 * @param pieces are read once, after the place was opened
 * @throws as `requireWritable`, and what `pieces` throws: then nothing is there
 */
export async function writeOutPieces(target: OutputFile, pieces: AsyncIterable<string | Buffer>): Promise<void> {
  const opened = openPlace(target);
  if (opened === undefined) {
    // A pipe or a device: it is opened once.
    const all: Buffer[] = [];
    for await (const piece of pieces) all.push(Buffer.from(piece));
    writeOut(target, Buffer.concat(all));
    return;
  }
  const { place, mode } = opened;
  try {
    const { descriptor, building } = place.create(mode);
    try {
      for await (const piece of pieces) fs.writeFileSync(descriptor, piece);
      fs.fchmodSync(descriptor, mode);
      fs.renameSync(building, place.file);
    } catch (error) {
      discard(building);
      throw error;
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    throw isSystemError(error) ? writeError(error, target.name) : error;
  } finally {
    place.close();
  }
}

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/**
 * Opens the place of a plain file that may be written, and gives it to `work` with the mode of the file.
 * @returns false for what is no plain file: it is written to where it stands
 */
function withPlace(target: OutputFile, work: (place: TypedPlace, mode: number) => void): boolean {
  const opened = openPlace(target);
  if (opened === undefined) return false;
  try {
    work(opened.place, opened.mode);
  } catch (error) {
    throw writeError(error, target.name);
  } finally {
    opened.place.close();
  }
  return true;
}

/** The open place of a plain file that may be written, and the mode of the file; undefined for what is no plain file. */
function openPlace(target: OutputFile): { place: TypedPlace; mode: number } | undefined {
  const { path: file, name, mode } = target;
  try {
    if (isOwnOutput(file)) return undefined;
    const existing = fs.statSync(file, { throwIfNoEntry: false });
    if (existing && !existing.isFile()) return undefined;
    const place = new TypedPlace(existing ? fs.realpathSync(file) : file);
    try {
      requireFree(target, existing);
      return { place, mode: existing ? existing.mode & 0o777 : mode };
    } catch (error) {
      place.close();
      throw error;
    }
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
