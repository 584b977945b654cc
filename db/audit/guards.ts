import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as schema from '../schema/index.js';
import { OWN_TABLES, type SealedTable } from './seal.js';

/** Rows that are never changed once written. */
const APPEND_ONLY = [
  'advance_steps',
  'advance_uses',
  'appraisal_corrections',
  'appraisal_omissions',
  'audit_entries',
  'bonus_bases',
  'budget_decisions',
  'budget_lines',
  'charge_settlements',
  'claim_files',
  'claim_releases',
  'claim_sanctions',
  'claim_steps',
  'closed_appraisals',
  'closed_payrolls',
  'coaching_plans',
  'conduct_answers',
  'contract_adjustments',
  'contract_amendments',
  'contract_approvals',
  'contract_archives',
  'contract_lines',
  'contract_reviews',
  'contract_signatures',
  'contract_versions',
  'credit_releases',
  'credits',
  'customer_owners',
  'deal_acts',
  'deal_findings',
  'deal_limits',
  'deal_moves',
  'deal_values',
  'expense_advances',
  'expense_budgets',
  'fapiao_parts',
  'files',
  'hardship_instalments',
  'invoice_checks',
  'lead_contacts',
  'legal_costs',
  'legal_documents',
  'legal_instalments',
  'legal_steps',
  'manager_scores',
  'member_roles',
  'negotiation_items',
  'order_line_checks',
  'outcomes',
  'panel_scores',
  'panel_seats',
  'panels',
  'plan_decisions',
  'plan_targets',
  'planned_adjustments',
  'product_prices',
  'quote_decisions',
  'reminder_entries',
  'reminder_runs',
  'report_answers',
  'request_steps',
  'research_answers',
  'result_steps',
  'sales_plans',
  'seals',
  'self_reports',
  'settings',
  'step_files',
  'step_findings',
  'task_steps',
  'ticket_steps',
  'version_lines',
];

/** Rows that are never changed once written, but for the flag that takes them back. */
const TAKEN_BACK: Readonly<Record<string, string>> = {
  absences: 'undone',
  city_tiers: 'replaced',
  closed_months: 'reopened',
  coaching_steps: 'undone',
  conduct_notes: 'undone',
  customer_keys: 'undone_seq',
  deal_steps: 'undone',
  deal_waivers: 'undone',
  dunnings: 'withdrawn',
  expense_standards: 'replaced',
  finding_steps: 'undone',
  imports: 'undone_seq',
  order_steps: 'undone',
  outcome_steps: 'undone',
};

/**
 * A fapiao and a file are claimed once; a claim that was rejected or withdrawn, and a line of which nothing is allowed, hold
 * none (definitions, Expenses). Those of
 * another claim are refused as they are added or changed, and as a claim comes back to life.
 */
function claimedOnce(table: 'claim_lines' | 'claim_files', column: string, guard: string): string[] {
  // Neither does a line of which its reviewers allow nothing.
  const isThere = (row: string) =>
    table === 'claim_lines'
      ? `AND ${row}.removed = 0 AND ${row}.sanctioned_fen IS NOT 0`
      : `AND (${row}.line_id IS NULL OR (SELECT sanctioned_fen FROM claim_lines WHERE id = ${row}.line_id) IS NOT 0)`;
  const counts = (row: string) => `${row}.status NOT IN ('rejected', 'withdrawn')`;
  const another = (value: string, claimId: string) => `SELECT 1 FROM ${table} o JOIN claims d ON d.id = o.claim_id
    WHERE o.${column} = ${value} AND o.claim_id <> ${claimId} ${isThere('o')} AND ${counts('d')}`;
  const refused = `SELECT RAISE(ABORT, 'salesdesk:${guard}')`;
  const ofRow = (event: string, name: string) => `CREATE TRIGGER ${table}_${name} BEFORE ${event} ON ${table} BEGIN
      ${refused} WHERE EXISTS (${another(`NEW.${column}`, 'NEW.claim_id')})
        AND EXISTS (SELECT 1 FROM claims c WHERE c.id = NEW.claim_id AND ${counts('c')}); END`;
  return [
    ofRow('INSERT', 'claimed_insert'),
    // Files are never changed.
    ...(table === 'claim_lines' ? [ofRow(`UPDATE OF ${column}, removed, sanctioned_fen`, 'claimed_update')] : []),
    `CREATE TRIGGER ${table}_claimed_again BEFORE UPDATE OF status ON claims
      WHEN NOT ${counts('OLD')} AND ${counts('NEW')} BEGIN
      ${refused} WHERE EXISTS (SELECT 1 FROM ${table} l WHERE l.claim_id = NEW.id ${isThere('l')} AND EXISTS (
        ${another(`l.${column}`, 'NEW.id')})); END`,
  ];
}

/**
 * Whoever asks for a request or an advance decides nothing of it; the one who approves an advance alone does not pay it; no more
 * is settled and given back than was paid (definitions, Expenses).
 */
function advanceGuards(): string[] {
  const refused = (guard: string) => `SELECT RAISE(ABORT, 'salesdesk:${guard}')`;
  // Of a step that takes one back, the sign is the other one.
  const left = `SELECT coalesce(sum(CASE WHEN action = 'pay' THEN amount_fen ELSE -amount_fen END
      * CASE WHEN undoes IS NULL THEN 1 ELSE -1 END), 0)
    FROM advance_steps WHERE advance_id = NEW.advance_id AND action IN ('pay', 'settle', 'return')`;
  return [
    `CREATE TRIGGER request_steps_separate BEFORE INSERT ON request_steps
      WHEN NEW.action IN ('approve', 'reject') BEGIN
      ${refused('advancePersons')} WHERE EXISTS (SELECT 1 FROM expense_requests
        WHERE id = NEW.request_id AND member_id = NEW.member_id); END`,
    `CREATE TRIGGER advance_steps_separate BEFORE INSERT ON advance_steps
      WHEN NEW.action IN ('approve', 'reject', 'pay', 'settle', 'return') BEGIN
      ${refused('advancePersons')} WHERE EXISTS (SELECT 1 FROM expense_advances
        WHERE id = NEW.advance_id AND member_id = NEW.member_id);
      ${refused('advancePersons')} WHERE NEW.action IN ('pay', 'return') AND EXISTS (
        SELECT 1 FROM advance_steps WHERE advance_id = NEW.advance_id AND action = 'approve' AND together = 0
          AND undoes IS NULL AND member_id = NEW.member_id);
      ${refused('advanceSpent')} WHERE (NEW.action IN ('settle', 'return') AND NEW.undoes IS NULL
          OR NEW.action = 'pay' AND NEW.undoes IS NOT NULL) AND NEW.amount_fen > (${left});
      ${refused('advanceSpent')} WHERE NEW.action = 'pay' AND NEW.undoes IS NULL AND ((${left}) <> 0
        OR NEW.amount_fen <> (SELECT amount_fen FROM expense_advances WHERE id = NEW.advance_id)); END`,
  ];
}

/** Rows of an appraisal: none is added once it is closed (policy 4.3). */
const OF_APPRAISAL = ['appraisal_omissions', 'manager_scores', 'panel_scores', 'panels', 'self_reports'] as const;

/** The column that decides for which month a row counts (policy 4.2), and the columns that a report reads. */
const COUNTS_FOR_MONTH = {
  contracts: {
    month: 'signed_day',
    figures: ['signed_day', 'kind', 'net_fen', 'gross_fen', 'cost_fen', 'owner_id', 'voided_from'],
  },
  contract_adjustments: { month: 'day', figures: [] },
  credits: { month: 'day', figures: [] },
  receipts: { month: 'day', figures: ['day', 'amount_fen', 'undone_seq'] },
  allocations: { month: 'day', figures: ['amount_fen'] },
  charges: { month: 'day', figures: ['day', 'kind', 'amount_fen', 'contract_id'] },
  charge_settlements: { month: 'day', figures: [] },
  surveys: { month: 'answered_day', figures: ['answered_day', 'score', 'member_id', 'undone'] },
  targets: {
    month: 'month',
    figures: ['month', 'member_id', 'sales_fen', 'profit_fen', 'new_customers', 'undone_seq'],
  },
  deal_moves: { month: 'day', figures: [] },
  deal_waivers: { month: 'day', figures: ['undone'] },
  amendment_proposals: { month: 'decided_day', figures: ['decided_day', 'correction'] },
} as const satisfies Record<string, { month: string; figures: readonly string[] }>;

/** The customer of what counts for a closed month stays, but for one that was merged into another (policy 6.1.2). */
const KEEPS_CUSTOMER = ['contracts', 'receipts', 'surveys'] as const;

/** Every table whose rows are sealed, with the columns that the seal covers. */
export function sealedTables(): SealedTable[] {
  return Object.values(schema as Record<string, SQLiteTable>)
    .map((table) => getTableConfig(table))
    .filter((table) => !OWN_TABLES.includes(table.name))
    .map((table) => ({
      name: table.name,
      columns: table.columns
        .filter((column) => column.getSQLType() !== 'blob')
        .map((column) => column.name)
        .sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const closedRefusal = (month: string) =>
  `SELECT RAISE(ABORT, 'salesdesk:closedMonth') WHERE EXISTS (SELECT 1 FROM closed_months WHERE month = substr(${month}, 1, 7) AND reopened = 0);`;

/**
 * The triggers of SQLite: what changed is noted for sealing, nothing is ever deleted, what is written once stays,
 * a closed month takes nothing more, and the reviews of a claim stay apart (policy 4.2, 5.2.2), as those of advances do.
 */
export function guardStatements(): string[] {
  const statements: string[] = [];
  for (const { name } of sealedTables()) {
    for (const [event, isNew] of [
      ['INSERT', 1],
      ['UPDATE', 0],
    ])
      statements.push(
        `CREATE TRIGGER ${name}_touched_${event === 'INSERT' ? 'insert' : 'update'} AFTER ${event} ON ${name} BEGIN
          INSERT INTO touched VALUES ('${name}', NEW.rowid, ${isNew}) ON CONFLICT DO NOTHING; END`,
      );
    statements.push(
      `CREATE TRIGGER ${name}_no_delete BEFORE DELETE ON ${name} BEGIN SELECT RAISE(ABORT, 'salesdesk:appendOnly'); END`,
    );
  }
  for (const name of ['audit_entries', 'seals'])
    statements.push(
      `CREATE TRIGGER ${name}_no_delete BEFORE DELETE ON ${name} BEGIN SELECT RAISE(ABORT, 'salesdesk:appendOnly'); END`,
    );
  for (const name of APPEND_ONLY)
    statements.push(
      `CREATE TRIGGER ${name}_no_update BEFORE UPDATE ON ${name} BEGIN SELECT RAISE(ABORT, 'salesdesk:appendOnly'); END`,
    );
  for (const { name, columns } of sealedTables()) {
    const flag = TAKEN_BACK[name];
    if (flag === undefined) continue;
    const kept = columns.filter((column) => column !== flag);
    statements.push(
      `CREATE TRIGGER ${name}_no_update BEFORE UPDATE OF ${kept.join(', ')} ON ${name}
        BEGIN SELECT RAISE(ABORT, 'salesdesk:appendOnly'); END`,
    );
  }
  for (const [name, { month, figures }] of Object.entries(COUNTS_FOR_MONTH)) {
    statements.push(
      `CREATE TRIGGER ${name}_closed_insert BEFORE INSERT ON ${name} BEGIN ${closedRefusal(`NEW.${month}`)} END`,
    );
    if (figures.length > 0)
      statements.push(
        `CREATE TRIGGER ${name}_closed_update BEFORE UPDATE OF ${figures.join(', ')} ON ${name}
          BEGIN ${closedRefusal(`OLD.${month}`)} ${closedRefusal(`NEW.${month}`)} END`,
      );
  }
  for (const name of OF_APPRAISAL)
    statements.push(
      `CREATE TRIGGER ${name}_appraised BEFORE INSERT ON ${name} BEGIN
        SELECT RAISE(ABORT, 'salesdesk:closedAppraisal') WHERE EXISTS (
          SELECT 1 FROM closed_appraisals WHERE month = NEW.month); END`,
    );
  for (const name of KEEPS_CUSTOMER)
    statements.push(
      `CREATE TRIGGER ${name}_closed_customer BEFORE UPDATE OF customer_id ON ${name}
        WHEN NEW.customer_id IS NOT (SELECT merged_into_id FROM customers WHERE id = OLD.customer_id)
        BEGIN ${closedRefusal(`OLD.${COUNTS_FOR_MONTH[name].month}`)} END`,
    );
  statements.push(
    // A cancellation counts for the month of its own day, and no day of signing is touched by it (policy 4.1.1).
    `CREATE TRIGGER contracts_closed_cancel BEFORE UPDATE OF cancelled_day ON contracts
      BEGIN ${closedRefusal('OLD.cancelled_day')} ${closedRefusal('NEW.cancelled_day')} END`,
    // A delivery counts for the month of its day if the setting of the signing month says so (definitions, Sale).
    `CREATE TRIGGER contracts_closed_delivery BEFORE UPDATE OF delivered_day ON contracts
      WHEN (SELECT value FROM settings WHERE key = 'sales.event' AND from_month <= substr(NEW.signed_day, 1, 7)
        ORDER BY from_month DESC, id DESC LIMIT 1) = 'delivered'
      BEGIN ${closedRefusal('OLD.delivered_day')} ${closedRefusal('NEW.delivered_day')} END`,
    // What a decision settles stays; of what follows from other facts, only how much it is (definitions, Day, not typing).
    `CREATE TRIGGER allocations_decided_update BEFORE UPDATE ON allocations WHEN OLD.hardship_id IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'salesdesk:appendOnly'); END`,
    `CREATE TRIGGER allocations_keep_update BEFORE UPDATE OF instalment_id, receipt_id, adjustment_id, hardship_id, day
      ON allocations BEGIN SELECT RAISE(ABORT, 'salesdesk:appendOnly'); END`,
    // Scores are given on a closed month, and never to oneself; an appraised month stays closed (definitions, Score).
    `CREATE TRIGGER manager_scores_separate BEFORE INSERT ON manager_scores BEGIN
      SELECT RAISE(ABORT, 'salesdesk:ownScore') WHERE NEW.member_id IN (NEW.by_id, NEW.confirmed_by_id);
      SELECT RAISE(ABORT, 'salesdesk:monthNotClosed') WHERE NOT EXISTS (
        SELECT 1 FROM closed_months WHERE month = NEW.month AND reopened = 0); END`,
    `CREATE TRIGGER closed_months_appraised BEFORE UPDATE OF reopened ON closed_months BEGIN
      SELECT RAISE(ABORT, 'salesdesk:closedAppraisal') WHERE EXISTS (
        SELECT 1 FROM closed_appraisals WHERE month = OLD.month); END`,
    `CREATE TRIGGER result_steps_appraised BEFORE INSERT ON result_steps BEGIN
      SELECT RAISE(ABORT, 'salesdesk:closedAppraisal') WHERE EXISTS (SELECT 1 FROM closed_appraisals a
        JOIN manager_scores s ON s.month = a.month WHERE s.id = NEW.score_id); END`,
    `CREATE TRIGGER contract_lines_closed_insert BEFORE INSERT ON contract_lines BEGIN
      SELECT RAISE(ABORT, 'salesdesk:closedMonth') WHERE EXISTS (SELECT 1 FROM contracts c
        JOIN closed_months m ON m.month = substr(c.signed_day, 1, 7) AND m.reopened = 0 WHERE c.id = NEW.contract_id); END`,
    `CREATE TRIGGER claim_steps_separate BEFORE INSERT ON claim_steps
      WHEN NEW.action IN ('managerApprove', 'financeApprove') BEGIN
      SELECT RAISE(ABORT, 'salesdesk:ownClaim') WHERE EXISTS (SELECT 1 FROM claims
        WHERE id = NEW.claim_id AND member_id = NEW.member_id);
      SELECT RAISE(ABORT, 'salesdesk:sameReviewer') WHERE NEW.action = 'financeApprove' AND EXISTS (
        SELECT 1 FROM claim_steps s WHERE s.claim_id = NEW.claim_id AND s.action = 'managerApprove'
          AND s.member_id = NEW.member_id AND (s.together = 0 OR NOT EXISTS (
            SELECT 1 FROM claim_steps o WHERE o.claim_id = NEW.claim_id AND o.action = 'managerApprove'
              AND o.member_id <> NEW.member_id))); END`,
    ...advanceGuards(),
    `CREATE TRIGGER claim_releases_separate BEFORE INSERT ON claim_releases BEGIN
      SELECT RAISE(ABORT, 'salesdesk:ownClaim') WHERE EXISTS (SELECT 1 FROM claims
        WHERE id = NEW.claim_id AND member_id = NEW.member_id); END`,
    ...claimedOnce('claim_lines', 'invoice_key', 'invoiceClaimed'),
    ...claimedOnce('claim_files', 'sha256', 'fileClaimed'),
    `CREATE TRIGGER contract_approvals_separate BEFORE INSERT ON contract_approvals BEGIN
      SELECT RAISE(ABORT, 'salesdesk:ownContract') WHERE EXISTS (SELECT 1 FROM contract_versions
        WHERE draft_id = NEW.draft_id AND version = NEW.version AND member_id = NEW.member_id); END`,
    `CREATE TRIGGER contract_reviews_separate BEFORE INSERT ON contract_reviews BEGIN
      SELECT RAISE(ABORT, 'salesdesk:ownContract') WHERE EXISTS (SELECT 1 FROM contract_versions
        WHERE draft_id = NEW.draft_id AND version = NEW.version AND member_id = NEW.member_id); END`,
    `CREATE TRIGGER contract_signatures_passed BEFORE INSERT ON contract_signatures BEGIN
      SELECT RAISE(ABORT, 'salesdesk:notPassed') WHERE NOT EXISTS (SELECT 1 FROM contract_reviews
        WHERE draft_id = NEW.draft_id AND version = NEW.version AND hash = NEW.hash AND decision = 'pass'); END`,
  );
  return statements;
}
