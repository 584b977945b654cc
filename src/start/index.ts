import fs from 'node:fs';
import type { Io, OutStream } from '../cli/io.js';
import { t } from '../cli/language.js';
import { messages } from '../cli/messages.js';
import { run } from '../main.js';
import { EXIT_CODES, EXIT_CONDITION_FOUND } from '../shared/errors.js';

let lost: NodeJS.ErrnoException | undefined;
const used: NodeJS.WriteStream[] = [];

// A reader that went away (`| head`) wants no more: that is no failure.
function failed(name: 'stdout' | 'stderr', error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && name === 'stdout') lost ??= error;
}

/** A file, or /dev/null: written to as it is, because node's stream for it costs 4 ms of the start. */
function plainFile(name: 'stdout' | 'stderr'): OutStream | undefined {
  const fd = name === 'stdout' ? 1 : 2;
  try {
    const stat = fs.fstatSync(fd);
    if (!stat.isFile() && stat.rdev !== fs.statSync('/dev/null').rdev) return undefined;
  } catch {
    return undefined;
  }
  return {
    write(text) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text;
      try {
        for (let at = 0; at < bytes.length; ) at += fs.writeSync(fd, bytes, at);
      } catch (error) {
        failed(name, error as NodeJS.ErrnoException);
      }
    },
  };
}

/** A standard stream of the process: made when it is first used, because each costs 2–4 ms of the start. */
function standard(name: 'stdout' | 'stderr'): () => OutStream {
  let made: OutStream | undefined;
  return () => {
    if (made) return made;
    made = plainFile(name);
    if (made) return made;
    const stream = process[name];
    used.push(stream);
    stream.on('error', (error: NodeJS.ErrnoException) => failed(name, error));
    made = stream as OutStream;
    return made;
  };
}
const stdout = standard('stdout');
const stderr = standard('stderr');
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

/** Resolves when all that was written has reached the system, or cannot. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve());
  });

async function main(): Promise<void> {
  // A limit on the size of files (`ulimit -f`) is then an error of the write, told like a full disk, and no crash.
  if (process.platform !== 'win32') process.on('SIGXFSZ', () => {});
  // Until it is known how it ended: should nothing be left to wait for before that, it is no success.
  process.exitCode = 1;
  const code = await run(process.argv.slice(2), io);
  await Promise.all(used.map(flushed));
  process.exitCode = code;
  if (lost && (code === 0 || code === EXIT_CONDITION_FOUND)) {
    stderr().write(`${t(messages.error)}: ${t(messages.outputLost(lost.code ?? ''))}\n`);
    process.exitCode = EXIT_CODES.store;
  }
}

main().catch((error: unknown) => {
  // Nothing should come here; were it to, the line of the bundle that node prints would say nothing to anybody.
  stderr().write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
