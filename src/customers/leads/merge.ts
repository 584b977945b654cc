import type { WriteContext } from '../../app/context.js';
import { moveLeads } from './queries.js';

/**
 * Moves the leads of a merged customer, and those that it referred, to the kept one (policy 6.1.2). Runs inside the
 * caller's transaction; writes no audit entry.
 */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveLeads(db, fromId, toId);
