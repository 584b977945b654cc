import type { Io, OutStream } from './cli/io.js';
import { run } from './main.js';

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
  const code = await run(process.argv.slice(2), io);
  await Promise.all(used.map(flushed));
  if (lost && code === 0) {
    process.stderr.write(`salesdesk: stdout: ${lost.code}\n`);
    process.exitCode = 7;
  } else process.exitCode = code;
}
void main();
