import type { WriteContext } from '../../app/context.js';
import { moveClaims } from './queries.js';

/**
 * Moves the claims of a merged customer to the customer that is kept (policy 6.1.2). Runs inside the caller's
 * transaction; writes no audit entry.
 */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveClaims(db, fromId, toId);
