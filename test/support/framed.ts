import fs from 'node:fs';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/main.js';
import { type Streams, streamsThat } from './io.js';

/** The descriptor of the frames, a line of JSON each: a test sees both streams in their order. */
const FRAMES = 3;

/** The program as an executable file of its own, for tests that say what its streams are: one command line. */
async function main(): Promise<void> {
  const { SALESDESK_TEST_IO = '{}', ...env } = process.env;
  const streams: Streams = JSON.parse(SALESDESK_TEST_IO);
  const io: Io = {
    stdin: process.stdin,
    ...streamsThat((frame) => fs.writeSync(FRAMES, `${JSON.stringify(frame)}\n`), streams),
    env,
    cwd: () => process.cwd(),
  };
  process.exitCode = await run(process.argv.slice(2), io);
}
void main();
