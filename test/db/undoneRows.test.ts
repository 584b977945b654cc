import { eq, getTableName, isTable, sql } from 'drizzle-orm';
import { alias, getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, test } from 'vitest';
import * as schema from '../../db/schema/index.js';
import { deals } from '../../db/schema/pipeline.js';
import { members } from '../../db/schema/team.js';
import { openSqlite } from '../../db/sqlite/engine.js';
import { TABLES_WITH_UNDONE, withoutUndone } from '../../db/sqlite/undoneRows.js';
import { bring, withHistory } from '../exchange/imports/support.js';

const SEEN = '(select * from "members" where undone_seq is null)';

describe('rows of an undone import', () => {
  test('docs/import.md: every table with such rows is read through the condition', () => {
    const marked = Object.values(schema as Record<string, SQLiteTable>)
      .filter((table) => isTable(table) && getTableConfig(table).columns.some(({ name }) => name === 'undone_seq'))
      .map((table) => getTableName(table))
      // The list of imports shows those that were undone.
      .filter((name) => name !== 'imports');
    expect([...TABLES_WITH_UNDONE]).toEqual(marked.sort());
  });

  test.each([
    ['select * from "members"', `select * from ${SEEN} "members"`],
    ['select "id" from "members" where "id" = ?', `select "id" from ${SEEN} "members" where "id" = ?`],
    ['select 1 from "deals" left join "members" "o" on 1', `select 1 from "deals" left join ${SEEN} "o" on 1`],
    ['SELECT 1 FROM members m WHERE m.id = 1', `SELECT 1 FROM ${SEEN} m WHERE m.id = 1`],
    ['SELECT 1 FROM members AS m JOIN deals', `SELECT 1 FROM ${SEEN} AS m JOIN deals`],
    ['(SELECT id FROM members)', `(SELECT id FROM ${SEEN} "members")`],
    ['SELECT id FROM members ORDER BY id', `SELECT id FROM ${SEEN} "members" ORDER BY id`],
  ])('docs/import.md: %s', (statement, seen) => {
    expect(withoutUndone(statement)).toBe(seen);
  });

  test.each([
    'insert into "members" ("code") values (?)',
    'update "members" set "code" = ? where "id" = ?',
    'select "members"."id" from "member_roles"',
    'select 1 from "member_roles" where "from_day" is null',
    'select 1 from main.members',
  ])('docs/import.md: %s stays', (statement) => {
    expect(withoutUndone(statement)).toBe(statement);
  });

  test('docs/import.md: no statement of the query builder sees one, however it names the table', async () => {
    const world = await withHistory('en');
    await bring(world, 'members', 'name,role\n孙悦,rep\n');
    await world.ok('import undo 1 --yes');
    const engine = await openSqlite(world.file);
    try {
      const other = alias(members, 'other');
      const isIt = eq(members.name, '孙悦');
      const rows = await engine.read(async (db) => [
        await db.select().from(members).where(isIt),
        await db.select({ id: other.id }).from(other).where(eq(other.name, '孙悦')),
        await db.select({ id: members.id }).from(deals).rightJoin(members, eq(members.id, deals.ownerId)).where(isIt),
        await db.select({ id: sql`id` }).from(sql`(SELECT id FROM members WHERE name = '孙悦') AS found`),
        await db
          .select({ one: sql`1` })
          .from(sql`(SELECT 1)`)
          .where(sql`EXISTS (SELECT 1 FROM ${members} WHERE ${isIt})`),
        (await db.$count(members, isIt)) === 0 ? [] : ['counted'],
      ]);
      expect(rows).toEqual([[], [], [], [], [], []]);
    } finally {
      engine.close();
    }
  });
});
