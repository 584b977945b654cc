import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, NODE } from '../../support/bundle.js';
import { temporaryFolder } from '../../support/run.js';

/** Accounts of this test: made by root, and removed afterwards. */
const ACCOUNTS = ['sdtest-manager', 'sdtest-rep', 'sdtest-service'];
/** One that is made for services. */
const SYSTEM = 'sdtest-system';
const GROUP = 'sdtest-sales';
const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' });
const isRoot = process.getuid?.() === 0 && run('useradd', '--help').status === 0 && process.platform === 'linux';
const hasSudo = run('sudo', '--version').status === 0;
/** Whether other accounts can read the program: a checkout in root's own folder they cannot. */
const isReadable =
  isRoot && run('su', 'nobody', '-s', '/bin/sh', '-c', `test -x ${NODE} && test -r ${BIN}`).status === 0;
if (!isRoot) console.log('skipped: accounts of a shared host are made by root with useradd');
else if (!isReadable) console.log(`skipped: other accounts cannot read ${BIN}`);
if (!hasSudo) console.log('skipped: there is no sudo here');

let folder = '';
beforeAll(() => {
  if (!isReadable) return;
  folder = temporaryFolder();
  fs.chmodSync(folder, 0o755);
  run('groupadd', '-f', GROUP);
  for (const account of ACCOUNTS) run('useradd', '--no-create-home', '--groups', GROUP, account);
  run('useradd', '--system', '--no-create-home', SYSTEM);
});
afterAll(() => {
  if (!isReadable) return;
  for (const account of [...ACCOUNTS, SYSTEM]) run('userdel', account);
  run('groupdel', GROUP);
});

/** A line as an account types it, with a umask that hides everything. */
function as(account: string, line: string) {
  const { status, stdout, stderr } = run('su', account, '-s', '/bin/sh', '-c', `umask 077; ${line}`);
  return { code: status, out: stdout, err: stderr };
}
const desk = (file: string, line: string) => `env SALESDESK_LANG=en ${NODE} ${BIN} --db ${file} ${line}`;

describe.skipIf(!isReadable)('a team on one host', () => {
  test('init --group makes file and folder fit for it, whatever the umask is; doctor says so', () => {
    const place = path.join(folder, 'shared');
    fs.mkdirSync(place);
    run('chown', 'sdtest-manager', place);
    const file = path.join(place, 's.db');
    const init = 'init --company A --manager Wang --reps Zhang --identity os --yes';
    expect(as('sdtest-manager', desk(file, `${init} --group ${GROUP}`))).toMatchObject({ code: 0 });
    expect(as('sdtest-manager', desk(file, 'member edit Zhang --os-user sdtest-rep'))).toMatchObject({ code: 0 });
    expect(as('sdtest-rep', desk(file, 'customer add Acme --yes'))).toMatchObject({ code: 0 });
    expect(as('sdtest-manager', desk(file, 'log Acme hello'))).toMatchObject({ code: 0 });
    expect(as('sdtest-rep', desk(file, 'doctor')).out).toContain('file 660, folder 2770');
    const { mode } = fs.statSync(place);
    expect([mode & 0o7777, fs.statSync(file).mode & 0o777]).toEqual([0o2770, 0o660]);
    const outside = as('nobody', desk(file, 'customer list'));
    expect(outside.code).toBe(7);
    expect(outside.err).toContain(`usermod -aG ${GROUP} ACCOUNT`);
    fs.chmodSync(place, 0o770);
    expect(as('sdtest-rep', desk(file, 'doctor')).out).toContain(`chmod 2770 ${place}`);
    // Who is nobody here is refused with the way.
    expect(as('sdtest-service', desk(file, 'customer list'))).toMatchObject({ code: 4 });
  });

  test('a group that is not there, and one of a declared book, are refused', () => {
    const file = path.join(folder, 'none.db');
    const init = 'init --company A --manager Wang --yes --group';
    expect(as('root', desk(file, `${init} sdtest-none --identity os`)).code).toBe(2);
    expect(as('root', desk(file, `${init} ${GROUP}`)).err).toContain('--identity os');
    expect(fs.existsSync(file)).toBe(false);
  });

  test('1.3.2: a service account that makes the book binds no manager to itself', () => {
    const place = path.join(folder, 'system');
    fs.mkdirSync(place);
    run('chown', 'sdtest-system', place);
    const file = path.join(place, 's.db');
    const init = 'init --company A --manager Wang --identity os --yes';
    for (const more of ['', '--os-user sdtest-system', '--dry-run']) {
      const refused = as('sdtest-system', desk(file, `${init} ${more}`));
      expect(refused.code).toBe(2);
      expect(refused.err).toContain('is a service account');
      expect(refused.err).toContain('--os-user ACCOUNT');
    }
    expect(fs.existsSync(file)).toBe(false);
    expect(as('sdtest-system', desk(file, `${init} --os-user sdtest-manager`))).toMatchObject({ code: 0 });
    expect(as('sdtest-system', desk(file, 'me'))).toMatchObject({ code: 4 });
  });

  test.skipIf(!hasSudo)('1.3.2: through a service account the caller of sudo acts, and nobody becomes another', () => {
    const place = path.join(folder, 'service');
    fs.mkdirSync(place);
    run('chown', 'sdtest-service', place);
    const file = path.join(place, 's.db');
    const rule = '/etc/sudoers.d/sdtest';
    fs.writeFileSync(rule, `%${GROUP} ALL=(sdtest-service) NOPASSWD: ALL\n`, { mode: 0o440 });
    try {
      const sudo = (line: string) => `sudo -n -u sdtest-service ${line}`;
      const init = 'init --company A --manager Wang --reps Zhang --identity os --yes';
      expect(as('sdtest-manager', sudo(desk(file, init)))).toMatchObject({ code: 0 });
      for (const line of [
        'member edit Zhang --os-user sdtest-rep',
        'member add cron --role system --os-user sdtest-service',
      ])
        expect(as('sdtest-manager', sudo(desk(file, line)))).toMatchObject({ code: 0 });
      expect(as('sdtest-manager', sudo(desk(file, 'me -q'))).out).toBe('M-01\n');
      expect(as('sdtest-rep', sudo(desk(file, 'me -q'))).out).toBe('M-02\n');
      expect(as('sdtest-rep', sudo(desk(file, 'member add Shadow --role manager'))).code).toBe(4);
      const uid = run('id', '-u', 'sdtest-manager').stdout.trim();
      expect(as('sdtest-rep', sudo(`env SUDO_UID=${uid} ${desk(file, 'me')}`)).code).toBe(4);
      expect(as('sdtest-manager', sudo(desk(file, 'doctor'))).out).toContain('everybody comes in by sudo');
      // Under cron the account is the system's own member.
      expect(as('sdtest-service', desk(file, 'me -q')).out).toBe('M-03\n');
      const entries = as('sdtest-manager', sudo(desk(file, 'audit log --json'))).out;
      expect(JSON.parse(entries).map((entry: { osUser: string }) => entry.osUser)).toEqual(
        Array(3).fill('sdtest-manager'),
      );
      // A declared book that is turned over binds the caller of sudo, and no service account.
      const declared = path.join(place, 'declared.db');
      for (const line of ['init --company A --manager Wang --finance Liu --yes', 'member edit Liu --phone 1 --as Wang'])
        expect(as('sdtest-service', desk(declared, line))).toMatchObject({ code: 0 });
      const turn = desk(declared, 'identity os --reason shared --as Wang');
      const asked = as('sdtest-manager', sudo(turn));
      expect(asked).toMatchObject({ code: 0 });
      expect(asked.out).toContain('sdtest-manager');
      expect(as('sdtest-manager', sudo(desk(declared, 'confirm 1 --as Liu')))).toMatchObject({ code: 0 });
      expect(as('sdtest-service', desk(declared, 'me'))).toMatchObject({ code: 4 });
      expect(as('sdtest-manager', sudo(desk(declared, 'me -q'))).out).toBe('M-01\n');
      const system = path.join(folder, 'turned');
      fs.mkdirSync(system);
      run('chown', SYSTEM, system);
      const ofSystem = path.join(system, 's.db');
      expect(
        as(SYSTEM, `HOME=${system} ${desk(ofSystem, 'init --company A --manager Wang --finance Liu --yes')}`),
      ).toMatchObject({ code: 0 });
      expect(as(SYSTEM, desk(ofSystem, 'identity os --reason shared --as Wang'))).toMatchObject({ code: 5 });
    } finally {
      fs.rmSync(rule);
    }
  });
});
