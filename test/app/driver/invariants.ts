import type Database from 'better-sqlite3';

/** What is payable of a claim. */
const PAYABLE = `(SELECT coalesce(sum(coalesce(sanctioned_fen, amount_fen)), 0) FROM claim_lines
  WHERE claim_id = claims.id AND removed = 0)`;
/** Of a step of an advance: nothing took it back. */
const inForce = (step: string): string =>
  `${step}.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM advance_steps AS back WHERE back.undoes = ${step}.id)`;
const advanceSum = (action: string): string => `(SELECT coalesce(sum(one.amount_fen), 0) FROM advance_steps AS one
  WHERE one.advance_id = expense_advances.id AND one.action = '${action}' AND ${inForce('one')})`;

/**
 * What no order of acts may bring about (design, sections 4 and 5), as queries that find each breach: a claimant decides
 * none of his claims, the two reviews are of two persons, nobody approves his own quotation or passes his own contract, an
 * act of two persons has two, parts add up to their wholes.
 */
const BREACHES: Readonly<Record<string, string>> = {
  'a claimant decides his own claim': `SELECT claims.code FROM claim_steps JOIN claims ON claims.id = claim_steps.claim_id
    WHERE claim_steps.member_id = claims.member_id AND claim_steps.action IN ('managerApprove', 'financeApprove', 'reject', 'pay')`,
  'the manager’s and finance’s review of a claim are of one person': `SELECT claims.code FROM claims
    JOIN claim_steps AS one ON one.claim_id = claims.id AND one.action = 'managerApprove'
    JOIN claim_steps AS two ON two.claim_id = claims.id AND two.action = 'financeApprove' AND two.member_id = one.member_id`,
  'paid without both reviews': `SELECT code FROM claims WHERE status = 'paid' AND source_key IS NULL AND (
    SELECT count(DISTINCT member_id) FROM claim_steps WHERE claim_id = claims.id AND action IN ('managerApprove', 'financeApprove')) < 2`,
  'more sanctioned than claimed': `SELECT claims.code FROM claim_lines JOIN claims ON claims.id = claim_lines.claim_id
    WHERE removed = 0 AND sanctioned_fen IS NOT NULL AND (sanctioned_fen > max(claim_lines.amount_fen, 0) OR sanctioned_fen < min(claim_lines.amount_fen, 0))`,
  'more paid than sanctioned': `SELECT code FROM claims WHERE (SELECT coalesce(sum(amount_fen), 0) FROM claim_steps AS paid
      WHERE claim_id = claims.id AND action = 'pay' AND undoes IS NULL
      AND NOT EXISTS (SELECT 1 FROM claim_steps WHERE undoes = paid.id)) > max(${PAYABLE}, 0)`,
  'paid, though nothing of it is payable': `SELECT code FROM claims WHERE status = 'paid' AND source_key IS NULL AND ${PAYABLE} = 0`,
  'a claim that is not the sum of its lines': `SELECT code FROM claims WHERE amount_fen <> (
    SELECT coalesce(sum(amount_fen), 0) FROM claim_lines WHERE claim_id = claims.id AND removed = 0)`,
  'a fapiao that two claims claim': `SELECT invoice_key FROM claim_lines JOIN claims ON claims.id = claim_lines.claim_id
    WHERE invoice_key IS NOT NULL AND removed = 0 AND status NOT IN ('draft', 'rejected', 'withdrawn')
      AND coalesce(sanctioned_fen, claim_lines.amount_fen) <> 0
    GROUP BY invoice_key HAVING count(DISTINCT claims.id) > 1`,
  'lines of more than the gross of the fapiao that they share': `SELECT claims.code FROM claim_lines
    JOIN claims ON claims.id = claim_lines.claim_id WHERE invoice_key IS NOT NULL AND removed = 0
      AND status NOT IN ('draft', 'rejected', 'withdrawn')
    GROUP BY claims.id, invoice_key HAVING sum(coalesce(sanctioned_fen, claim_lines.amount_fen)) > min(invoice_gross_fen)`,
  'an advance settled and returned beyond what was paid': `SELECT code FROM expense_advances WHERE
    ${advanceSum('pay')} < ${advanceSum('settle')} + ${advanceSum('return')}`,
  'an advance of which more was paid than approved': `SELECT code FROM expense_advances WHERE ${advanceSum('pay')} > amount_fen`,
  'an advance settled by a claim beyond what is payable of it': `SELECT claims.code FROM advance_steps AS step
    JOIN claims ON claims.id = step.claim_id WHERE step.action = 'settle' AND ${inForce('step')}
    GROUP BY claims.id HAVING sum(step.amount_fen) > ${PAYABLE}`,
  'a member asks, approves and pays his advance': `SELECT code FROM expense_advances JOIN advance_steps ON advance_id = expense_advances.id
    WHERE action IN ('approve', 'reject', 'pay') AND advance_steps.member_id = expense_advances.member_id`,
  'one’s own request approved': `SELECT code FROM expense_requests JOIN request_steps ON request_id = expense_requests.id
    WHERE action IN ('approve', 'reject') AND request_steps.member_id = expense_requests.member_id`,
  'one’s own budget approved': `SELECT code FROM expense_budgets JOIN budget_decisions ON budget_id = expense_budgets.id
    WHERE decision = 'approved' AND member_id = proposed_by_id AND budget_decisions.reason IS NULL`,
  'one’s own quotation approved': `SELECT quotes.code FROM quote_decisions JOIN quotes ON quotes.id = quote_decisions.quote_id
    JOIN deals ON deals.id = quotes.deal_id WHERE quote_decisions.action = 'approve' AND quote_decisions.member_id = quotes.member_id`,
  'one’s own contract reviewed': `SELECT contract_drafts.code FROM contract_reviews
    JOIN contract_drafts ON contract_drafts.id = contract_reviews.draft_id
    WHERE contract_reviews.member_id = contract_drafts.owner_id`,
  'one’s own version of a contract reviewed or approved': `SELECT contract_drafts.code FROM contract_versions
    JOIN contract_drafts ON contract_drafts.id = contract_versions.draft_id
    JOIN (SELECT draft_id, version, member_id FROM contract_reviews UNION ALL
      SELECT draft_id, version, member_id FROM contract_approvals WHERE decision = 'approve') AS decided
      ON decided.draft_id = contract_versions.draft_id AND decided.version = contract_versions.version
    WHERE decided.member_id = contract_versions.member_id`,
  'signed without a review that passed it': `SELECT contract_drafts.code FROM contract_signatures AS signed
    JOIN contract_drafts ON contract_drafts.id = signed.draft_id WHERE NOT EXISTS (SELECT 1 FROM contract_reviews
      WHERE draft_id = signed.draft_id AND version = signed.version AND decision = 'pass')`,
  'an act of two persons by one': `SELECT code FROM confirmations WHERE state = 'confirmed' AND decided_by_id = asked_by_id`,
  'a guarded role given by one person': `SELECT members.code FROM member_roles JOIN members ON members.id = member_roles.member_id
    WHERE member_roles.how = 'confirmed' AND member_roles.given_by_id = member_roles.confirmed_by_id`,
  'a contract that is not the sum of its lines': `SELECT code FROM contracts WHERE net_fen <> (
    SELECT coalesce(sum(net_fen), 0) FROM contract_lines WHERE contract_id = contracts.id)
    AND EXISTS (SELECT 1 FROM contract_lines WHERE contract_id = contracts.id)`,
  'gross that is not net and tax': 'SELECT code FROM contracts WHERE gross_fen <> net_fen + tax_fen',
  'shares that are not the whole': `SELECT contracts.code FROM credits JOIN contracts ON contracts.id = credits.contract_id
    WHERE adjustment_id IS NULL GROUP BY contracts.id HAVING sum(share_bp) <> 10000 OR sum(credits.net_fen) <> contracts.net_fen
    OR sum(credits.cost_fen) <> contracts.cost_fen`,
  'an instalment beyond its amount': `SELECT code FROM instalments WHERE open_fen < 0 OR open_fen > amount_fen`,
  'a receipt used beyond its amount': 'SELECT code FROM receipts WHERE allocated_fen > amount_fen OR allocated_fen < 0',
  'a month closed before it was over': `SELECT month FROM closed_months WHERE substr(recorded_at, 1, 7) <= month`,
  'a month closed twice': `SELECT month FROM closed_months WHERE reopened = 0 GROUP BY month HAVING count(*) > 1`,
  'a hole in the log': 'SELECT seq FROM audit_entries WHERE seq > 1 AND seq - 1 NOT IN (SELECT seq FROM audit_entries)',
};

/** `a claimant decides his own claim: EXP-2026-0003`, for each that is found. */
export const breaches = (client: Database.Database): string[] =>
  Object.entries(BREACHES).flatMap(([name, sql]) =>
    client
      .prepare(sql)
      .pluck()
      .all()
      .map((found) => `${name}: ${found}`),
  );
