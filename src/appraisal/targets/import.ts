import type { WriteContext } from '../../app/context.js';
import type { Month } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { insertTargets } from './queries.js';

/** An imported target. */
export interface ImportedTarget {
  month: Month;
  /** Null for the team. */
  memberId: number | null;
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
  baseFen: Fen | null;
  challengeFen: Fen | null;
  /** Why, of a month that is over. */
  reason: string | null;
}

/** Imports targets as they are. */
export async function importTargets(ctx: WriteContext, imported: readonly ImportedTarget[]): Promise<void> {
  insertTargets(
    ctx.tx,
    imported.map((target) => ({ ...target, recordedAt: ctx.now })),
  );
}
