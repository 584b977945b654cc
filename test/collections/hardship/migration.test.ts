import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { applyFrom } from '../../../db/lifecycle/schemaStatements.js';
import { sqliteMigrations } from '../../../db/migrations/index.js';

/** A file of the version before hardship, with one contract whose only instalment was paid and credited. */
function olderFile(): Database.Database {
  const client = new Database(':memory:');
  client.pragma('foreign_keys = OFF');
  for (const statement of sqliteMigrations[0]!.sql.split('--> statement-breakpoint')) client.exec(statement);
  client.exec(`
    INSERT INTO customers (id, code, name, normal_name, pinyin, initials, created_day, updated_day, recorded_at)
      VALUES (1, 'C-0001', 'x', 'x', 'x', 'x', 'x', 'x', 'x');
    INSERT INTO contracts (id, code, title, kind, customer_id, signed_day, net_fen, tax_fen, gross_fen, cost_fen, cost_known, recorded_at)
      VALUES (1, 'CT-2026-0001', 'x', 'sale', 1, '2026-10-01', 100, 0, 100, 0, 1, 'x');
    INSERT INTO contract_adjustments (id, code, contract_id, kind, day, net_fen, tax_fen, gross_fen, cost_fen, reason, recorded_at)
      VALUES (1, 'ADJ-2026-0001', 1, 'price', '2026-10-02', -40, 0, -40, 0, 'x', 'x');
    INSERT INTO instalments (id, code, contract_id, customer_id, from_day, due_day, amount_fen, settled_fen, open_fen, recorded_at)
      VALUES (1, 'PAY-2026-0001', 1, 1, '2026-10-01', '2026-10-15', 100, 90, 10, 'x');
    INSERT INTO receipts (id, code, customer_id, day, amount_fen, allocated_fen, recorded_at)
      VALUES (1, 'REC-2026-0001', 1, '2026-10-05', 50, 50, 'x');
    INSERT INTO allocations (id, instalment_id, receipt_id, adjustment_id, day, amount_fen)
      VALUES (4, 1, NULL, 1, '2026-10-02', 40), (7, 1, 1, NULL, '2026-10-05', 50);`);
  return client;
}

test('3.7.3: an older file keeps every allocation, and its instalments have nothing waived or rescheduled', () => {
  const client = olderFile();
  applyFrom(client, 1);
  expect(client.prepare('SELECT * FROM allocations ORDER BY id').all()).toEqual([
    {
      id: 4,
      instalment_id: 1,
      receipt_id: null,
      adjustment_id: 1,
      hardship_id: null,
      day: '2026-10-02',
      amount_fen: 40,
    },
    {
      id: 7,
      instalment_id: 1,
      receipt_id: 1,
      adjustment_id: null,
      hardship_id: null,
      day: '2026-10-05',
      amount_fen: 50,
    },
  ]);
  expect(
    client.prepare('SELECT settled_fen, open_fen, waived_fen, replanned_fen, replanned_day FROM instalments').get(),
  ).toEqual({
    settled_fen: 90,
    open_fen: 10,
    waived_fen: 0,
    replanned_fen: 0,
    replanned_day: null,
  });
  expect(client.pragma('foreign_key_check')).toEqual([]);
  client.close();
});

test('3.7.3: an allocation has exactly one origin, and is never changed', () => {
  const client = olderFile();
  applyFrom(client, 1);
  const insert = (receipt: number | null, adjustment: number | null, hardship: number | null) => () =>
    client
      .prepare(
        'INSERT INTO allocations (instalment_id, receipt_id, adjustment_id, hardship_id, day, amount_fen) VALUES (1, ?, ?, ?, ?, 1)',
      )
      .run(receipt, adjustment, hardship, '2026-11-01');
  expect(insert(null, null, null)).toThrow('allocations_origin');
  expect(insert(1, 1, null)).toThrow('allocations_origin');
  expect(insert(1, null, 1)).toThrow('allocations_origin');
  expect(insert(null, 1, 1)).toThrow('allocations_origin');
  expect(insert(1, 1, 1)).toThrow('allocations_origin');
  expect(insert(null, null, 1)).not.toThrow();
  expect(() => client.exec('UPDATE allocations SET hardship_id = NULL')).toThrow('salesdesk:appendOnly');
  client.close();
});
