import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { accessListOf, modeOfOwn, readAccessList } from '../../src/shared/accessList.js';
import { company, temporaryFolder, type World } from '../support/run.js';

const hasAcl =
  spawnSync('setfacl', ['--version']).status === 0 &&
  (() => {
    const file = path.join(temporaryFolder(), 'probe');
    fs.writeFileSync(file, '');
    return spawnSync('setfacl', ['-m', 'u:65534:r', file]).status === 0;
  })();
if (!hasAcl) console.log('skipped: setfacl is not installed, or the file system keeps no access control lists');

test.each([
  ['user::rw-\ngroup::rw-\nother::---\n', { kind: 'none' }],
  // The group bits of the mode are 6 here, and the group has nothing.
  [
    'user::rw-\nuser:nobody:rw-\ngroup::---\nmask::rw-\nother::---\n',
    { kind: 'read', group: 0, named: ['user:nobody:rw-'] },
  ],
  // What the mask takes away nobody has.
  [
    'user::rw-\nuser:li:rwx\t#effective:---\ngroup::rw-\t#effective:---\nmask::---\nother::---\n',
    { kind: 'read', group: 0, named: [] },
  ],
  [
    'user::rwx\ngroup::r-x\ngroup:sales:rwx\nmask::rwx\nother::---\n',
    { kind: 'read', group: 5, named: ['group:sales:rwx'] },
  ],
])('1.3.2: an access control list is read as getfacl prints it: %j', (text, list) => {
  expect(readAccessList(text)).toEqual(list);
});

test('a file without a list has none', () => {
  const file = path.join(temporaryFolder(), 'plain');
  fs.writeFileSync(file, '', { mode: 0o660 });
  expect(accessListOf(file)).toEqual({ kind: 'none' });
});

test.skipIf(!hasAcl)('1.3.2: doctor takes the rights of somebody named for nobody else, and tells of him', async () => {
  const world = await company('en');
  spawnSync('setfacl', ['-m', 'u:65534:rw', world.file]);
  expect(fs.statSync(world.file).mode & 0o777).toBe(0o660);
  const permissions = async (lang: 'zh' | 'en', of: World = world) =>
    (await of.run('doctor', { lang })).out.split('\n').find((line) => /permissions|权限/.test(line));
  expect(await permissions('en')).toMatch(
    /^· +permissions +file 600, folder 700; its access control list also lets in user:/,
  );
  expect(await permissions('zh')).toMatch(/^· +权限 +文件 600，文件夹 700；访问控制列表另外允许 user:/);
});

test.skipIf(!hasAcl)('1.3.2: without getfacl doctor says that it cannot tell', async () => {
  const world = await company('en');
  spawnSync('setfacl', ['-m', 'u:65534:rw', world.file]);
  const tools = temporaryFolder();
  fs.symlinkSync(spawnSync('which', ['ls'], { encoding: 'utf8' }).stdout.trim(), path.join(tools, 'ls'));
  const before = process.env.PATH;
  process.env.PATH = tools;
  try {
    const { out } = await world.run('doctor');
    expect(out).toMatch(
      /^! +permissions +file 660 with an access control list beside it: who else may use it cannot be told/m,
    );
  } finally {
    process.env.PATH = before;
  }
});

test.skipIf(!hasAcl)(
  '1.3.2: the group has in a backup what it has in the database, not what somebody named has there',
  async () => {
    const world = await company('en');
    spawnSync('setfacl', ['-m', 'u:65534:rw', world.file]);
    expect(modeOfOwn(world.file, fs.statSync(world.file).mode & 0o777)).toBe(0o600);
    await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps x');
    const backups = path.join(world.folder, 'backups');
    const [backup = ''] = fs.readdirSync(backups).filter((name) => name.endsWith('.db'));
    expect(fs.statSync(path.join(backups, backup)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(backups).mode & 0o7777).toBe(0o700);
  },
);
