import { hash } from 'node:crypto';
import fs from 'node:fs';
import { getTableColumns as getColumns, getTableName, type Table } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeAll, expect, test } from 'vitest';
import { sealedTables } from '../../../db/audit/guards.js';
import * as schema from '../../../db/schema/index.js';
import { openSqlite } from '../../../db/sqlite/engine.js';
import type { World } from '../../support/run.js';
import { books, editUnseen } from './books.js';

const NAMES = sealedTables().map(({ name }) => name);
const TABLES = new Map(
  Object.values(schema as unknown as Record<string, SQLiteTable>).map((table) => [getTableName(table as Table), table]),
);

/** A meaningless row of any table: a seal must cover every column of it. */
function anyRow(table: SQLiteTable): Record<string, unknown> {
  const columns = Object.entries(getColumns(table));
  return Object.fromEntries(
    columns.map(([key, column]) => {
      if (column.getSQLType() === 'blob') return [key, Buffer.from('x')];
      // A file is checked against its hash as well.
      if (getTableName(table) === 'files' && key === 'sha256') return [key, hash('sha256', 'x', 'hex')];
      return [key, column.getSQLType() === 'integer' ? (column.primary ? 99 : 55) : 'pass'];
    }),
  );
}

/** Last, so that no month of the rows is closed or appraised when they are written. */
const CLOSINGS = ['closed_months', 'closed_appraisals'];
/** A score asks for a month that is closed, and for two different members. */
const ASKS = 'manager_scores_separate';

let world: World;
let sound: Buffer;
let before: string[];
const verify = async () => {
  const result = (await world.run('audit verify --json')).json<{ findings: { kind: string; subject: string }[] }>();
  return result.findings.filter(({ kind }) => kind === 'row').map(({ subject }) => subject);
};

beforeAll(async () => {
  world = await books();
  const engine = await openSqlite(world.file);
  engine.client.pragma('foreign_keys = OFF');
  engine.client.pragma('ignore_check_constraints = ON');
  const guard = engine.client.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().get(ASKS) as string;
  engine.client.exec(`DROP TRIGGER ${ASKS}`);
  await engine.write(async (tx) => {
    for (const name of [...NAMES.filter((one) => !CLOSINGS.includes(one)), ...CLOSINGS])
      tx.insertMany(TABLES.get(name)!, [anyRow(TABLES.get(name)!)] as never);
    tx.log({
      actorId: 1,
      actor: '王经理',
      osUser: 'root',
      action: 'test.rows',
      subject: '',
      facts: {},
      recordedAt: '2026-11-02T00:00:00.000Z',
    });
  });
  engine.client.exec(guard);
  engine.close();
  sound = fs.readFileSync(world.file);
  before = await verify();
});

test('the rows that the program wrote are sound, in every table', () => {
  expect(NAMES.length).toBeGreaterThan(60);
  expect(before).toEqual([]);
});

test.each(NAMES)(
  '1.3.2: a row of %s that is added, changed or deleted with the triggers off is named',
  async (name) => {
    const { columns } = getTableConfig(TABLES.get(name)!);
    const other = columns.filter(
      (column) => !column.primary && column.getSQLType() !== 'blob' && !column.isUnique && column.name !== 'sha256',
    );
    const changed = other.at(-1)!;
    const value = changed.getSQLType() === 'integer' ? '7654321' : "'changed'";
    const last = `rowid = (SELECT max(rowid) FROM ${name})`;
    const copied = columns.map((column) =>
      column.getSQLType() === 'integer' ? '7654321' : column.getSQLType() === 'blob' ? "x'00'" : "'added'",
    );
    const edits = {
      added: `INSERT INTO ${name} (${columns.map((column) => `"${column.name}"`).join(', ')}) VALUES (${copied.join(', ')})`,
      ...(other.length > 0 ? { changed: `UPDATE ${name} SET "${changed.name}" = ${value} WHERE ${last}` } : {}),
      gone: `DELETE FROM ${name} WHERE ${last}`,
    };
    for (const [what, statement] of Object.entries(edits)) {
      for (const end of ['-wal', '-shm']) fs.rmSync(world.file + end, { force: true });
      fs.writeFileSync(world.file, sound);
      editUnseen(world.file, name, 'PRAGMA ignore_check_constraints = ON', statement);
      const found = (await verify()).filter((subject) => !before.includes(subject));
      expect([what, found]).toEqual([
        what,
        expect.arrayContaining([expect.stringMatching(new RegExp(`^${name}( |$)`))]),
      ]);
    }
  },
);
