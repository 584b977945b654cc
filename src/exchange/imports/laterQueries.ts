import { and, asc, eq, inArray, isNull, notBetween, notInArray, type SQL, sql } from 'drizzle-orm';
import { alias, getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import * as schema from '../../../db/schema/index.js';
import { dealMoves } from '../../../db/schema/pipeline.js';
import { type AddedRows, isAmong } from '../../../db/sql.js';
import { playHistory } from '../../pipeline/deals/historyRules.js';
import { inPieces } from '../../shared/pieces.js';

/** What a later write recorded of something that an import brought. */
export interface LaterFact {
  table: string;
  id: number;
  /** Its own code, or that of what it is about. */
  code: string;
  /** What the import brought. */
  of: string;
}

/**
 * What follows from other facts, or only describes what it belongs to: it goes with it
 * (docs/decisions/2026-11-29-what-never-was.md).
 */
const GOES_WITH_IT = new Set([
  'allocations',
  'claim_files',
  'contacts',
  'credit_releases',
  'customer_owners',
  'deal_acts',
  'deal_competitors',
  'deal_questions',
  'deal_values',
  'fapiao_parts',
  'lead_contacts',
  'member_roles',
  'own_values',
  'planned_adjustments',
  'product_prices',
  'reminder_entries',
]);

/** References that the schema does not declare. */
const UNDECLARED: readonly [table: string, column: string, parent: string][] = [
  ['customers', 'merged_into_id', 'customers'],
  ['followups', 'deal_id', 'deals'],
  ['leads', 'deal_id', 'deals'],
  ['members', 'manager_id', 'members'],
  ['audit_entries', 'actor_id', 'members'],
];
/** States in which a row of a table counts for nothing any more. */
const GIVEN_UP: Readonly<Record<string, readonly string[]>> = {
  claims: ['rejected', 'withdrawn'],
  contract_drafts: ['withdrawn'],
};
/** Columns that say that a row was taken back: by a day, or by 1. */
const TAKEN_BACK_BY_DAY = ['voided_from', 'reversed_day'];
const TAKEN_BACK_BY_FLAG = ['undone', 'withdrawn', 'removed', 'replaced_whole'];

type Columns = ReadonlyMap<string, SQLiteColumn>;
const columnsOf = (table: SQLiteTable): Columns =>
  new Map(getTableConfig(table).columns.map((column) => [column.name, column]));

/** A row that was not taken back. */
function stands(name: string, columns: Columns): SQL | undefined {
  const days = TAKEN_BACK_BY_DAY.flatMap((column) => columns.get(column) ?? []);
  const flags = TAKEN_BACK_BY_FLAG.flatMap((column) => columns.get(column) ?? []);
  const status = columns.get('status');
  const given = GIVEN_UP[name];
  const adjustment = columns.get(ADJUSTMENT_OF[name] ?? '');
  return and(
    adjustment && sql`(${adjustment} is null or ${adjustment} not in (${takenBackAdjustments}))`,
    ...days.map((column) => isNull(column)),
    ...flags.map((column) => eq(column, 0)),
    status && given ? notInArray(status, [...given]) : undefined,
  );
}

const TABLES = new Map(
  Object.values(schema as Record<string, SQLiteTable>).map((table) => [getTableConfig(table).name, table]),
);

interface Reference {
  child: SQLiteTable;
  column: string;
  parent: string;
}

/** Every column by which a row may name one that an import brought. */
export function referencesToImported(parents: ReadonlySet<string>): Reference[] {
  const declared = [...TABLES.values()].flatMap((child) =>
    getTableConfig(child).foreignKeys.map((key): Reference => {
      const { columns, foreignTable } = key.reference();
      return { child, column: columns[0]?.name ?? '', parent: getTableConfig(foreignTable as SQLiteTable).name };
    }),
  );
  const others = UNDECLARED.flatMap(([name, column, parent]): Reference[] => {
    const child = TABLES.get(name);
    return child === undefined ? [] : [{ child, column, parent }];
  });
  return [...declared, ...others].filter(
    ({ child, parent }) => parents.has(parent) && !GOES_WITH_IT.has(getTableConfig(child).name),
  );
}

/** So many are looked up of each reference; of moves all, as most may have been taken back. */
const MOST = 1000;
const ALL = -1;
const MOVES = 'deal_moves';

/** The moves that were not taken back: a row that undoes one takes off the last (policy 3.5.2). @param moveIds of any deals */
async function standingMoves(db: Db, moveIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await inPieces(moveIds, async (some) => {
    const deals = db
      .select({ id: dealMoves.dealId })
      .from(dealMoves)
      .where(inArray(dealMoves.id, [...some]));
    return await db.select().from(dealMoves).where(inArray(dealMoves.dealId, deals)).orderBy(asc(dealMoves.id));
  });
  const distinct = new Map(rows.map((row) => [row.id, row])).values();
  const ofDeals = Map.groupBy(distinct, ({ dealId }) => dealId).values();
  return new Set(ofDeals.flatMap((moves) => playHistory(moves).counting.map(({ id }) => id)));
}

/** An adjustment that was reversed, and its reversal: of both nothing is left (policy 3.5.3). */
const takenBackAdjustments = sql`select a.id from contract_adjustments a where a.reverses_id is not null
  or exists (select 1 from contract_adjustments r where r.contract_id = a.contract_id and r.reverses_id = a.id)`;
/** The column by which a row is, or belongs to, an adjustment. */
const ADJUSTMENT_OF: Readonly<Record<string, string>> = { contract_adjustments: 'id', credits: 'adjustment_id' };

/** What later writes recorded of the rows that an import brought, and stands. @param added the import's rows, by table */
export async function laterFacts(db: Db, added: ReadonlyMap<string, AddedRows>): Promise<LaterFact[]> {
  const facts = new Map<string, LaterFact>();
  for (const { child, column, parent: parentName } of referencesToImported(new Set(added.keys()))) {
    const rows = added.get(parentName);
    const table = TABLES.get(parentName);
    if (rows === undefined || table === undefined) continue;
    const name = getTableConfig(child).name;
    const own = columnsOf(child);
    const parent = alias(table, 'brought_in');
    const parents = columnsOf(parent);
    const [id, named, parentId] = [own.get('id') ?? own.get('seq'), own.get(column), parents.get('id')];
    if (id === undefined || named === undefined || parentId === undefined) continue;
    const ownRows = added.get(name);
    const parentCode = parents.get('code') ?? parentId;
    // Who or what is named stays named, whatever became of the row that names it.
    const isNamedOnly = parentName === 'members' || parentName === 'products';
    const found = await db
      .select({
        id: sql<number>`${id}`,
        code: sql<string>`${own.get('code') ?? own.get('number') ?? parentCode}`,
        of: sql<string>`${parentCode}`,
      })
      .from(child)
      .innerJoin(parent, eq(parentId, named))
      .where(
        and(
          isAmong(parentId, rows),
          ownRows === undefined ? undefined : notBetween(id, ownRows.first, ownRows.last),
          isNamedOnly ? undefined : stands(name, own),
          stands(parentName, parents),
        ),
      )
      .limit(name === MOVES ? ALL : MOST);
    const moves = name === MOVES ? found.map((row) => row.id) : [];
    const standing = await standingMoves(db, moves);
    for (const row of found)
      if (name !== MOVES || standing.has(row.id)) facts.set(`${name} ${row.id}`, { table: name, ...row });
  }
  return [...facts.values()];
}
