import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, NODE } from '../../support/bundle.js';
import { temporaryFolder } from '../../support/run.js';

/** Accounts of this test: made by root, and removed afterwards. */
const [MANAGER, OTHER, SERVICE] = ['sdfile-manager', 'sdfile-other', 'sdfile-service'];
const ACCOUNTS = [MANAGER, OTHER, SERVICE];
const RULE = '/etc/sudoers.d/sdfile';
const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' });
const isRoot = process.getuid?.() === 0 && run('useradd', '--help').status === 0 && process.platform === 'linux';
const isReady =
  isRoot &&
  run('sudo', '--version').status === 0 &&
  run('su', 'nobody', '-s', '/bin/sh', '-c', `test -x ${NODE} && test -r ${BIN}`).status === 0;
if (!isReady) console.log('skipped: accounts, sudo and a program that others can read are made by root');

let home = '';
let file = '';
/** What belongs to somebody: written there by root and given away. */
function put(owner: string, name: string, mode: number, text = `of ${owner}`): string {
  const at = path.join(home, name);
  fs.writeFileSync(at, text);
  fs.chmodSync(at, mode);
  run('chown', `${owner}:${owner}`, at);
  return at;
}
function folderOf(owner: string, name: string, mode: number): string {
  const at = path.join(home, name);
  fs.mkdirSync(at);
  fs.chmodSync(at, mode);
  run('chown', `${owner}:${owner}`, at);
  return at;
}
/** A line of the manager's, typed as it stands after `sudo`. */
function manager(account: string, line: string, redirect = '') {
  const program = `env SALESDESK_LANG=en ${NODE} ${BIN} --db ${file} ${line}`;
  const { status, stdout, stderr } = run(
    'su',
    MANAGER,
    '-s',
    '/bin/sh',
    '-c',
    `umask 077; cd /; sudo -n -u ${account} ${program} ${redirect}`,
  );
  return { code: status, out: stdout, err: stderr };
}
const svc = (line: string, redirect?: string) => manager(SERVICE, line, redirect);

beforeAll(() => {
  if (!isReady) return;
  home = temporaryFolder();
  fs.chmodSync(home, 0o755);
  for (const account of ACCOUNTS) run('useradd', '--no-create-home', '--user-group', account);
  fs.writeFileSync(RULE, `${MANAGER} ALL=(root,${SERVICE}) NOPASSWD: ALL\n`, { mode: 0o440 });
  file = path.join(folderOf(SERVICE, 'book', 0o755), 's.db');
  const init = `init --company A --manager Wang --identity os --os-user ${MANAGER} --yes`;
  expect(svc(init)).toMatchObject({ code: 0 });
  expect(svc('claim travel 100 --date today --purpose taxi --no-voucher lost')).toMatchObject({ code: 0 });
});
afterAll(() => {
  if (!isReady) return;
  fs.rmSync(RULE, { force: true });
  for (const account of ACCOUNTS) run('userdel', account);
});

const claims = () => svc('claim show 1 --json').out;

describe.skipIf(!isReady)('1.3.2: under sudo files are read and written with the rights of whoever called it', () => {
  test('nobody attaches, imports or takes rules from what he could not read himself', () => {
    const before = claims();
    const secret = put(OTHER, 'secret', 0o600, 'name\nSecret\n');
    const ofService = put(SERVICE, 'of-service', 0o600, 'name\nSecret\n');
    const hidden = path.join(folderOf(SERVICE, 'hidden', 0o700), 'public');
    fs.writeFileSync(hidden, 'name\nSecret\n', { mode: 0o644 });
    const link = path.join(folderOf(MANAGER, 'links', 0o755), 'link');
    fs.symlinkSync(ofService, link);
    for (const account of [SERVICE, 'root'])
      for (const target of [secret, ofService, hidden, link]) {
        // What the account cannot read either.
        const isShut = account === SERVICE && target === secret;
        for (const line of [`claim attach 1 ${target}`, `import customers ${target} --yes`]) {
          const { code, err } = manager(account, line);
          expect([line, code]).toEqual([line, isShut ? code : 4]);
          expect(code).not.toBe(0);
          expect(err).not.toContain('Secret');
          if (!isShut) expect(err).toContain('(policy 1.3.2)');
        }
      }
    const customers = put(MANAGER, 'customers.csv', 0o644, 'name\nAcme\n');
    expect(svc(`import customers ${customers} --rules ${ofService} --yes`)).toMatchObject({ code: 4 });
    expect(claims()).toBe(before);
    expect(svc(`import customers ${customers} --yes`)).toMatchObject({ code: 0 });
  });

  test.skipIf(run('setfacl', '--version').status !== 0)(
    'what the bits of the mode give the group and an access control list takes from it is not read',
    () => {
      const listed = put(SERVICE, 'listed.csv', 0o660, 'name\nListed\n');
      run('chgrp', MANAGER, listed);
      expect(svc(`import customers ${listed} --yes --dry-run`)).toMatchObject({ code: 0 });
      if (run('setfacl', '-m', `g::---,u:${SERVICE}:rw`, listed).status !== 0) return;
      expect(fs.statSync(listed).mode & 0o070).toBe(0o060);
      const { code, err } = svc(`import customers ${listed} --yes`);
      expect([code, err]).toEqual([4, expect.stringContaining('your own account may not use')]);
      // Whom a list names himself opens the file himself.
      run('setfacl', '-m', `u:${MANAGER}:r`, listed);
      expect(svc('import customers /dev/stdin --yes --dry-run', `< ${listed}`)).toMatchObject({ code: 0 });
    },
  );

  test('a database or a backup of ours is never a voucher, whoever may read it', () => {
    const copy = path.join(home, 'copy.db');
    fs.copyFileSync(file, copy);
    fs.chmodSync(copy, 0o644);
    for (const target of [copy, file]) {
      const { code, err } = svc(`claim attach 1 ${target}`);
      expect([2, 4]).toContain(code);
      expect(err).toContain(target === copy ? 'is a database or a backup' : 'your own account may not use');
    }
  });

  test('his own files are read as they are, and through /dev/stdin also those that only he can read', () => {
    const open = put(MANAGER, 'open.pdf', 0o644);
    expect(svc(`claim attach 1 ${open}`)).toMatchObject({ code: 0 });
    const own = put(MANAGER, 'own.pdf', 0o600, 'mine');
    expect(svc('claim attach 1 /dev/stdin', `< ${own}`)).toMatchObject({ code: 0 });
    expect(manager('root', `claim attach 1 ${put(MANAGER, 'own2.pdf', 0o600, 'more')}`)).toMatchObject({ code: 0 });
    const folder = folderOf(MANAGER, 'out', 0o700);
    expect(svc('claim file 1 2 --out /dev/stdout', `> ${folder}/own.pdf`)).toMatchObject({ code: 0 });
    expect(fs.readFileSync(path.join(folder, 'own.pdf'), 'utf8')).toBe('mine');
  });

  test('nobody writes where he could not write himself, nor over what is not his', () => {
    const kept = put(SERVICE, 'kept.csv', 0o644, 'kept');
    const shut = path.join(folderOf(SERVICE, 'shut', 0o755), 'new.csv');
    const lines = (target: string) => [
      `member list --out ${target} --overwrite`,
      `claim file 1 --out ${target} --overwrite`,
      `backup ${target}`,
      `payment templates --out ${path.dirname(target)}`,
    ];
    for (const account of [SERVICE, 'root'])
      for (const target of [kept, shut])
        for (const line of lines(target)) expect([line, manager(account, line).code]).toEqual([line, 4]);
    expect(fs.readFileSync(kept, 'utf8')).toBe('kept');
    expect(fs.existsSync(shut)).toBe(false);
    // A folder that everybody may write in: files of others there are not replaced.
    const common = folderOf('root', 'common', 0o1777);
    fs.writeFileSync(path.join(common, 'theirs'), 'theirs', { mode: 0o644 });
    expect(svc(`member list --out ${common}/theirs --overwrite`)).toMatchObject({ code: 4 });
    // What he could not read afterwards is not written; what he can is.
    const unreadable = svc(`member list --out ${common}/mine.csv`);
    expect(unreadable).toMatchObject({ code: 4 });
    expect(unreadable.err).toContain('you could not read it');
    expect(fs.readdirSync(common)).toEqual(['theirs']);
    expect(svc(`member list --out ${common}/mine.csv --mode 644`)).toMatchObject({ code: 0 });
    expect(manager('root', `member list --out ${common}/his.csv`)).toMatchObject({ code: 0 });
    const { uid, mode } = fs.statSync(path.join(common, 'his.csv'));
    expect([String(uid), mode & 0o777]).toEqual([run('id', '-u', MANAGER).stdout.trim(), 0o600]);
  });

  test('a backup goes where he may write, is not his to read, and is restored all the same', () => {
    const common = folderOf('root', 'backups', 0o1777);
    expect(svc(`backup ${common}/b.db`)).toMatchObject({ code: 0 });
    expect(fs.readdirSync(common)).toEqual(['b.db']);
    expect(svc(`restore ${common}/b.db --dry-run`)).toMatchObject({ code: 0 });
    expect(svc('backup')).toMatchObject({ code: 0 });
    const foreign = path.join(folderOf(SERVICE, 'foreign', 0o700), 'f.db');
    run('sudo', '-n', '-u', SERVICE, NODE, BIN, '--db', foreign, 'init', '--company', 'B', '--manager', 'M', '--yes');
    expect(fs.existsSync(foreign)).toBe(true);
    expect(svc(`restore ${foreign}`)).toMatchObject({ code: 4 });
    expect(svc(`restore ${foreign} --other-company --yes`)).toMatchObject({ code: 4 });
  });
});
