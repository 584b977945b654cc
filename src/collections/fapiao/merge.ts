import type { WriteContext } from '../../app/context.js';
import { moveFapiaos } from './queries.js';

/**
 * Moves the fapiaos of a merged customer to the customer that is kept (policy 6.1.2). Runs inside the caller's
 * transaction; writes no audit entry.
 */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveFapiaos(db, fromId, toId);
