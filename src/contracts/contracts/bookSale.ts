import type { WriteContext } from '../../app/context.js';
import { requireMemberOn } from '../../app/members.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import type { Day } from '../../shared/dates.js';
import { type ContractLine, totalsOf } from '../../shared/lines.js';
import { type Contract, insertContract, insertCredits, insertLines } from './queries.js';
import { type PenaltyClause, type Share, splitCredits } from './rules.js';

/** A sale that both parties signed. */
export interface SignedSale {
  code: string;
  title: string;
  customerId: number;
  dealId: number | null;
  ownerId: number;
  signedDay: Day;
  lines: readonly ContractLine[];
  shares: readonly Share[];
  penalty?: PenaltyClause;
  deliveryDay?: Day | null;
  startDay?: Day | null;
  endDay?: Day | null;
}

/**
 * Books a signed contract with its lines and credits: from here on the sale counts (policy 4.1.1). Runs inside the
 * caller's transaction, which checks permissions; writes no audit entry.
 *
 * @throws conflict for a contract of the same customer, signing day and gross amount; policyRefusal for credit of somebody
 * who was no member on the signing day
 */
export async function bookSale(ctx: WriteContext, sale: SignedSale): Promise<Contract> {
  const { lines, shares, penalty, ...facts } = sale;
  const { costKnown, ...sums } = totalsOf(lines);
  const { customerId, signedDay } = sale;
  for (const { memberId } of shares) await requireMemberOn(ctx, memberId, signedDay);
  await refuseRepeat(ctx, 'contract', { customerId, signedDay, grossFen: sums.grossFen });
  const contract = await insertContract(ctx.db, {
    ...facts,
    ...sums,
    kind: 'sale',
    costKnown: costKnown ? 1 : 0,
    recordedAt: ctx.now,
    penaltyRateBp: penalty?.rateBp ?? null,
    penaltyGraceDays: penalty?.graceDays ?? null,
  });
  insertLines(
    ctx.tx,
    lines.map((line) => ({ ...line, contractId: contract.id })),
  );
  insertCredits(
    ctx.tx,
    splitCredits(sums, shares).map((credit) => ({
      ...credit,
      contractId: contract.id,
      day: sale.signedDay,
      contracts: 1,
    })),
  );
  return contract;
}
