import type { WriteContext } from '../../app/context.js';
import { movePromises } from './queries.js';

/**
 * Moves the promises of a duplicate to the customer who is kept (policy 6.1.2). Runs inside the caller's transaction;
 * writes no audit entry.
 */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  movePromises(db, fromId, toId);
