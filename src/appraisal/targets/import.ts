import type { Db } from '../../../db/engine.js';
import { targets } from '../../../db/schema/appraisal.js';
import type { WriteContext } from '../../app/context.js';
import type { Month } from '../../shared/dates.js';

export async function targetIndex(db: Db) {
  return await db
    .select({ month: targets.month, memberId: targets.memberId, salesFen: targets.salesFen })
    .from(targets);
}

export interface PastTarget {
  month: Month;
  /** null for the team */
  memberId: number | null;
  salesFen: number;
  profitFen: number | null;
  newCustomers: number | null;
}
export async function bringTargets(ctx: WriteContext, past: readonly PastTarget[]): Promise<void> {
  ctx.tx.insertMany(
    targets,
    past.map((target) => ({ ...target, recordedAt: ctx.now })),
  );
}
