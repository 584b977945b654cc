import type { Text } from '../../src/shared/text.js';

interface Derived {
  name: string;
  text: Text;
  /** Gives the code of everything for which it does not hold. */
  sql: string;
}

/** What follows from other rows and must agree with them: sums with their parts, reviews with the rules of separation. */
export const DERIVED: readonly Derived[] = [
  {
    name: 'lines',
    text: { zh: '合同金额与明细之和不符', en: 'the contract does not add up from its lines' },
    sql: `SELECT code FROM contracts c
      WHERE (net_fen, tax_fen, gross_fen, cost_fen) IS NOT (
        SELECT coalesce(sum(net_fen), 0), coalesce(sum(tax_fen), 0), coalesce(sum(gross_fen), 0), coalesce(sum(cost_fen), 0)
        FROM contract_lines WHERE contract_id = c.id)
      AND (kind = 'sale' OR EXISTS (SELECT 1 FROM contract_lines WHERE contract_id = c.id))`,
  },
  {
    name: 'credits',
    text: { zh: '业绩分成之和与合同不符', en: 'the credits do not add up to the contract' },
    sql: `SELECT code FROM contracts c
      WHERE kind = 'sale' AND (net_fen, gross_fen, cost_fen) IS NOT (
        SELECT sum(net_fen), sum(gross_fen), sum(cost_fen) FROM credits WHERE contract_id = c.id AND adjustment_id IS NULL)`,
  },
  {
    name: 'shares',
    text: { zh: '分成比例之和不是 100%', en: 'the shares do not add up to 100%' },
    sql: `SELECT c.code FROM (SELECT contract_id, sum(share_bp) AS shares FROM credits
        GROUP BY contract_id, adjustment_id HAVING shares <> 10000) s JOIN contracts c ON c.id = s.contract_id`,
  },
  {
    name: 'adjustments',
    text: { zh: '调整的分成之和与调整不符', en: 'the credits of the adjustment do not add up to it' },
    sql: `SELECT a.code FROM contract_adjustments a JOIN contracts c ON c.id = a.contract_id
      WHERE c.kind = 'sale' AND (a.net_fen, a.gross_fen, a.cost_fen) IS NOT (
        SELECT sum(net_fen), sum(gross_fen), sum(cost_fen) FROM credits WHERE contract_id = a.contract_id AND adjustment_id = a.id)`,
  },
  {
    name: 'instalments',
    text: { zh: '已收金额与核销之和不符', en: 'what is settled does not add up from the allocations' },
    sql: `SELECT code FROM instalments i WHERE settled_fen <> (
        SELECT coalesce(sum(amount_fen), 0) FROM allocations WHERE instalment_id = i.id)
      OR open_fen <> amount_fen - settled_fen`,
  },
  {
    name: 'hardshipParts',
    text: {
      zh: '困难分期或减免的金额与核销之和不符（制度 3.7.3）',
      en: 'what was planned anew or waived does not add up from the allocations (policy 3.7.3)',
    },
    sql: `SELECT code FROM instalments i WHERE (replanned_fen <> 0 OR waived_fen <> 0 OR EXISTS (
        SELECT 1 FROM allocations WHERE instalment_id = i.id AND hardship_id IS NOT NULL))
      AND (replanned_fen, waived_fen) IS NOT (
        SELECT coalesce(sum(CASE WHEN h.status = 'plan' THEN a.amount_fen ELSE 0 END), 0),
          coalesce(sum(CASE WHEN h.status = 'waived' THEN a.amount_fen ELSE 0 END), 0)
        FROM allocations a JOIN hardships h ON h.id = a.hardship_id WHERE a.instalment_id = i.id)`,
  },
  {
    name: 'hardships',
    text: {
      zh: '困难案件的金额与核销、新计划不符（制度 3.7.3）',
      en: 'the case of hardship does not agree with its allocations and its new plan (policy 3.7.3)',
    },
    sql: `SELECT code FROM hardships h WHERE settled_fen <> (
        SELECT coalesce(sum(amount_fen), 0) FROM allocations WHERE hardship_id = h.id)
      OR (status IN ('plan', 'waived')) <> (settled_fen > 0)
      OR CASE WHEN status = 'plan' THEN settled_fen ELSE 0 END <> (
        SELECT coalesce(sum(i.amount_fen), 0) FROM hardship_instalments p JOIN instalments i ON i.id = p.instalment_id
        WHERE p.hardship_id = h.id AND p.part = 'planned')`,
  },
  {
    name: 'receipts',
    text: { zh: '回款的核销金额与核销之和不符', en: 'what is allocated does not add up from the allocations' },
    sql: `SELECT code FROM receipts r WHERE allocated_fen <> (
        SELECT coalesce(sum(amount_fen), 0) FROM allocations WHERE receipt_id = r.id) + (
        SELECT coalesce(sum(amount_fen), 0) FROM charge_settlements WHERE receipt_id = r.id)`,
  },
  {
    name: 'charges',
    text: { zh: '利息或费用与其结清记录不符', en: 'the charge does not add up from its settlements' },
    sql: `SELECT code FROM charges c WHERE (settled_fen, waived_fen) IS NOT (
        SELECT coalesce(sum(CASE WHEN receipt_id IS NULL THEN 0 ELSE amount_fen END), 0),
          coalesce(sum(CASE WHEN receipt_id IS NULL THEN amount_fen ELSE 0 END), 0)
        FROM charge_settlements WHERE charge_id = c.id)`,
  },
  {
    name: 'fapiaos',
    text: {
      zh: '发票与其分摊到各期的金额或红字发票不符（制度 3.7.1）',
      en: 'the fapiao does not agree with its parts or its red-letter ones (policy 3.7.1)',
    },
    sql: `SELECT number FROM fapiaos f WHERE EXISTS (SELECT 1 FROM fapiao_parts WHERE fapiao_id = f.id)
        AND gross_fen <> (SELECT sum(gross_fen) FROM fapiao_parts WHERE fapiao_id = f.id)
      OR (red_of_id IS NULL AND gross_fen + (SELECT coalesce(sum(gross_fen), 0) FROM fapiaos WHERE red_of_id = f.id) < 0)`,
  },
  {
    name: 'stages',
    text: { zh: '阶段与最后一次推进不符', en: 'its stage is not that of its last move' },
    sql: `SELECT code FROM deals d WHERE stage <> (
        SELECT to_stage FROM deal_moves WHERE deal_id = d.id ORDER BY id DESC LIMIT 1)`,
  },
  {
    name: 'ownReview',
    text: { zh: '报销人审核了自己的报销（制度 5.2.2）', en: 'was reviewed by the claimant (policy 5.2.2)' },
    sql: `SELECT c.code FROM claim_steps s JOIN claims c ON c.id = s.claim_id
      WHERE s.action IN ('managerApprove', 'financeApprove') AND s.member_id = c.member_id`,
  },
  {
    name: 'sameReviewer',
    text: { zh: '经理审核与财务审核是同一人（制度 5.2.2）', en: 'both reviews are by the same person (policy 5.2.2)' },
    sql: `SELECT DISTINCT c.code FROM claim_steps f JOIN claim_steps m
        ON m.claim_id = f.claim_id AND m.action = 'managerApprove' AND m.member_id = f.member_id
      JOIN claims c ON c.id = f.claim_id WHERE f.action = 'financeApprove'`,
  },
  {
    name: 'quotes',
    text: { zh: '报价金额与明细之和不符', en: 'the quotation does not add up from its lines' },
    sql: `SELECT code FROM quotes q
      WHERE (net_fen, tax_fen, gross_fen, cost_fen) IS NOT (
        SELECT coalesce(sum(net_fen), 0), coalesce(sum(tax_fen), 0), coalesce(sum(gross_fen), 0), coalesce(sum(cost_fen), 0)
        FROM quote_lines WHERE quote_id = q.id AND removed = 0)`,
  },
  {
    name: 'legalReview',
    text: {
      zh: '没有法务通过就签了（制度 3.5.2）',
      en: 'was signed without a pass of legal on that version (policy 3.5.2)',
    },
    sql: `SELECT d.code FROM contract_signatures s JOIN contract_drafts d ON d.id = s.draft_id
      WHERE NOT EXISTS (SELECT 1 FROM contract_reviews r WHERE r.draft_id = s.draft_id AND r.version = s.version
        AND r.hash = s.hash AND r.decision = 'pass' AND r.day <= s.day)`,
  },
  {
    name: 'ownLegalReview',
    text: { zh: '起草人自己做了法务审核（制度 3.5.2）', en: 'was reviewed by its own author (policy 3.5.2)' },
    sql: `SELECT DISTINCT d.code FROM contract_reviews r JOIN contract_versions v
        ON v.draft_id = r.draft_id AND v.version = r.version AND v.member_id = r.member_id
      JOIN contract_drafts d ON d.id = r.draft_id`,
  },
  {
    name: 'reviews',
    text: {
      zh: '没有经过应有的审核（制度 5.2.2、5.2.3）',
      en: 'lacks a review that its status needs (policy 5.2.2, 5.2.3)',
    },
    sql: `SELECT code FROM claims c WHERE source_key IS NULL AND (
      (status IN ('managerApproved', 'approved', 'paid') AND NOT EXISTS (
        SELECT 1 FROM claim_steps WHERE claim_id = c.id AND action = 'managerApprove'))
      OR (status IN ('approved', 'paid') AND NOT EXISTS (
        SELECT 1 FROM claim_steps WHERE claim_id = c.id AND action = 'financeApprove')))`,
  },
];
