import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, NODE } from '../../support/bundle.js';
import { company, temporaryFolder, type World } from '../../support/run.js';

/*
 * What was tried with the tools of a shell, against a real book and the program as it is installed.
 */

/** Whether a tool is there; without it the tests that take it are skipped, and it is said why. */
function has(tool: string): boolean {
  const found = spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (!found) console.log(`skipped: ${tool} is not installed`);
  return found;
}
const hasSqlite = has('sqlite3');
const hasFaketime = has('faketime');

interface Ended {
  code: number | null;
  out: string;
}
interface Book {
  file: string;
  run(line: string, clock?: string, env?: NodeJS.ProcessEnv): Ended;
  sql(statements: string): void;
}

/** A real book: Wang (manager), Zhang (rep), Liu (finance), Sun (legal); the customer Acme; a claim of 100.00. */
function book(): Book {
  const folder = temporaryFolder();
  const file = path.join(folder, 'book.db');
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, NO_COLOR: '1' };
  const made: Book = {
    file,
    run(line, clock, more = {}) {
      const argv = [NODE, BIN, '--db', file, '--lang', 'en', ...(line.match(/"[^"]*"|\S+/g) ?? [])];
      const [command = NODE, ...args] = clock === undefined ? argv : ['faketime', clock, ...argv];
      const words = args.map((word) => word.replaceAll('"', ''));
      const { status, stdout, stderr } = spawnSync(command, words, {
        encoding: 'utf8',
        env: { ...env, ...more },
        timeout: 120_000,
      });
      return { code: status, out: stdout + stderr };
    },
    sql(statements) {
      const { status, stderr } = spawnSync('sqlite3', [file, statements], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
    },
  };
  for (const line of [
    'init --company Nova --manager Wang --reps Zhang --yes',
    'member add Liu --role finance',
    'member add Sun --role legal',
    'customer add Acme --owner Zhang --yes',
    'claim travel 100 --date yesterday --purpose taxi --no-voucher lost --as Zhang',
  ])
    done(made, line);
  return made;
}

function done(made: Book, line: string, clock?: string): string {
  const { code, out } = made.run(line, clock);
  if (code !== 0) throw new Error(`exit ${code}: ${line}\n${out}`);
  return out;
}

test.skipIf(!hasSqlite)(
  '1.3.2: a claim that sqlite3 changed after its approval is neither approved nor sealed anew',
  () => {
    const made = book();
    done(made, 'claim approve 1');
    made.sql('update claims set amount_fen = 9100000; delete from touched');
    const refused = made.run('claim approve 1 --as Liu');
    expect([refused.code, refused.out]).toEqual([6, expect.stringContaining('not what was submitted and approved')]);
    // Another write to the row does not make it the program's.
    done(made, 'claim reject 1 --reason no --as Liu');
    const verified = made.run('audit verify');
    expect([verified.code, verified.out]).toEqual([10, expect.stringContaining('EXP-2026-0001')]);
  },
);

test.skipIf(!hasSqlite)('1.3.2: nothing is written while a trigger of another program is there', () => {
  const made = book();
  made.sql("create trigger z after insert on claim_steps begin update claims set status = 'approved'; end");
  const before = fs.statSync(made.file).mtimeMs;
  for (const line of ['claim approve 1', 'log Acme hello', 'audit accept clock --reason x']) {
    const { code, out } = made.run(line);
    expect([code, out], line).toEqual([7, expect.stringContaining('which write rows that look like ours: z')]);
  }
  expect(fs.statSync(made.file).mtimeMs).toBe(before);
  expect(made.run('claim list').code).toBe(0);
  expect(made.run('audit verify').out).toContain('trigger z');
  made.sql('drop trigger z');
  done(made, 'claim approve 1');
  expect(made.run('audit verify').code).toBe(0);
});

test.skipIf(!hasSqlite)('1.3.2: one of our own triggers with other words counts as another program’s', () => {
  const made = book();
  made.sql('drop trigger claims_touched_update');
  made.sql('create trigger claims_touched_update after update on claims begin select 1; end');
  expect(made.run('claim approve 1').code).toBe(7);
});

test.skipIf(!hasSqlite)('faults 2: an index that leaves a row out is named by verify and doctor', () => {
  const made = book();
  made.sql(`drop index claims_day; create index claims_day on claims (day) where code <> 'EXP-2026-0001';
    pragma writable_schema = on;
    update sqlite_schema set sql = 'CREATE INDEX \`claims_day\` ON \`claims\` (\`day\`)' where name = 'claims_day'`);
  expect(made.run('audit verify').code).toBe(10);
  expect(made.run('doctor').code).toBe(7);
  expect(made.run('backup').code).toBe(7);
});

test.skipIf(!hasFaketime)('4.2: a clock behind the log decides nothing; what it recorded is named', () => {
  const made = book();
  const late = made.run('claim approve 1', '-400 days');
  expect([late.code, late.out]).toEqual([5, expect.stringContaining('is behind the log')]);
  done(made, 'log Acme hello', '-400 days');
  // Having written once does not make it right.
  expect(made.run('claim approve 1', '-400 days').code).toBe(5);
  done(made, 'claim approve 1');
  expect(made.run('audit verify').out).toContain('the clock was behind');
});

test.skipIf(!hasFaketime)('4.2: a clock far ahead closes nothing until somebody says that it is right', () => {
  const made = book();
  // The book's first month: the one in which this test runs, over by far under that clock.
  const close = `month close ${new Date().toISOString().slice(0, 7)} --yes --accept-gaps x`;
  const ahead = made.run(close, '+500 days');
  expect([ahead.code, ahead.out]).toEqual([5, expect.stringContaining('far ahead of the log')]);
  expect(ahead.out).toContain('--clock-is-right');
  expect(made.run('doctor', '+500 days').out).toContain('check the clock');
});

test('1.3.2: a file that an older copy replaced is not written to until two persons accept it', () => {
  const made = book();
  fs.copyFileSync(made.file, `${made.file}.old`);
  done(made, 'log Acme hello');
  done(made, 'log Acme again');
  for (const end of ['-wal', '-shm']) fs.rmSync(made.file + end, { force: true });
  fs.copyFileSync(`${made.file}.old`, made.file);
  const refused = made.run('log Acme later');
  expect([refused.code, refused.out]).toEqual([7, expect.stringContaining('an older copy may have replaced it')]);
  expect(made.run('audit verify').code).toBe(10);
  // Whoever saw nothing of it notices nothing, nor does one whose state folder cannot be written.
  expect(made.run('log Acme other', undefined, { XDG_STATE_HOME: '/proc' }).code).toBe(0);
  done(made, 'audit accept log --reason "old copy"');
  done(made, 'confirm accept CF-2026-0001 --as Liu');
  done(made, 'log Acme later');
  expect(made.run('audit verify').out).toContain('accepted');
});

test('1.3.2: what was changed while it was on the screen is not decided', async () => {
  const world: World = await company('en');
  await world.ok('claim travel 200 --on 11-20 --purpose taxi --no-voucher lost --as 张伟');
  for (const line of ['claim withdraw 1', 'claim edit 1 --amount 99000', 'claim submit 1'])
    await world.ok(`${line} --as 张伟`);
  expect((await world.run('claim approve 1 --at v1')).code).toBe(6);
});
