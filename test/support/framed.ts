import fs from 'node:fs';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/main.js';

/** What a test says of the streams, in SALESDESK_TEST_IO. */
export interface FramedIo {
  hints: boolean;
  columns?: number;
  terminal?: number;
}
/** What was printed, a line of JSON each, on the third descriptor: a test sees both streams in their order. */
export interface Frame {
  to: 'out' | 'err';
  text: string;
}
const FRAMES = 3;

/** The program as an executable file of its own, for tests that say what its streams are: one command line. */
async function main(): Promise<void> {
  const { SALESDESK_TEST_IO = '{}', ...env } = process.env;
  const { hints, columns, terminal }: FramedIo = JSON.parse(SALESDESK_TEST_IO);
  const sink = (to: Frame['to']) => ({
    write: (text: string | Uint8Array) => {
      const shown = typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
      fs.writeSync(FRAMES, `${JSON.stringify({ to, text: shown } satisfies Frame)}\n`);
    },
  });
  const io: Io = {
    stdin: process.stdin,
    stdout: { ...sink('out'), isTTY: terminal !== undefined, columns: terminal },
    stderr: { ...sink('err'), isTTY: hints, columns },
    env,
    cwd: () => process.cwd(),
  };
  process.exitCode = await run(process.argv.slice(2), io);
}
void main();
