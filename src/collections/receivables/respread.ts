import type { WriteContext } from '../../app/context.js';
import type { Fen } from '../../shared/money.js';
import { advancesOfCustomer } from './advanceQueries.js';
import { factsOfCustomer, openByCode, storeSpread } from './spreadQueries.js';
import { spreadReceivables } from './spreadRules.js';

/** What a write did to a customer's money, as of today. */
export interface Respread {
  /** What is open of each instalment, before and after it. */
  before: Map<string, Fen>;
  after: Map<string, Fen>;
  /** Receipts whose advance it changed, by code. */
  advances: Map<string, { from: Fen; to: Fen }>;
  /** How many stored rows it changed. */
  stored: number;
}

/**
 * The same as `respread` for many facts at once, where nobody asks what it changed: once for each customer.
 * @returns how many stored rows it changed
 */
export async function spreadAnew(ctx: Pick<WriteContext, 'db' | 'tx'>, customerId: number): Promise<number> {
  const known = await factsOfCustomer(ctx.db, customerId);
  return await storeSpread(ctx, known, spreadReceivables(known.facts));
}

/**
 * Spreads the money and credits of a customer anew (definitions, Receivables: Day, not typing). Every write that adds a fact
 * of his receivables ends with it: a receipt, a reversal, an adjustment, a plan, a due day, a decision, a charge that takes
 * money. Runs inside the caller's transaction; writes no audit entry. Months that are closed stay as they are.
 */
export async function respread(ctx: Pick<WriteContext, 'db' | 'tx' | 'today'>, customerId: number): Promise<Respread> {
  const { db, today } = ctx;
  const before = await openByCode(db, customerId, today);
  const advancesBefore = await advancesOfCustomer(db, customerId, today);
  const known = await factsOfCustomer(db, customerId);
  const stored = await storeSpread(ctx, known, spreadReceivables(known.facts));
  const advances = new Map<string, { from: Fen; to: Fen }>();
  for (const [code, to] of await advancesOfCustomer(db, customerId, today)) {
    const from = advancesBefore.get(code) ?? 0;
    if (from !== to) advances.set(code, { from, to });
  }
  return { before, after: await openByCode(db, customerId, today), advances, stored };
}
