import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../db/lifecycle/migrate.js';
import { sqliteMigrations } from '../../db/migrations/index.js';
import { openClient } from '../../db/sqlite/client.js';
import { openSqlite } from '../../db/sqlite/engine.js';
import { SCHEMA_VERSION } from '../../db/sqlite/file.js';
import { books, edit, editUnseen } from '../audit/log/books.js';

const NEXT = SCHEMA_VERSION + 1;
const next = (sql: string) => [...sqliteMigrations, { name: 'next', sql }];
const backups = (folder: string) => {
  const inside = path.join(folder, 'backups');
  return fs.existsSync(inside) ? fs.readdirSync(inside) : [];
};

test('the version of the schema is the number of its migrations', () => {
  expect(SCHEMA_VERSION).toBe(sqliteMigrations.length);
});

test('an older file is backed up, brought to the new schema in one transaction, and logged', async () => {
  const world = await books();
  const client = openClient(world.file);
  const rows = client.prepare('SELECT count(*) FROM members').pluck().get();
  migrate(
    client,
    world.file,
    next(
      'ALTER TABLE members ADD COLUMN hobby text;--> statement-breakpoint CREATE TABLE clubs (id integer PRIMARY KEY) STRICT',
    ),
  );
  expect(client.pragma('user_version', { simple: true })).toBe(NEXT);
  expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(client.prepare('SELECT count(*) FROM members').pluck().get()).toBe(rows);
  const entry = client.prepare('SELECT action, subject, facts FROM audit_entries ORDER BY seq DESC LIMIT 1').get();
  expect(entry).toEqual({
    action: 'store.migrate',
    subject: `schema-${NEXT}`,
    facts: JSON.stringify({ from: SCHEMA_VERSION, to: NEXT }),
  });
  client.close();
  const [backup] = backups(world.folder);
  expect(backup).toMatch(new RegExp(`^salesdesk-\\d{4}-\\d\\d-\\d\\d-before-schema-${NEXT}\\.db$`));
  const kept = await openSqlite(path.join(world.folder, 'backups', backup!));
  expect(await kept.verify()).toMatchObject({ findings: [] });
  kept.close();
  // This program is now too old for it.
  const ran = await world.run('member list');
  expect(ran.code).toBe(7);
  expect(ran.err).toContain('written by a newer salesdesk');
});

test('the second of two processes that migrate at once finds it done', async () => {
  const world = await books();
  const [a, b] = [openClient(world.file), openClient(world.file)];
  const migrations = next('CREATE TABLE clubs (id integer PRIMARY KEY) STRICT');
  migrate(a, world.file, migrations);
  migrate(b, world.file, migrations);
  expect(b.prepare("SELECT count(*) FROM audit_entries WHERE action = 'store.migrate'").pluck().get()).toBe(1);
  a.close();
  b.close();
});

test.each([
  ['has a mistake in it', 'CREATE TABLE clubs (id integer PRIMARY KEY); SELEKT 1'],
  ['would lose rows', 'DELETE FROM allocations'],
  ['would leave keys that lead nowhere', 'UPDATE credits SET member_id = 99'],
])('a migration that %s is rolled back, and says where the backup is', async (_, sql) => {
  const world = await books();
  const client = openClient(world.file);
  const look = () => [
    client.pragma('user_version', { simple: true }),
    client.prepare('SELECT count(*) FROM sqlite_schema').pluck().get(),
    client.prepare('SELECT hash FROM audit_entries ORDER BY seq DESC LIMIT 1').pluck().get(),
  ];
  const before = look();
  expect(() => migrate(client, world.file, next(sql))).toThrow(
    /upgrading the database failed .*backup: .*before-schema/,
  );
  expect(look()).toEqual(before);
  expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
  client.close();
  expect((await world.run('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('a migration reseals everything, and names first what was changed by another program', async () => {
  const world = await books();
  editUnseen(world.file, 'receipts', 'UPDATE receipts SET amount_fen = 7000');
  edit(world.file, "UPDATE members SET phone = '1' WHERE id = 3");
  const client = openClient(world.file);
  migrate(client, world.file, next('CREATE TABLE clubs (id integer PRIMARY KEY) STRICT'));
  const facts = client.prepare('SELECT facts FROM audit_entries ORDER BY seq DESC LIMIT 1').pluck().get() as string;
  expect(JSON.parse(facts).changedOutside).toEqual(['members M-03', 'receipts REC-2026-0001']);
  expect(client.prepare('SELECT table_name, row_id FROM touched').raw().all()).toEqual([['members', 3]]);
  client.close();
});

test('a file whose version was set back by hand is refused and stays as it is', async () => {
  const world = await books();
  edit(world.file, 'PRAGMA user_version = 0');
  const before = fs.readFileSync(world.file);
  const ran = await world.run('member list');
  expect(ran.code).toBe(7);
  expect(ran.err).toContain('upgrading the database failed');
  expect(fs.readFileSync(world.file).equals(before)).toBe(true);
});

test('looking for the language or for help does not migrate a file', async () => {
  const world = await books();
  edit(world.file, 'PRAGMA user_version = 0');
  const ran = await world.run('--help', { env: { SALESDESK_LANG: '', LANG: 'C' } });
  expect(ran.code).toBe(0);
  expect(backups(world.folder)).toEqual([]);
});
