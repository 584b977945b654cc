import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openTyped, readSome, type TypedInput } from '../../app/callersFiles.js';
import { discard } from '../../shared/discard.js';
import { SalesdeskError, storeError, usageError } from '../../shared/errors.js';
import type { Kind } from './fields.js';
import { fileMessages } from './fileMessages.js';

/** Bytes that are held: of a file what is being read, of a pipe all that came, if it is no more than this. */
const MOST_HELD = 4 * 1024 * 1024;

/** What is imported, open: its bytes are read piece by piece, as often as they are needed. */
export interface Input {
  /** As it was typed. */
  file: string;
  size: number;
  /** @returns how many bytes from `position` on were put into `into`; 0 at the end */
  read(into: Uint8Array, position: number): number;
  /** @throws conflict if the file is not as it was when it was opened */
  requireUnchanged(): void;
  close(): void;
}

/**
 * Opens a file to import: what it is of is read by its descriptor, whatever its path leads to later.
 *
 * @param place its path, and its name in messages: as it was typed
 * @param kind what is imported, for the hint
 * @throws usageError for a device or a named pipe, storeError for what is not there
 */
export function openInput({ name: file, path: place }: { name: string; path: string }, kind: Kind | undefined): Input {
  let opened: TypedInput;
  try {
    opened = openTyped(place);
    if (fs.fstatSync(opened.descriptor).isDirectory()) {
      opened.close();
      throw Object.assign(new Error(), { code: 'EISDIR' });
    }
  } catch (error) {
    if (error instanceof SalesdeskError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw storeError(
      fileMessages.noFile(file, code),
      code === 'ENOENT' && kind !== undefined ? { hints: [fileMessages.fileHint(kind)] } : {},
    );
  }
  const { descriptor, isPipe, close } = opened;
  if (!isPipe) return fileInput(file, descriptor, close);
  const spool = new Spool();
  try {
    const piece = Buffer.allocUnsafe(65_536);
    for (let count = readSome(descriptor, piece); count > 0; count = readSome(descriptor, piece))
      spool.write(piece.subarray(0, count));
  } finally {
    close();
  }
  return spool.input(file);
}

/** What comes in on stdin, to its end. @throws usageError if nothing can come: it is a terminal */
export async function stdinInput(stdin: NodeJS.ReadableStream & { isTTY?: boolean }): Promise<Input> {
  if (stdin.isTTY) throw usageError(fileMessages.nothingPiped, { hints: [fileMessages.pipeHint] });
  const spool = new Spool();
  for await (const part of stdin) spool.write(Buffer.from(part as Uint8Array));
  return spool.input('-');
}

function fileInput(file: string, descriptor: number, close: () => void): Input {
  const { size, mtimeMs } = fs.fstatSync(descriptor);
  return {
    file,
    size,
    read: (into, position) => fs.readSync(descriptor, into, 0, into.length, position),
    requireUnchanged() {
      const now = fs.fstatSync(descriptor);
      if (now.size !== size || now.mtimeMs !== mtimeMs) throw usageError(fileMessages.changed(file));
    },
    close,
  };
}

/** Keeps what comes once and is read several times: in memory, and what is larger in a file that has no name. */
class Spool {
  private held: Buffer[] = [];
  private size = 0;
  private descriptor: number | undefined;

  write(part: Buffer): void {
    this.size += part.length;
    if (this.descriptor !== undefined) fs.writeSync(this.descriptor, part);
    else {
      this.held.push(Buffer.from(part));
      if (this.size > MOST_HELD) this.spill();
    }
  }

  private spill(): void {
    const file = path.join(os.tmpdir(), `salesdesk-${randomUUID()}`);
    this.descriptor = fs.openSync(file, 'wx+', 0o600);
    // Without a name it is gone with the program, whatever ends it.
    discard(file);
    for (const part of this.held.splice(0)) fs.writeSync(this.descriptor, part);
  }

  input(file: string): Input {
    const { descriptor } = this;
    if (descriptor !== undefined) return fileInput(file, descriptor, () => fs.closeSync(descriptor));
    const bytes = Buffer.concat(this.held);
    return {
      file,
      size: bytes.length,
      read: (into, position) => bytes.copy(into, 0, position, position + into.length),
      requireUnchanged: () => undefined,
      close: () => undefined,
    };
  }
}

/** The bytes from `position` on, at most `length` of them. */
export function bytesAt(input: Input, from: number, length: number): Buffer {
  const position = Math.max(0, from);
  const bytes = Buffer.alloc(Math.max(0, Math.min(length, input.size - position)));
  let count = 0;
  for (let more = -1; more !== 0 && count < bytes.length; count += more)
    more = input.read(bytes.subarray(count), position + count);
  return bytes.subarray(0, count);
}

/** The digest of all bytes, by which a file is known again. */
export function sha256Of(input: Input): string {
  const digest = createHash('sha256');
  const piece = Buffer.allocUnsafe(1024 * 1024);
  let at = 0;
  for (let count = input.read(piece, 0); count > 0; count = input.read(piece, at)) {
    digest.update(piece.subarray(0, count));
    at += count;
  }
  return digest.digest('hex');
}
