import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { examine } from '../../../src/store/database/doctor.js';
import { edit } from '../../audit/log/books.js';
import { twoInstalments } from '../../collections/books.js';
import { company, emptyWorld, type World } from '../../support/run.js';

interface DoctorResult {
  checks: { name: string; state: string; detail: string }[];
}
const states = async (world: World, place = '') => {
  const ran = await world.run(['doctor', '--json', ...(place ? ['--db', place] : [])]);
  return {
    code: ran.code,
    ...Object.fromEntries(ran.json<DoctorResult>().checks.map(({ name, state }) => [name, state])),
  };
};
const steady = (text: string, world: World) =>
  text
    .replaceAll(world.folder, 'DIR')
    .replace(/(?:Node [\d.]+|one file \(Bun [\d.]+\)|单文件程序（Bun [\d.]+）)(, |，)SQLite [\d.]+/, 'Node N$1SQLite N')
    .replace(/\d+ KB/, 'N KB')
    .replace(/(schema |结构版本 )\d+/, '$1N')
    .replace(/\(系统账户 .*? /, '(系统账户 USER ')
    .replace(/（系统账户 \S+ /, '（系统账户 USER ')
    .replace(/the OS account [^\s)]+/, 'the OS account USER');

test('journey 6: doctor looks at everything; marks without colour, one line each', async () => {
  const world = await company('en');
  expect(steady((await world.ok('doctor')).out, world)).toMatchInlineSnapshot(`
    "✓  salesdesk    0.0.0-dev, Node N, SQLite N
    ✓  database     DIR/salesdesk.db  1.9 MB  schema N  integrity ok  6 entries
    ✓  schema       as the program created it
    ✓  permissions  file 600, folder 700
    ✓  identity     declared: this account is 王经理 (the log also records the OS account USER)
    ✓  history      the first month is 2000-01, history until 1999-12-31
    ·  clock        SALESDESK_NOW=2026-11-23 (demo or trial database)
    ✓  locale       C, no terminal, colour off
    !  holidays     data until 2026-12-31; after that only weekends are known: upgrade salesdesk once the next year is announced
    !  backup       none yet: salesdesk backup
    "
  `);
  expect(steady((await world.ok('doctor', { lang: 'zh' })).out, world)).toMatchInlineSnapshot(`
    "✓  程序    0.0.0-dev，Node N，SQLite N
    ✓  数据库  DIR/salesdesk.db  1.9 MB  结构版本 N  完整  日志 6 条
    ✓  结构    与程序一致
    ✓  权限    文件 600，文件夹 700
    ✓  身份    自行声明：本账户是 王经理（系统账户 USER 同时记入日志）
    ✓  历史    首个结账月 2000-01，历史数据截至 1999-12-31
    ·  时钟    SALESDESK_NOW=2026-11-23（演示或试用数据库）
    ✓  环境    C，不是终端，颜色关
    !  节假日  内置数据到 2026-12-31，之后只按周末计算：新日历公布后请升级 salesdesk
    !  备份    还没有：salesdesk backup
    "
  `);
  await world.ok('backup');
  expect(await states(world)).toMatchObject({ code: 0, backup: 'ok' });
});

test('doctor without a database says how to make one and makes nothing (exit 0)', async () => {
  const world = emptyWorld('en');
  expect(await states(world)).toMatchObject({ code: 0, database: 'attention', salesdesk: 'ok' });
  expect(fs.readdirSync(world.folder)).toEqual([]);
});

test('doctor survives every file and says what it is (exit 7)', async () => {
  const world = await company('en');
  const place = (name: string) => path.join(world.folder, name);
  fs.writeFileSync(place('text.db'), 'hello');
  fs.writeFileSync(place('empty.db'), '');
  const theirs = new Database(place('theirs.db'));
  theirs.exec('CREATE TABLE songs (title TEXT)');
  theirs.close();
  const bytes = fs.readFileSync(world.file);
  fs.writeFileSync(place('short.db'), bytes.subarray(0, 100_000));
  const newer = Buffer.from(bytes);
  newer.writeUInt32BE(999, 60);
  fs.writeFileSync(place('newer.db'), newer);
  const torn = Buffer.from(bytes).fill(0xab, 8192, 200_000);
  fs.writeFileSync(place('torn.db'), torn);
  const names = ['text.db', 'empty.db', 'theirs.db', 'short.db', 'newer.db', 'torn.db'];
  const before = names.map((name) => fs.readFileSync(place(name)));
  for (const name of names) {
    const ran = await world.run(['doctor', '--db', name]);
    expect(`${name}: ${ran.code} ${ran.err}`).toBe(`${name}: 7 `);
    expect(ran.out).toMatch(/^✗ {2}database/m);
  }
  expect(names.map((name) => fs.readFileSync(place(name)))).toEqual(before);
  expect(fs.readdirSync(world.folder).filter((name) => /-wal|-shm/.test(name))).toEqual([]);
});

test('doctor names what another program changed, and who else may read the file', async () => {
  const world = await company('en');
  edit(world.file, 'DROP TRIGGER receipts_no_delete');
  fs.chmodSync(world.file, 0o644);
  const { out, code } = await world.run('doctor');
  expect(code).toBe(0);
  expect(out).toMatch(/! {2}schema +changed by another program: trigger receipts_no_delete/);
  expect(out).toMatch(/! {2}permissions +other users can read or write the database \(644\): chmod 600/);
});

test('under a trial clock the age of the last backup is counted on that clock', async () => {
  const world = await company('en');
  await world.ok('backup', { now: '2026-03-01' });
  expect((await world.run('doctor', { now: '2026-03-03' })).out).toMatch(/✓ {2}backup .*2026-03-01.*2 days/);
  expect((await world.run('doctor', { now: '2026-03-31' })).out).toMatch(/! {2}backup +last one 2026-03-01, 30 days/);
});

test('doctor says when the data of holidays ends, when the last backup is old, and when the terminal is not UTF-8', async () => {
  const world = await company('en');
  await world.ok('backup');
  const [file] = fs.readdirSync(path.join(world.folder, 'backups'));
  const old = new Date('2020-01-01T00:00:00Z');
  fs.utimesSync(path.join(world.folder, 'backups', file!), old, old);
  const around = {
    version: '1',
    database: world.file,
    columns: 80,
    program: 'salesdesk',
    as: undefined,
    ownMember: async () => undefined,
    colour: true,
  };
  const checks = async (env: NodeJS.ProcessEnv) =>
    Object.fromEntries(
      (await examine({ ...around, env })).map(({ name, state, detail }) => [name, [state, detail.en]]),
    );
  const late = await checks({ SALESDESK_NOW: '2026-12-20', LANG: 'zh_CN.GBK' });
  expect(late.holidays).toEqual(['attention', expect.stringContaining('data until 2026-12-31')]);
  expect(late.locale).toEqual(['attention', expect.stringContaining('zh_CN.GBK is not UTF-8')]);
  const early = await checks({ SALESDESK_NOW: '2026-03-01', LANG: 'zh_CN.UTF-8' });
  expect(early.holidays).toEqual(['ok', 'data until 2026-12-31']);
  expect(early.locale).toEqual(['ok', 'zh_CN.UTF-8, 80 columns, colour on']);
  expect((await checks({})).backup).toEqual(['attention', expect.stringMatching(/^last one 2020-01-01, /)]);
});

test('3.7.1: doctor names who has money in hand beside something due, and the command settles it', async () => {
  const world = await twoInstalments('en');
  // As older books have it: the advance was never used.
  edit(
    world.file,
    `INSERT INTO receipts (id, code, customer_id, day, amount_fen, allocated_fen, recorded_at)
      VALUES (9, 'REC-2026-0009', 1, '2026-11-01', 60000, 0, '2026-11-01T04:00:00.000Z')`,
  );
  const named =
    /! {2}receivables +C-0001 has money in hand while PAY-2026-0001 is due since 2026-10-15 {2}salesdesk payment respread/;
  expect((await world.ok('doctor')).out).toMatch(named);
  expect((await world.ok('payment respread --as 财务刘')).out).toMatchInlineSnapshot(`
    "✓ receipts and credits are spread by their days now: what is open or in hand changed for 1 customer (5 rows); closed months stay
      C-0001 浦东软件
      PAY-2026-0001  open ¥565.00 → ¥0.00
      PAY-2026-0002  open ¥565.00 → ¥530.00
      REC-2026-0009  in hand ¥600.00 → ¥0.00
    "
  `);
  expect((await world.ok('doctor')).out).not.toMatch(named);
  expect((await world.run('payment respread --as 张伟')).code).toBe(4);
});
