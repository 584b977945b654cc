import type { WriteContext } from '../../app/context.js';
import { moveReceivables } from './queries.js';

/** A customer turned out to be another one: his instalments and receipts move there (policy 6.1.2). No audit entry of its own. */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveReceivables(db, fromId, toId);
