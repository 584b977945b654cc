import type { WriteContext } from '../../app/context.js';
import { moveHardships } from './queries.js';

/**
 * Moves the cases, legal files and charges of a merged customer to the customer that is kept (policy 6.1.2). Runs
 * inside the caller's transaction; writes no audit entry.
 */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveHardships(db, fromId, toId);
