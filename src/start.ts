import type { OutStream } from './cli/io.js';
import { run } from './main.js';

let lost: NodeJS.ErrnoException | undefined;
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that went away (`| head`) wants no more: that is no failure.
    if (error.code !== 'EPIPE' && stream === process.stdout) lost ??= error;
  });

/** Resolves when all that was written has reached the system, or cannot. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve());
  });

async function main(): Promise<void> {
  const code = await run(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout as OutStream,
    stderr: process.stderr as OutStream,
    env: process.env,
    cwd: () => process.cwd(),
  });
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  if (lost && code === 0) {
    process.stderr.write(`salesdesk: stdout: ${lost.code}\n`);
    process.exitCode = 7;
  } else process.exitCode = code;
}
void main();
