import type { WriteContext } from '../../app/context.js';
import { moveClaims } from './queries.js';

/**
 * A customer turned out to be another one: its claims go there (policy 6.1.2). Runs inside the caller's transaction;
 * writes no audit entry.
 */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveClaims(db, fromId, toId);
