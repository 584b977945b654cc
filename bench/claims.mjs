// Claims of one year on top of a fixture, put in without the program as its other rows: most of them paid, every fifth of two
// lines, every two hundredth approved and paid in part.
import Database from 'better-sqlite3';

const CATEGORIES = ['travel', 'travel', 'travel', 'entertainment', 'marketing', 'training'];
const STATUSES = ['paid', 'paid', 'paid', 'approved', 'submitted'];
/** From 1 January to the day of the benchmarks. */
const DAYS = 327;
const NOW = '2026-11-01T00:00:00.000Z';

/** Adds this many claims of 2026. */
export function addClaims(file, count) {
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  db.exec('BEGIN');
  const deals = db.prepare('SELECT count(*) AS n FROM deals').get().n;
  const claim = db.prepare(
    'INSERT INTO claims (id, code, member_id, amount_fen, day, purpose, status, recorded_at) VALUES (?,?,?,?,?,?,?,?)',
  );
  const line = db.prepare(
    'INSERT INTO claim_lines (claim_id, no, category, day, amount_fen, customer_id, deal_id, recorded_at) VALUES (?,?,?,?,?,?,?,?)',
  );
  const payment = db.prepare(
    "INSERT INTO claim_steps (claim_id, action, member_id, day, amount_fen, recorded_at) VALUES (?,'pay',1,?,?,?)",
  );
  for (let i = 1; i <= count; i++) {
    const day = new Date(Date.UTC(2026, 0, 1 + (i % DAYS))).toISOString().slice(0, 10);
    const isPart = i % 200 === 0;
    const amounts = [2000 + (i % 977) * 10, ...(i % 5 === 0 ? [1000 + (i % 331) * 10] : [])];
    claim.run(
      i,
      `EXP-B-${i}`,
      2 + (i % 10),
      amounts.reduce((sum, amount) => sum + amount),
      day,
      '出差',
      isPart ? 'approved' : STATUSES[i % 5],
      NOW,
    );
    for (const [at, amount] of amounts.entries()) {
      const dealId = i % 3 === 0 ? 1 + (i % deals) : null;
      line.run(i, at + 1, CATEGORIES[(i + at) % 6], day, amount, 1 + (i % 100), dealId, NOW);
    }
    if (isPart) payment.run(i, day, 900, NOW);
  }
  db.exec('DELETE FROM touched');
  db.exec('COMMIT');
  db.close();
}

/** Adds a draft of so many lines, each with a fapiao of its own. @returns its code */
export function addDraft(file, lines) {
  const db = new Database(file);
  const code = `EXP-2026-${9000 + lines}`;
  const claimId = db
    .prepare(
      "INSERT INTO claims (code, member_id, amount_fen, day, purpose, status, recorded_at) VALUES (?, 2, ?, '2026-11-01', '出差', 'draft', ?) RETURNING id",
    )
    .pluck()
    .get(code, lines * 10_000, NOW);
  const line = db.prepare(
    `INSERT INTO claim_lines (claim_id, no, category, kind, day, amount_fen, invoice_no, invoice_key, recorded_at)
     VALUES (?, ?, 'travel', 'ticket', ?, 10000, ?, ?, ?)`,
  );
  for (let no = 1; no <= lines; no++) {
    const invoice = `2631700${String(lines * 1000 + no).padStart(13, '0')}`;
    line.run(claimId, no, `2026-11-${String(1 + (no % 20)).padStart(2, '0')}`, invoice, invoice, NOW);
  }
  db.exec('DELETE FROM touched');
  db.close();
  return code;
}
