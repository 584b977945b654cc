import type Database from 'better-sqlite3';

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
