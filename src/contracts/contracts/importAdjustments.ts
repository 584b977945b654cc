import type { WriteContext } from '../../app/context.js';
import type { AdjustmentKind } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { adjustmentsOf, insertManyAdjustments } from './adjustmentQueries.js';
import { type Contract, contractWithId, creditsOf, insertCredits, updateContract } from './queries.js';
import { type Amounts, belowZeroOn, type Credit, reverseCredits, splitCredits } from './rules.js';

/** A change after signing, as differences (policy 3.5.3). */
export interface ImportedAdjustment extends Amounts {
  /** Its name in the file. */
  key: string;
  contractId: number;
  kind: AdjustmentKind;
  day: Day;
  reason: string;
}

/** The day on which a change would take a contract below zero, with those that were made before it. */
export async function wouldFallBelowZero(
  { db }: Pick<WriteContext, 'db'>,
  contractId: number,
  earlier: readonly (Amounts & { day: Day })[],
  change: Amounts & { day: Day },
): Promise<Day | undefined> {
  const contract = required(await contractWithId(db, contractId), `contract ${contractId}`);
  return belowZeroOn(contract, [...(await adjustmentsOf(db, contractId)), ...earlier], change);
}

/**
 * Imports changes after signing with the credits that they take back or give, in the shares of the signing (policy 4.1.1,
 * 4.1.2), in their order. Runs inside the caller's transaction; writes no audit entry.
 *
 * @returns their ids, in order
 */
export async function importAdjustments(ctx: WriteContext, imported: readonly ImportedAdjustment[]): Promise<number[]> {
  const codes = await ctx.nextCodes(
    'adjustment',
    imported.map(({ day }) => day),
  );
  const ids = insertManyAdjustments(
    ctx.tx,
    imported.map(({ key, ...adjustment }, i) => ({
      code: required(codes[i], 'the code of an adjustment'),
      contractId: adjustment.contractId,
      kind: adjustment.kind,
      day: adjustment.day,
      netFen: adjustment.netFen,
      taxFen: adjustment.grossFen - adjustment.netFen,
      grossFen: adjustment.grossFen,
      costFen: adjustment.costFen,
      reason: adjustment.reason,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  for (const [i, adjustment] of imported.entries()) {
    const contract = required(await contractWithId(ctx.db, adjustment.contractId), 'the contract of an adjustment');
    const isCancelled = adjustment.kind === 'cancellation';
    insertCredits(
      ctx.tx,
      (await creditedBy(ctx, contract, adjustment)).map((credit) => ({
        contractId: contract.id,
        adjustmentId: required(ids[i], 'the id of an adjustment'),
        day: adjustment.day,
        contracts: isCancelled ? -1 : 0,
        memberId: credit.memberId,
        shareBp: credit.shareBp,
        netFen: credit.netFen,
        grossFen: credit.grossFen,
        costFen: credit.costFen,
      })),
    );
    if (isCancelled) await updateContract(ctx.db, contract.id, { cancelledDay: adjustment.day });
  }
  return ids;
}

/** What a change credits to whom: a cancellation takes back what everybody has, so that no fen moves between them. */
async function creditedBy({ db }: WriteContext, { id }: Contract, change: ImportedAdjustment): Promise<Credit[]> {
  const soFar = await creditsOf(db, id);
  const whole = reverseCredits(soFar.filter(({ day }) => day <= change.day));
  const sum = whole.reduce((total, { grossFen }) => total + grossFen, 0);
  if (change.kind === 'cancellation' && sum === change.grossFen) return whole;
  return splitCredits(
    change,
    soFar.filter(({ adjustmentId }) => adjustmentId === null),
  );
}
