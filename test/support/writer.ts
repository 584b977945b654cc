import fs from 'node:fs';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/main.js';

/**
 * Adds members one after another, each through its own run of the program, and prints the code of each once the command
 * came back: `node writer.cjs NAME COUNT`. A failure is printed as its exit code and what was printed.
 */
async function main(): Promise<void> {
  const [name, count] = [process.argv[2], Number(process.argv[3])];
  fs.writeSync(1, 'ready\n');
  for (let i = 0; i < count; i++) {
    let out = '';
    let err = '';
    const io: Io = {
      stdin: process.stdin,
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      env: process.env,
      cwd: () => process.cwd(),
    };
    const code = await run(['member', 'add', `${name}-${i}`, '--phone', String(i), '-q'], io);
    fs.writeSync(1, code === 0 ? out : `exit ${code}: ${err}`);
  }
}
void main();
