import type { Client } from './client.js';

/** Tables whose rows stay when the import that brought them is undone (`undoneSeq` of the schema). */
export const TABLES_WITH_UNDONE = [
  'claims',
  'contacts',
  'customer_keys',
  'leads',
  'members',
  'products',
  'receipts',
  'targets',
] as const;

/** Words that may follow the name of a table and are no other name for it. */
const NO_ALIAS =
  'as|cross|except|full|group|having|indexed|inner|intersect|join|left|limit|natural|not|on|order|returning|right|set|union|using|where|window';
const READ = new RegExp(
  `(?<!delete )\\b(from|join)\\s+("?)(${TABLES_WITH_UNDONE.join('|')})\\2(?![\\w.])(\\s+(?:as\\s+)?(?!(?:${NO_ALIAS})\\b)"?[a-z_]\\w*"?)?`,
  'gi',
);

/**
 * A statement that sees no row of an undone import: each such table is read through a condition, wherever a statement names
 * it, so that no query can forget to ask. SQLite flattens it into the statement, which uses the same indexes.
 */
export const withoutUndone = (sql: string): string =>
  sql.replace(
    READ,
    (_, word: string, __: string, table: string, name: string | undefined) =>
      `${word} (select * from "${table}" where undone_seq is null)${name ?? ` "${table}"`}`,
  );

/** The same connection, for the query builder: what it prepares sees no row of an undone import. */
export function hidingUndone(client: Client): Client {
  const prepare = (sql: string) => client.prepare(withoutUndone(sql));
  return { prepare } as unknown as Client;
}
