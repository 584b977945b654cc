import { hash } from 'node:crypto';
import type { Closing } from '../../db/audit/closing.js';
import type { Month } from '../shared/dates.js';
import { conflict } from '../shared/errors.js';
import type { Context } from './context.js';
import { messages } from './messages.js';
import { closingFacts } from './queries.js';

const MOST_NAMED = 5;

/**
 * A closing keeps what the rows beneath it say; what another program changed of them is found out about first (policy 1.3.2).
 * Asked before the closing changes anything.
 *
 * @throws conflict (exit 6) naming the rows
 */
export async function requireUnchangedBeneath(
  ctx: Context,
  closing: Closing,
  { month, clause }: { month: Month; clause: string },
): Promise<void> {
  const rows = await ctx.changedBeneath(closing, month);
  if (rows.length === 0) return;
  const named = rows.slice(0, MOST_NAMED);
  throw conflict(messages.changedBeneath(month, named, rows.length - named.length), {
    clause,
    hints: [messages.basisHint],
  });
}

/** By what closes, the fact in its entry that is the digest of what it keeps. */
const DIGESTS = { 'appraisal.close': 'sheetsSha256', 'payroll.close': 'linesSha256' } as const;

/** Whether what is kept of a closed month is what was closed (policy 1.3.2). */
export async function isAsClosed(
  { db }: Pick<Context, 'db'>,
  action: keyof typeof DIGESTS,
  month: Month,
  kept: string,
): Promise<boolean> {
  const facts = await closingFacts(db, action, month);
  return facts !== undefined && facts[DIGESTS[action]] === hash('sha256', kept, 'hex');
}
