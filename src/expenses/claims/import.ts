import type { Db } from '../../../db/engine.js';
import { claimSteps, claims } from '../../../db/schema/expenses.js';
import type { WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';

export { invoiceKey } from './rules.js';

export async function claimIndex(db: Db) {
  return await db
    .select({ id: claims.id, key: claims.sourceKey, amountFen: claims.amountFen, invoiceKey: claims.invoiceKey })
    .from(claims);
}

export interface PastClaim {
  key: string;
  memberId: number;
  category: string;
  amountFen: number;
  day: Day;
  purpose: string;
  customerId: number | null;
  invoiceNo: string | null;
  invoiceKey: string | null;
  paidDay: Day | null;
}

/** Brings claims in that were paid before this program; those without a day of payment come as drafts. */
export async function bringClaims(ctx: WriteContext, past: readonly PastClaim[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'claim',
    past.map(({ day }) => day),
  );
  const ids = ctx.tx.insertMany(
    claims,
    past.map(({ key, ...claim }, i) => ({
      code: codes[i]!,
      ...claim,
      status: claim.paidDay === null ? 'draft' : 'paid',
      submittedDay: claim.paidDay,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  ctx.tx.insertMany(
    claimSteps,
    past.map(({ memberId, day, paidDay }, i) => ({
      claimId: ids[i]!,
      action: paidDay === null ? 'add' : 'pay',
      memberId: paidDay === null ? memberId : null,
      day: paidDay ?? day,
      note: 'import',
      recordedAt: ctx.now,
    })),
  );
}
