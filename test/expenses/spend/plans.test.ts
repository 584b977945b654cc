import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Db } from '../../../db/engine.js';
import { SqliteEngine } from '../../../db/sqlite/engine.js';
import { selectClaims } from '../../../src/expenses/claims/queries.js';
import { payableLines, payableLinesOf, payableSums } from '../../../src/expenses/spend/queries.js';
import { company, type World } from '../../support/run.js';

const YEAR = { from: '2026-01-01', to: '2026-12-31' } as const;

/** How SQLite finds the rows of each statement of a query: the lines of EXPLAIN QUERY PLAN. */
async function plansOf(world: World, ask: (db: Db) => Promise<unknown>): Promise<string[]> {
  const client = new Database(world.file, { readonly: true });
  const plans: string[] = [];
  const prepare = client.prepare.bind(client);
  client.prepare = ((statement: string) => {
    const rows = prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...Array(statement.split('?').length - 1).fill(null));
    plans.push(...(rows as { detail: string }[]).map(({ detail }) => detail));
    return prepare(statement);
  }) as typeof client.prepare;
  await ask(new SqliteEngine(client).db);
  client.close();
  return plans;
}

test.each<[string, string, (db: Db) => Promise<unknown>]>([
  ['what deals cost that were won', 'claim_lines_deal', (db) => payableSums(db, YEAR, ['dealId'], { wonIn: YEAR })],
  ['spend by category', 'claim_lines_day', (db) => payableSums(db, YEAR, ['category', 'month'])],
  ['claims paid in part', 'claim_steps_claim', (db) => payableLines(db, YEAR, true)],
  ['a campaign', 'claim_lines_campaign', (db) => payableLinesOf(db, { campaignIds: [1] })],
  ['a request', 'claims_request', (db) => payableLinesOf(db, { requestIds: [1] })],
  ['an advance', 'claims_advance', (db) => payableLinesOf(db, { advanceIds: [1] })],
  ['the claims of a customer', 'claim_lines_customer', (db) => selectClaims(db, { customerId: 1 })],
  ['the claims of a month', 'claim_lines_day', (db) => selectClaims(db, { month: '2026-11' })],
])('5.3.1: %s: found by the index %s, no claim or line is read in vain', async (_, index, ask) => {
  const plans = await plansOf(await company(), ask);
  expect(plans.join('\n')).toContain(`USING INDEX ${index} `);
  expect(plans.filter((detail) => /^SCAN (?:claims|claim_lines|claim_steps)/.test(detail))).toEqual([]);
});
