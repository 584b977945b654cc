import type { Sight } from '../engine.js';
import type { Client } from './client.js';

/** The rows that decide for everything that hangs on them, and which of them somebody sees who sees these members' own. */
const rootConditions = (ids: string): Record<string, string> => {
  const deal = `owner_id IN (${ids}) OR presales_id IN (${ids})`;
  const deals = `SELECT id FROM main.deals WHERE ${deal}`;
  const work = `id IN (
    SELECT o.contract_id FROM main.orders o WHERE o.id IN (SELECT order_id FROM main.order_steps WHERE to_id IN (${ids}))
      OR o.id IN (SELECT order_id FROM main.order_tasks WHERE person_id IN (${ids}))
      OR o.id IN (SELECT order_id FROM main.order_issues WHERE owner_id IN (${ids}))
      OR o.id IN (SELECT order_id FROM main.service_tickets WHERE owner_id IN (${ids})))`;
  const contract = `owner_id IN (${ids}) OR deal_id IN (${deals}) OR ${work}
    OR id IN (SELECT contract_id FROM main.credits WHERE member_id IN (${ids}))`;
  const unowned = ids === '' ? '' : 'owner_id IS NULL OR ';
  return {
    deals: deal,
    contracts: contract,
    contract_drafts: `owner_id IN (${ids}) OR deal_id IN (${deals})`,
    leads: `owner_id IN (${ids})`,
    claims: `member_id IN (${ids})`,
    customers: `${unowned}owner_id IN (${ids}) OR id IN (SELECT customer_id FROM main.deals WHERE ${deal})
      OR id IN (SELECT customer_id FROM main.contracts WHERE ${contract})`,
  };
};

/** The entries that one sees: those of these members, those about a customer that one sees, and those about nobody's. */
const ENTRIES = (ids: string) => `actor_id IN (${ids})
  OR substr(action, 1, instr(action, '.') - 1)
    IN ('member', 'target', 'policy', 'product', 'month', 'store', 'confirm')
  OR action = 'audit.accept'
  OR EXISTS (SELECT 1 FROM customers c WHERE instr(' ' || subject || ' ', ' ' || c.code || ' ') > 0)`;

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
  const conditions = new Map(Object.entries(rootConditions(ids)));
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
  conditions.set('audit_entries', ENTRIES(ids));
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
