// Databases of a given size for the benchmarks: a fixed month (1,000 contracts, 30 overdue instalments) on top of a
// history that grows. Rows other than members are put in without the program, because a benchmark needs no audit trail of its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

export const TODAY = '2026-11-23';
const PER_MONTH = 1000;
const OVERDUE = 30;

const day = (monthsAgo, dayOfMonth) => {
  const date = new Date(Date.UTC(2026, 10 - monthsAgo, dayOfMonth));
  return date.toISOString().slice(0, 10);
};

/** Makes (once) a database with `size` contracts, of which `overdue` are overdue, each with a line, a credit, an instalment and mostly its receipt. */
export function fixture(folder, size, node, bin, overdue = OVERDUE) {
  const file = path.join(folder, `bench-${size}-${overdue}.db`);
  if (existsSync(file)) return file;
  const env = { ...process.env, SALESDESK_DB: file, SALESDESK_NOW: TODAY };
  const ran = (...words) => {
    const command = spawnSync(node, [bin, ...words], { env, encoding: 'utf8' });
    if (command.status !== 0) throw new Error(command.stderr);
  };
  ran('init', '--company', 'Bench', '--manager', '王经理', '--lang', 'zh', '--yes');
  // By the program: every write asks whether those who act are as it left them.
  for (let i = 2; i <= 11; i++) ran('member', 'add', `销售${i}`, '--role', 'rep', '--as', '王经理');
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  db.exec('BEGIN');
  const now = '2026-11-01T00:00:00.000Z';
  const run = (sql) => {
    const statement = db.prepare(sql);
    return (...values) => statement.run(...values);
  };
  const customers = Math.max(100, Math.floor(size / 10));
  const customer = run(
    'INSERT INTO customers (id, code, name, normal_name, pinyin, initials, owner_id, created_day, updated_day, recorded_at) VALUES (?,?,?,?,?,?,?,?,?,?)',
  );
  for (let i = 1; i <= customers; i++)
    customer(
      i,
      `C-${String(i).padStart(4, '0')}`,
      `客户${i}有限公司`,
      `客户${i}`,
      `kehu${i}`,
      `kh${i}`,
      2 + (i % 10),
      '2000-01-01',
      '2026-11-01',
      now,
    );
  const deal = run(
    `INSERT INTO deals (id, code, title, customer_id, owner_id, stage, stage_day, opened_day, closed_day, amount_fen, recorded_at)
     VALUES (?,?,?,?,?,'won',?,?,?,?,?)`,
  );
  const contract = run(
    `INSERT INTO contracts (id, code, title, kind, customer_id, deal_id, owner_id, signed_day, net_fen, tax_fen, gross_fen, cost_fen, cost_known, recorded_at)
     VALUES (?,?,?,'sale',?,?,?,?,?,?,?,?,1,?)`,
  );
  const line = run(
    'INSERT INTO contract_lines (contract_id, product, quantity_milli, net_fen, tax_rate_bp, tax_fen, gross_fen, cost_fen) VALUES (?,?,1000,?,1300,?,?,?)',
  );
  const credit = run(
    'INSERT INTO credits (contract_id, member_id, day, share_bp, contracts, net_fen, gross_fen, cost_fen) VALUES (?,?,?,10000,1,?,?,?)',
  );
  const instalment = run(
    'INSERT INTO instalments (id, code, contract_id, customer_id, invoice_no, from_day, due_day, amount_fen, settled_fen, open_fen, last_settled_day, recorded_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
  );
  const receipt = run(
    'INSERT INTO receipts (id, code, customer_id, day, amount_fen, allocated_fen, recorded_at) VALUES (?,?,?,?,?,?,?)',
  );
  const allocation = run('INSERT INTO allocations (instalment_id, receipt_id, day, amount_fen) VALUES (?,?,?,?)');
  for (let i = 1; i <= size; i++) {
    const monthsAgo = 1 + Math.floor((size - i) / PER_MONTH);
    const signed = day(monthsAgo, 1 + (i % 28));
    const due = day(monthsAgo, 1 + (i % 28) + 15);
    const owner = 2 + (i % 10);
    const customerId = 1 + (i % customers);
    const net = 100_000 + (i % 977) * 100;
    const tax = Math.round(net * 0.13);
    const cost = Math.round(net * 0.6);
    const open = i > size - PER_MONTH && i % Math.floor(PER_MONTH / overdue) === 0;
    deal(i, `D-B-${i}`, '软件', customerId, owner, signed, signed, signed, net, now);
    contract(i, `CT-B-${i}`, '软件', customerId, i, owner, signed, net, tax, net + tax, cost, now);
    line(i, '协同办公平台', net, tax, net + tax, cost);
    credit(i, owner, signed, net, net + tax, cost);
    instalment(
      i,
      `PAY-B-${i}`,
      i,
      customerId,
      null,
      signed,
      due,
      net + tax,
      open ? 0 : net + tax,
      open ? net + tax : 0,
      open ? null : due,
      now,
    );
    if (!open) {
      receipt(i, `REC-B-${i}`, customerId, due, net + tax, net + tax, now);
      allocation(i, i, due, net + tax);
    }
  }
  db.exec('DELETE FROM touched');
  db.exec(
    "INSERT INTO targets (month, member_id, sales_fen, recorded_at) SELECT '2026-10', id, 10000000, recorded_at FROM members WHERE roles = 'rep'",
  );
  db.exec('DELETE FROM touched');
  db.exec('COMMIT');
  db.close();
  return file;
}
