import fs from 'node:fs';
import type { Io, OutStream } from './cli/io.js';
import { run } from './main.js';

/** /dev/null, /dev/full and their kind: character devices that are no terminals. */
const MEMORY_DEVICES = 1;
const RETRY_MS = 5;

let lost: NodeJS.ErrnoException | undefined;

/** Whether a file descriptor may be a terminal: only then is node's own stream made, which costs 3–6 ms of the start. */
function maybeTerminal(fd: number): boolean {
  try {
    const { rdev, mode } = fs.fstatSync(fd);
    return (mode & fs.constants.S_IFMT) === fs.constants.S_IFCHR && rdev >> 8 !== MEMORY_DEVICES;
  } catch {
    return false;
  }
}

/** Writes all of it before it returns, as node's own streams do for files and pipes on POSIX. */
function writeAll(fd: number, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let done = 0; done < bytes.length; )
    try {
      done += fs.writeSync(fd, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      // The reader of a pipe that somebody made non-blocking is slow: wait for it.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
}

/** A standard stream; an output that is lost is remembered and told at the end. */
function standard(name: 'stdout' | 'stderr', fd: number): () => OutStream {
  let made: OutStream | undefined;
  let gone = false;
  const failed = (error: NodeJS.ErrnoException) => {
    gone = true;
    // A reader that went away (`| head`) wants no more: that is no failure. A closed stdout was closed on purpose.
    if (name === 'stdout' && error.code !== 'EPIPE' && error.code !== 'EBADF') lost ??= error;
  };
  const plain: OutStream = {
    write(text) {
      if (gone) return;
      try {
        writeAll(fd, text);
      } catch (error) {
        failed(error as NodeJS.ErrnoException);
      }
    },
  };
  return () => {
    if (made) return made;
    if (process.platform !== 'win32' && !maybeTerminal(fd)) made = plain;
    else {
      process[name].on('error', failed);
      made = process[name] as OutStream;
    }
    return made;
  };
}

const stdout = standard('stdout', 1);
const stderr = standard('stderr', 2);
const io: Io = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return stdout();
  },
  get stderr() {
    return stderr();
  },
  env: process.env,
  cwd: () => process.cwd(),
};

async function main(): Promise<void> {
  const code = await run(process.argv.slice(2), io);
  if (lost && code === 0) {
    stderr().write(`salesdesk: stdout: ${lost.code}\n`);
    process.exitCode = 7;
  } else process.exitCode = code;
}
void main();
