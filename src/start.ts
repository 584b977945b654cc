import type { Io, OutStream } from './cli/io.js';
import { t } from './cli/language.js';
import { m } from './cli/messages.js';
import { run } from './main.js';
import { EXIT_CODES, EXIT_CONDITION_FOUND } from './shared/errors.js';

let lost: NodeJS.ErrnoException | undefined;
const used: NodeJS.WriteStream[] = [];

/** A standard stream of the process: made when it is first used, because each costs 2–3 ms of the start. */
function standard(name: 'stdout' | 'stderr'): () => OutStream {
  return () => {
    const stream = process[name];
    if (!used.includes(stream)) {
      used.push(stream);
      stream.on('error', (error: NodeJS.ErrnoException) => {
        // A reader that went away (`| head`) wants no more: that is no failure.
        if (error.code !== 'EPIPE' && name === 'stdout') lost ??= error;
      });
    }
    return stream as OutStream;
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
    stderr().write(`${t(m.error)}: ${t(m.outputLost(lost.code ?? ''))}\n`);
    process.exitCode = EXIT_CODES.store;
  }
}

main().catch((error: unknown) => {
  // Nothing should come here; were it to, the line of the bundle that node prints would say nothing to anybody.
  stderr().write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
