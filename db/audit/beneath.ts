import { readFacts } from '../../src/shared/json.js';
import type { Client } from '../sqlite/client.js';
import { differingFromSeals, goneRows } from './before.js';
import type { Beneath, Closing } from './closing.js';
import { nameOf } from './rows.js';

/*
 * A closing keeps what the rows beneath it say (policy 4.2, 4.3.2, 4.4.3), and nobody reckons it again. So those rows are
 * compared with their newest seals before, as `audit verify` does: the rows of that month by index, and whether any is gone.
 */

const IN_MONTH = 'month = @month';
const DAY_IN = 'day BETWEEN @from AND @to';
const ALL = '1';
const SIGNED = 'SELECT id FROM contracts WHERE signed_day BETWEEN @from AND @to';

/** By what is closed, the tables whose rows it keeps, and which of them. */
const ROWS: Readonly<Record<Closing, Readonly<Record<string, string>>>> = {
  month: {
    contracts: `signed_day BETWEEN @from AND @to OR id IN (SELECT contract_id FROM credits WHERE ${DAY_IN})`,
    contract_lines: `contract_id IN (${SIGNED})`,
    contract_adjustments: DAY_IN,
    credits: `${DAY_IN} OR contract_id IN (${SIGNED})`,
    receipts: DAY_IN,
    surveys: 'answered_day BETWEEN @from AND @to',
    targets: IN_MONTH,
  },
  appraisal: {
    absences: 'from_day <= @to AND to_day >= @from',
    appraisal_corrections: ALL,
    appraisal_omissions: IN_MONTH,
    closed_appraisals: ALL,
    closed_months: `${IN_MONTH} AND reopened = 0`,
    conduct_answers: `note_id IN (SELECT id FROM conduct_notes WHERE ${DAY_IN})`,
    conduct_notes: DAY_IN,
    manager_scores: IN_MONTH,
    outcome_steps: ALL,
    outcomes: ALL,
    panel_scores: IN_MONTH,
    panel_seats: `panel_id IN (SELECT id FROM panels WHERE ${IN_MONTH})`,
    panels: IN_MONTH,
    report_answers: `report_id IN (SELECT id FROM self_reports WHERE ${IN_MONTH})`,
    result_steps: `score_id IN (SELECT id FROM manager_scores WHERE ${IN_MONTH})`,
    self_reports: IN_MONTH,
  },
  payroll: {
    allocations: DAY_IN,
    appraisal_corrections: ALL,
    bonus_bases: ALL,
    closed_appraisals: ALL,
    closed_months: `${IN_MONTH} AND reopened = 0`,
    closed_payrolls: ALL,
    contract_adjustments: DAY_IN,
    credits: DAY_IN,
    outcome_steps: ALL,
    outcomes: ALL,
    receipts: `${DAY_IN} OR reversed_day BETWEEN @from AND @to`,
  },
};

/**
 * The rows that a closing would keep and that no write of the program left as they are, and those that are gone without
 * that two persons accepted it; as `audit verify` names them.
 *
 * @param client inside a transaction that has not changed them yet
 */
export function changedBeneath(client: Client, closing: Closing, beneath: Beneath): string[] {
  const accepted = acceptedRows(client);
  return Object.entries(ROWS[closing]).flatMap(([table, where]) => [
    ...differingFromSeals(client, table, where, { ...beneath }).map((id) => nameOf(client, table, id)),
    ...goneRows(client, table).flatMap((id) => (accepted.has(`${table} ${id}`) ? [] : [`${table} ${id}`])),
  ]);
}

/** What two persons accepted as it is, a row that is gone among it. */
export function acceptedRows(client: Client): Set<string> {
  const facts = client.prepare("SELECT facts FROM audit_entries WHERE action = 'audit.accept'").pluck().all();
  return new Set((facts as string[]).flatMap((text) => (readFacts(text)?.rows ?? []) as string[]));
}
