import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import type { Findings } from './findings.js';

interface Derived {
  name: keyof typeof messages.sums;
  /** Returns the code of everything for which it does not hold. */
  sql: string;
}

/** What follows from other rows and must agree with them: sums with their parts, reviews with the rules of separation. */
const DERIVED: readonly Derived[] = [
  {
    name: 'lines',
    sql: `SELECT code FROM contracts c
      WHERE (net_fen, tax_fen, gross_fen, cost_fen) IS NOT (
        SELECT coalesce(sum(net_fen), 0), coalesce(sum(tax_fen), 0), coalesce(sum(gross_fen), 0), coalesce(sum(cost_fen), 0)
        FROM contract_lines WHERE contract_id = c.id)
      AND (kind = 'sale' OR EXISTS (SELECT 1 FROM contract_lines WHERE contract_id = c.id))`,
  },
  {
    name: 'credits',
    sql: `SELECT code FROM contracts c
      WHERE kind = 'sale' AND (net_fen, gross_fen, cost_fen) IS NOT (
        SELECT sum(net_fen), sum(gross_fen), sum(cost_fen) FROM credits WHERE contract_id = c.id AND adjustment_id IS NULL)`,
  },
  {
    name: 'shares',
    sql: `SELECT c.code FROM (SELECT contract_id, sum(share_bp) AS shares FROM credits
        GROUP BY contract_id, adjustment_id HAVING shares <> 10000) s JOIN contracts c ON c.id = s.contract_id`,
  },
  {
    name: 'adjustments',
    sql: `SELECT a.code FROM contract_adjustments a JOIN contracts c ON c.id = a.contract_id
      WHERE c.kind = 'sale' AND (a.net_fen, a.gross_fen, a.cost_fen) IS NOT (
        SELECT sum(net_fen), sum(gross_fen), sum(cost_fen) FROM credits WHERE contract_id = a.contract_id AND adjustment_id = a.id)`,
  },
  {
    name: 'instalments',
    sql: `SELECT code FROM instalments i WHERE settled_fen <> replaced_fen + (
        SELECT coalesce(sum(amount_fen), 0) FROM allocations WHERE instalment_id = i.id)
      OR open_fen <> amount_fen - settled_fen`,
  },
  {
    name: 'hardshipParts',
    sql: `SELECT code FROM instalments i WHERE (replanned_fen <> 0 OR waived_fen <> 0 OR EXISTS (
        SELECT 1 FROM allocations WHERE instalment_id = i.id AND hardship_id IS NOT NULL))
      AND (replanned_fen, waived_fen) IS NOT (
        SELECT coalesce(sum(CASE WHEN h.status = 'plan' THEN a.amount_fen ELSE 0 END), 0),
          coalesce(sum(CASE WHEN h.status = 'waived' THEN a.amount_fen ELSE 0 END), 0)
        FROM allocations a JOIN hardships h ON h.id = a.hardship_id WHERE a.instalment_id = i.id)`,
  },
  {
    name: 'hardships',
    sql: `SELECT code FROM hardships h WHERE settled_fen <> (
        SELECT coalesce(sum(amount_fen), 0) FROM allocations WHERE hardship_id = h.id)
      OR (status IN ('plan', 'waived')) <> (settled_fen > 0)
      OR CASE WHEN status = 'plan' THEN settled_fen ELSE 0 END <> (
        SELECT coalesce(sum(i.amount_fen), 0) FROM hardship_instalments p JOIN instalments i ON i.id = p.instalment_id
        WHERE p.hardship_id = h.id AND p.part = 'planned')`,
  },
  {
    name: 'receipts',
    sql: `SELECT code FROM receipts r WHERE allocated_fen <> (
        SELECT coalesce(sum(amount_fen), 0) FROM allocations WHERE receipt_id = r.id) + (
        SELECT coalesce(sum(amount_fen), 0) FROM charge_settlements WHERE receipt_id = r.id)`,
  },
  {
    name: 'charges',
    sql: `SELECT code FROM charges c WHERE (settled_fen, waived_fen) IS NOT (
        SELECT coalesce(sum(CASE WHEN receipt_id IS NULL THEN 0 ELSE amount_fen END), 0),
          coalesce(sum(CASE WHEN receipt_id IS NULL THEN amount_fen ELSE 0 END), 0)
        FROM charge_settlements WHERE charge_id = c.id)`,
  },
  {
    name: 'fapiaos',
    sql: `SELECT number FROM fapiaos f WHERE EXISTS (SELECT 1 FROM fapiao_parts WHERE fapiao_id = f.id)
        AND gross_fen <> (SELECT sum(gross_fen) FROM fapiao_parts WHERE fapiao_id = f.id)
      OR (red_of_id IS NULL AND gross_fen + (SELECT coalesce(sum(gross_fen), 0) FROM fapiaos WHERE red_of_id = f.id) < 0)`,
  },
  {
    name: 'stages',
    sql: `SELECT code FROM deals d WHERE stage <> (
        SELECT to_stage FROM deal_moves WHERE deal_id = d.id ORDER BY id DESC LIMIT 1)`,
  },
  {
    name: 'ownReview',
    sql: `SELECT c.code FROM claim_steps s JOIN claims c ON c.id = s.claim_id
      WHERE s.action IN ('managerApprove', 'financeApprove') AND s.member_id = c.member_id`,
  },
  {
    name: 'sameReviewer',
    sql: `SELECT DISTINCT c.code FROM claim_steps f JOIN claim_steps m
        ON m.claim_id = f.claim_id AND m.action = 'managerApprove' AND m.member_id = f.member_id
          AND (m.together = 0 OR NOT EXISTS (SELECT 1 FROM claim_steps o WHERE o.claim_id = f.claim_id
            AND o.action = 'managerApprove' AND o.member_id <> f.member_id))
      JOIN claims c ON c.id = f.claim_id WHERE f.action = 'financeApprove'`,
  },
  {
    name: 'ownRequest',
    sql: `SELECT r.code FROM request_steps s JOIN expense_requests r ON r.id = s.request_id
      WHERE s.action IN ('approve', 'reject') AND s.member_id = r.member_id`,
  },
  {
    name: 'ownAdvance',
    sql: `SELECT DISTINCT a.code FROM advance_steps s JOIN expense_advances a ON a.id = s.advance_id
      WHERE s.action IN ('approve', 'reject', 'pay', 'settle', 'return') AND s.member_id = a.member_id`,
  },
  {
    name: 'sameAdvance',
    sql: `SELECT DISTINCT a.code FROM advance_steps p JOIN advance_steps m
        ON m.advance_id = p.advance_id AND m.action = 'approve' AND m.together = 0 AND m.undoes IS NULL
          AND m.member_id = p.member_id
      JOIN expense_advances a ON a.id = p.advance_id WHERE p.action IN ('pay', 'return')`,
  },
  {
    // What was settled and given back, what was taken back of it left out, is no more than what was paid.
    name: 'advanceSums',
    sql: `SELECT code FROM expense_advances a WHERE EXISTS (
        SELECT 1 FROM (SELECT coalesce(sum(CASE WHEN action = 'pay' THEN fen END), 0) AS paid,
            coalesce(sum(CASE WHEN action <> 'pay' THEN fen END), 0) AS gone
          FROM (SELECT action, amount_fen * CASE WHEN undoes IS NULL THEN 1 ELSE -1 END AS fen FROM advance_steps
            WHERE advance_id = a.id AND action IN ('pay', 'settle', 'return')))
        WHERE gone < 0 OR gone > paid OR paid NOT IN (0, a.amount_fen))
      OR EXISTS (SELECT 1 FROM advance_steps s LEFT JOIN claims c ON c.id = s.claim_id
        WHERE s.advance_id = a.id AND s.action = 'settle' AND c.member_id IS NOT a.member_id)`,
  },
  {
    name: 'advanceApproved',
    sql: `SELECT code FROM expense_advances a WHERE EXISTS (
        SELECT 1 FROM advance_steps WHERE advance_id = a.id AND action = 'pay')
      AND NOT EXISTS (SELECT 1 FROM advance_steps WHERE advance_id = a.id AND action = 'approve')`,
  },
  {
    name: 'quotes',
    sql: `SELECT code FROM quotes q
      WHERE (net_fen, tax_fen, gross_fen, cost_fen) IS NOT (
        SELECT coalesce(sum(net_fen), 0), coalesce(sum(tax_fen), 0), coalesce(sum(gross_fen), 0), coalesce(sum(cost_fen), 0)
        FROM quote_lines WHERE quote_id = q.id AND removed = 0)`,
  },
  {
    name: 'legalReview',
    sql: `SELECT d.code FROM contract_signatures s JOIN contract_drafts d ON d.id = s.draft_id
      WHERE NOT EXISTS (SELECT 1 FROM contract_reviews r WHERE r.draft_id = s.draft_id AND r.version = s.version
        AND r.hash = s.hash AND r.decision = 'pass' AND r.day <= s.day)`,
  },
  {
    name: 'approvals',
    sql: `SELECT code FROM contract_drafts d WHERE approvals IS NOT NULL AND status IN ('submitted', 'passed', 'signed')
      AND NOT EXISTS (SELECT 1 FROM contract_approvals a WHERE a.draft_id = d.id AND a.version = d.version
        AND a.decision = 'approve')`,
  },
  {
    name: 'ownLegalReview',
    sql: `SELECT DISTINCT d.code FROM contract_reviews r JOIN contract_versions v
        ON v.draft_id = r.draft_id AND v.version = r.version AND v.member_id = r.member_id
      JOIN contract_drafts d ON d.id = r.draft_id`,
  },
  {
    // Months come to the year, and the reps of a month to the team (definitions, Plan and targets).
    name: 'plans',
    sql: `SELECT code FROM sales_plans p WHERE sales_fen <> (
        SELECT coalesce(sum(sales_fen), 0) FROM plan_targets WHERE plan_id = p.id AND member_id IS NULL)
      OR profit_fen <> (
        SELECT coalesce(sum(profit_fen), 0) FROM plan_targets WHERE plan_id = p.id AND member_id IS NULL)
      OR new_customers <> (
        SELECT coalesce(sum(new_customers), 0) FROM plan_targets WHERE plan_id = p.id AND member_id IS NULL)
      OR EXISTS (SELECT 1 FROM plan_targets t WHERE t.plan_id = p.id AND t.member_id IS NULL AND t.sales_fen <> (
        SELECT coalesce(sum(r.sales_fen), t.sales_fen) FROM plan_targets r
        WHERE r.plan_id = p.id AND r.month = t.month AND r.member_id IS NOT NULL))`,
  },
  {
    // Who proposes a plan decides on it only where nobody else is left, and then with a reason.
    name: 'ownPlan',
    sql: `SELECT p.code FROM plan_decisions d JOIN sales_plans p ON p.id = d.plan_id
      WHERE d.decision IN ('approved', 'rejected') AND d.member_id = p.proposed_by_id AND d.reason IS NULL`,
  },
  {
    // What was made from the plan is the share of it (policy 5.1.1); a change keeps categories that it does not name.
    name: 'budgets',
    sql: `SELECT b.code FROM expense_budgets b JOIN sales_plans p ON p.code = b.plan_code
      WHERE b.reason IS NULL AND (p.sales_fen * b.of_sales_bp + 5000) / 10000 <> (
        SELECT coalesce(sum(amount_fen), 0) FROM budget_lines WHERE budget_id = b.id)`,
  },
  {
    name: 'ownBudget',
    sql: `SELECT b.code FROM budget_decisions d JOIN expense_budgets b ON b.id = d.budget_id
      WHERE d.decision IN ('approved', 'rejected') AND d.member_id = b.proposed_by_id AND d.reason IS NULL`,
  },
  {
    // Nobody lets his own claim go over the budget (definitions, Expenses).
    name: 'ownRelease',
    sql: `SELECT DISTINCT c.code FROM claim_releases r JOIN claims c ON c.id = r.claim_id AND c.member_id = r.member_id`,
  },
  {
    name: 'claimLines',
    sql: `SELECT code FROM claims c WHERE (amount_fen, day) IS NOT (
        SELECT sum(amount_fen), min(day) FROM claim_lines WHERE claim_id = c.id AND removed = 0)`,
  },
  {
    // A fapiao is claimed once, whoever does it; lines of one claim may share it (definitions, Expenses).
    name: 'claimedTwice',
    sql: `SELECT DISTINCT c.code FROM claim_lines l JOIN claims c ON c.id = l.claim_id
      WHERE l.removed = 0 AND l.sanctioned_fen IS NOT 0 AND l.invoice_key IS NOT NULL AND c.status NOT IN ('rejected', 'withdrawn')
        AND EXISTS (SELECT 1 FROM claim_lines o JOIN claims d ON d.id = o.claim_id
          WHERE o.invoice_key = l.invoice_key AND o.claim_id < l.claim_id AND o.removed = 0 AND o.sanctioned_fen IS NOT 0
            AND d.status NOT IN ('rejected', 'withdrawn'))`,
  },
  {
    // Of a line no more is allowed than is claimed, and what is allowed is what a reviewer of this round said (5.2.3).
    name: 'sanctioned',
    sql: `SELECT DISTINCT c.code FROM claim_lines l JOIN claims c ON c.id = l.claim_id
      WHERE l.removed = 0 AND c.status IN ('submitted', 'managerApproved', 'approved', 'paid')
        AND (l.sanctioned_fen NOT BETWEEN 0 AND l.amount_fen OR l.sanctioned_fen IS NOT (
          SELECT n.amount_fen FROM claim_sanctions n JOIN claim_steps s ON s.id = n.step_id
          WHERE n.line_id = l.id
            AND s.id > (SELECT max(id) FROM claim_steps WHERE claim_id = c.id AND action = 'submit')
          ORDER BY n.id DESC LIMIT 1))`,
  },
  {
    // No more is paid than is allowed; a claim is paid once all of it is (5.2.3).
    name: 'payments',
    sql: `SELECT c.code FROM claims c JOIN (
        SELECT claim_id, sum(amount_fen) part_fen, sum(amount_fen IS NULL) whole FROM claim_steps s
        WHERE action = 'pay' AND undoes IS NULL
          AND NOT EXISTS (SELECT 1 FROM claim_steps u WHERE u.undoes = s.id) GROUP BY claim_id) p ON p.claim_id = c.id
      WHERE c.undone_seq IS NULL AND ((c.status = 'paid') IS NOT (p.whole = 1) OR coalesce(p.part_fen, 0) >= (
        SELECT sum(coalesce(sanctioned_fen, amount_fen)) FROM claim_lines WHERE claim_id = c.id AND removed = 0)
        AND p.part_fen > 0)`,
  },
  {
    name: 'reviews',
    sql: `SELECT code FROM claims c WHERE source_key IS NULL AND (
      (status IN ('managerApproved', 'approved', 'paid') AND NOT EXISTS (
        SELECT 1 FROM claim_steps WHERE claim_id = c.id AND action = 'managerApprove'))
      OR (status IN ('approved', 'paid') AND NOT EXISTS (
        SELECT 1 FROM claim_steps WHERE claim_id = c.id AND action = 'financeApprove')))`,
  },
];

/** Reports everything that does not add up from its parts, or breaks a rule of separation. */
export function checkSums(client: Client, findings: Findings): void {
  for (const { name, sql } of DERIVED)
    for (const [subject] of client.prepare(sql).raw().iterate() as Iterable<[string]>)
      findings.add({ kind: 'sum', of: name }, () => ({ subject, text: messages.sums[name] }));
}
