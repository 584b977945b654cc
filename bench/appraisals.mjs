// Appraisals on top of a fixture: 50 reps over 36 closed months, all but the newest appraised and closed. What a closed month
// keeps is put in without the program; the sheets are kept by the program itself, once, and copied into the other sizes.
import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { TODAY } from './fixture.mjs';

const REPS = 50;
const MONTHS = 36;
/** The month that is scored and not closed: its sheets are reckoned. */
export const OPEN = '2026-10';
/** The newest one whose appraisal is closed: its sheets are as they were kept. */
export const CLOSED = '2026-09';
/** A rep with a row below standard over all months, which is the longest way to read back. */
export const REP = 'M-02';
const CLOSED_AT = '2026-11-02T00:00:00.000Z';
const SCORED_AT = '2026-11-03T00:00:00.000Z';

const months = Array.from({ length: MONTHS }, (_, i) => {
  const ago = MONTHS - 1 - i;
  return new Date(Date.UTC(2026, 9 - ago, 1)).toISOString().slice(0, 7);
});
const codeOf = (id) => `M-${String(id).padStart(2, '0')}`;
const repIds = Array.from({ length: REPS }, (_, i) => i + 2);

/** What a closed month keeps of somebody: every fourth rep is below standard, each month. */
function figures(id, at) {
  const salesFen = (id % 4 === 2 ? 4_000_000 : 9_000_000) + ((id * 7 + at) % 20) * 100_000;
  const costFen = Math.round(salesFen * 0.6);
  return {
    member: { code: codeOf(id), name: `销售${id}` },
    contracts: 20,
    salesFen,
    costFen,
    newCustomers: id % 3,
    profitFen: salesFen - costFen,
    surveysAnswered: 4,
    surveysSatisfied: 3,
    surveySum: 16,
    csatBp: 7500,
    csatMean: '4.00',
    surveysSent: 5,
    surveyResponses: 4,
    responseRateBp: 8000,
    targetFen: 10_000_000,
    attainmentBp: Math.round(salesFen / 1000),
    baseTargetFen: null,
    challengeTargetFen: null,
    profitTargetFen: 4_000_000,
    newCustomerTarget: 2,
  };
}

function reportOf(month, at) {
  const rows = repIds.map((id) => figures(id, at)).sort((a, b) => b.salesFen - a.salesFen);
  return JSON.stringify({
    month,
    closed: true,
    basis: 'net',
    event: 'signed',
    rows,
    team: { ...rows[0], member: null },
    leftOut: [],
    passedBy: [],
    answersBy: [],
    loneActs: [],
    lateChanges: [],
    rolesGiven: [],
    controlChanges: [],
    behind: { newCustomers: [], leftOut: [] },
  });
}

/** Reps, closed months, reports of one's own and scores. */
function fill(db) {
  const member = db.prepare(
    'INSERT INTO members (id, code, name, pinyin, initials, roles, recorded_at) VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING',
  );
  for (const id of repIds) member.run(id, codeOf(id), `销售${id}`, `xiaoshou${id}`, `xs${id}`, 'rep', CLOSED_AT);
  db.prepare("UPDATE meta SET value = '2023-10-31' WHERE key = 'historyUntil'").run();
  const closed = db.prepare('INSERT INTO closed_months (month, closed_by_id, report, recorded_at) VALUES (?,1,?,?)');
  const report = db.prepare(
    `INSERT INTO self_reports (month, member_id, version, reported_by_id, day, sales_fen, profit_fen, new_customers, csat_bp,
       books_sales_fen, books_profit_fen, books_new_customers, books_csat_bp, so_far, recorded_at)
     VALUES (?,?,1,?,'2026-11-02',?,?,?,7500,?,?,?,7500,0,?)`,
  );
  const score = db.prepare(
    `INSERT INTO manager_scores (month, closing_id, member_id, version, points, reason, by_id, day, recorded_at)
     VALUES (?,?,?,1,?,'尽责',1,'2026-11-03',?)`,
  );
  for (const [at, month] of months.entries()) {
    const { lastInsertRowid: closingId } = closed.run(month, reportOf(month, at), CLOSED_AT);
    for (const id of repIds) {
      const { salesFen, profitFen, newCustomers } = figures(id, at);
      report.run(month, id, id, salesFen, profitFen, newCustomers, salesFen, profitFen, newCustomers, CLOSED_AT);
      score.run(month, closingId, id, 6000 + (id % 30) * 100, SCORED_AT);
    }
  }
}

/**
 * Adds the appraisals to a fixture.
 * @param from a fixture that has them, for the sheets that the program kept there
 */
export function addAppraisals(file, node, bin, from) {
  const db = new Database(file);
  db.exec('BEGIN');
  fill(db);
  db.exec('DELETE FROM touched');
  db.exec('COMMIT');
  if (from !== undefined) {
    db.exec(`ATTACH '${from}' AS source`);
    db.exec('INSERT INTO closed_appraisals SELECT * FROM source.closed_appraisals');
    db.exec('DELETE FROM touched');
  }
  db.close();
  if (from !== undefined) return;
  const env = { ...process.env, SALESDESK_DB: file, SALESDESK_NOW: TODAY, SALESDESK_MEMBER: '王经理' };
  for (const month of months.slice(0, -1)) {
    const ran = spawnSync(node, [bin, 'appraisal', 'close', month, '--gaps', '基准'], { env, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stderr);
  }
}
