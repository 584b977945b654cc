import type { Client } from '../sqlite/client.js';

/** A customer with money in hand beside something due: books that were written before advances settled it. */
export interface UnusedAdvance {
  customer: string;
  instalment: string;
  /** Of the oldest open instalment. */
  dueDay: string;
}

/** A deal that does not stand where its contracts say (definitions, Pipeline). */
export interface Disagreement {
  deal: string;
  stage: string;
  /** The contract in force, or the last one that was cancelled; null: it was won without any, in a month that is open. */
  contract: string | null;
  inForce: boolean;
}

/** The deals with a contract in force that are not won, and the won ones without a contract in force, by code. */
export function dealsAgainstContracts(client: Client): Disagreement[] {
  const rows = client
    .prepare(
      `SELECT d.code AS deal, d.stage, min(c.code) AS contract, 1 AS inForce
        FROM contracts c JOIN deals d ON d.id = c.deal_id
        WHERE c.cancelled_day IS NULL AND c.voided_from IS NULL AND d.stage <> 'won' GROUP BY d.id
      UNION ALL
      SELECT d.code, d.stage, max(c.code), 0
        FROM contracts c JOIN deals d ON d.id = c.deal_id
        WHERE d.stage = 'won' AND c.voided_from IS NULL GROUP BY d.id HAVING count(*) = count(c.cancelled_day)
      UNION ALL
      SELECT d.code, d.stage, NULL, 0 FROM deals d
        WHERE d.stage = 'won' AND d.voided_from IS NULL
          AND NOT EXISTS (SELECT 1 FROM contracts c WHERE c.deal_id = d.id AND c.voided_from IS NULL)
          AND NOT EXISTS (SELECT 1 FROM closed_months m WHERE m.month = substr(d.closed_day, 1, 7))
      ORDER BY 1`,
    )
    .all() as (Omit<Disagreement, 'inForce'> & { inForce: number })[];
  return rows.map((row) => ({ ...row, inForce: row.inForce === 1 }));
}

/** The customers with an advance, each with the oldest instalment that he has open, by code. */
export function advancesBesideOpen(client: Client): UnusedAdvance[] {
  return client
    .prepare(
      `SELECT c.code AS customer, i.code AS instalment, min(i.due_day) AS dueDay
        FROM receipts r JOIN customers c ON c.id = r.customer_id
          JOIN instalments i ON i.customer_id = c.id AND i.open_fen > 0 AND i.due_day IS NOT NULL
        WHERE r.allocated_fen < r.amount_fen AND r.reversed_day IS NULL
        GROUP BY c.id ORDER BY c.code`,
    )
    .all() as UnusedAdvance[];
}
