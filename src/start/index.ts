import type { Io } from '../cli/io.js';
import { t } from '../cli/language.js';
import { messages } from '../cli/messages.js';
import { run } from '../main.js';
import { EXIT_CODES, EXIT_CONDITION_FOUND } from '../shared/errors.js';
import { calledAs, fullCommand } from './calledAs.js';
import { StandardStreams } from './streams.js';

const streams = new StandardStreams();
const io: Io = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return streams.stdout;
  },
  get stderr() {
    return streams.stderr;
  },
  env: process.env,
  cwd: () => process.cwd(),
  calledAs: () => calledAs({ argv: process.argv, execPath: process.execPath, env: process.env, cwd: io.cwd }),
  fullCommand: () => fullCommand(process),
};

async function main(): Promise<void> {
  // A limit on the size of files (`ulimit -f`) then makes the write fail with EFBIG instead of killing the process.
  if (process.platform !== 'win32') process.on('SIGXFSZ', () => {});
  // Until it is known how the run ended: if the process ends before that, it did not succeed.
  process.exitCode = 1;
  const code = await run(process.argv.slice(2), io);
  await streams.flush();
  process.exitCode = code;
  const { failure } = streams;
  if (failure && (code === 0 || code === EXIT_CONDITION_FOUND)) {
    streams.stderr.write(`${t(messages.error)}${t(messages.outputLost(failure.code ?? ''))}\n`);
    process.exitCode = EXIT_CODES.store;
  }
}

main().catch((error: unknown) => {
  // Nothing should reach this point; if it does, node would print the whole bundle line.
  streams.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
