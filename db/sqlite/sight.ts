import {
  OPEN_ACTIONS,
  OPEN_SUBJECTS,
  PERSONAL_SUBJECTS,
  REQUEST_ACTION,
  SIGHT,
  type SightRule,
} from '../../src/policy/visibility.js';
import type { Sight } from '../engine.js';
import type { Client } from './client.js';

/** When a row of a table that decides for others is seen (`SIGHT`). @param ids of the members, separated by commas */
function conditionOf(table: string, ids: string): string {
  const { own, unowned, through = [], namedBy = [], work = [] }: SightRule = SIGHT[table] ?? { own: [] };
  const seenRows = (column: string, other: string) =>
    `SELECT ${column} FROM main.${other} WHERE ${conditionOf(other, ids)}`;
  return [
    ...(unowned && ids !== '' ? own.map((column) => `${column} IS NULL`) : []),
    ...own.map((column) => `${column} IN (${ids})`),
    ...through.map(({ column, table: other }) => `${column} IN (${seenRows('id', other)})`),
    ...namedBy.map(({ table: other, column }) => `id IN (${seenRows(column, other)})`),
    ...work.map(({ table: other, member, key, by }) => {
      const rows = `SELECT ${key} FROM main.${other} WHERE ${member} IN (${ids})`;
      return `id IN (${by === undefined ? rows : `SELECT ${by.key} FROM main.${by.table} WHERE id IN (${rows})`})`;
    }),
  ].join(' OR ');
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** The action that an entry is about: that which a second person is asked for, or its own. */
const ACT = `(CASE WHEN action = '${REQUEST_ACTION}' THEN json_extract(facts, '$.kind') ELSE action END)`;
/** The first word of that action. */
const ROOM = `substr(${ACT}, 1, instr(${ACT}, '.') - 1)`;
const naming = (table: string): string =>
  `SELECT 1 FROM ${table} named WHERE instr(' ' || subject || ' ', ' ' || named.code || ' ') > 0`;

/**
 * The entries that one sees: those of these members, those about a customer that one sees, those about one of these members
 * in person, and those about nobody's.
 */
const entryCondition = (ids: string): string => `actor_id IN (${ids})
  OR ${ROOM} IN (${quoted(OPEN_SUBJECTS)})
  OR ${ACT} IN (${quoted(OPEN_ACTIONS)})
  OR (${ROOM} IN (${quoted(PERSONAL_SUBJECTS)}) AND EXISTS (${naming('main.members')} AND named.id IN (${ids})))
  OR (${ROOM} NOT IN (${quoted(PERSONAL_SUBJECTS)}) AND EXISTS (${naming('customers')}))`;

interface Reference {
  child: string;
  parent: string;
  column: string;
}

/**
 * Lets what is read on this connection see only what belongs to some members (setting `visibility`): each table is hidden
 * behind a view of its name, so that no query can forget to ask. A row is seen if every deal, contract, customer, lead and
 * claim that it hangs on is seen.
 *
 * @returns what shows everything again
 */
export function restrictSight(client: Client, { memberIds }: Sight): () => void {
  const ids = memberIds.map(Number).join(', ');
  const conditions = new Map(Object.keys(SIGHT).map((table) => [table, conditionOf(table, ids)]));
  const roots = new Set(conditions.keys());
  const references = client
    .prepare(
      `SELECT m.name AS child, f."table" AS parent, f."from" AS "column"
       FROM main.sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id`,
    )
    .all() as Reference[];
  // A table after those on which it hangs, in rounds, so that no view comes back to itself.
  for (let grown = true; grown; ) {
    grown = false;
    for (const [child, all] of Map.groupBy(references, (reference) => reference.child)) {
      if (roots.has(child) || conditions.has(child)) continue;
      const known = all.filter(({ parent }) => conditions.has(parent));
      if (known.length === 0) continue;
      const seen = known.map(
        ({ parent, column }) => `("${column}" IS NULL OR "${column}" IN (SELECT id FROM "${parent}"))`,
      );
      conditions.set(child, seen.join(' AND '));
      grown = true;
    }
  }
  conditions.set('audit_entries', entryCondition(ids));
  const isQueryOnly = client.pragma('query_only', { simple: true }) === 1;
  const change = (sql: string) => {
    client.pragma('query_only = OFF');
    client.exec(sql);
    if (isQueryOnly) client.pragma('query_only = ON');
  };
  const names = [...conditions.keys()];
  change(
    names
      .map((name) => `CREATE TEMP VIEW "${name}" AS SELECT * FROM main."${name}" WHERE ${conditions.get(name)};`)
      .join('\n'),
  );
  return () => change(names.map((name) => `DROP VIEW IF EXISTS temp."${name}";`).join('\n'));
}
