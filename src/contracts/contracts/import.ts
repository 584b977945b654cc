import type { WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { type ContractLine, totalsOf } from '../../shared/lines.js';
import type { Bp, Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { insertContracts, insertCredits, insertLines } from './queries.js';
import { splitCredits } from './rules.js';

/** An imported signed contract. */
export interface ImportedContract {
  /** Its name in the file. */
  key: string;
  title: string;
  customerId: number;
  dealId: number | null;
  /** Its owner, who is credited with all of it but for `shares`. */
  memberId: number;
  /** Who is credited, in parts that add up to the whole; undefined: the owner alone. */
  shares: readonly { memberId: number; shareBp: Bp }[] | undefined;
  signedDay: Day;
  startDay: Day | null;
  endDay: Day | null;
  /** By when it is to be delivered, and when that and the acceptance were. */
  deliveryDay: Day | null;
  deliveredDay: Day | null;
  acceptedDay: Day | null;
  lines: ContractLine[];
}

/**
 * Imports signed contracts: they count in the month of their signing (policy 4.1.1). Runs inside the caller's
 * transaction; writes no audit entry.
 * @returns them, in order
 */
export async function importContracts(
  ctx: WriteContext,
  imported: readonly ImportedContract[],
): Promise<{ id: number; code: string }[]> {
  const codes = await ctx.nextCodes(
    'contract',
    imported.map(({ signedDay }) => signedDay),
  );
  const totals = imported.map(({ lines }) => totalsOf(lines));
  const totalOf = (i: number) => required(totals[i], 'totals');
  const ids = insertContracts(
    ctx.tx,
    imported.values().map((contract, i) => {
      const { costKnown, ...sums } = totalOf(i);
      return {
        code: required(codes[i], 'code'),
        title: contract.title,
        kind: 'sale',
        customerId: contract.customerId,
        dealId: contract.dealId,
        ownerId: contract.memberId,
        signedDay: contract.signedDay,
        startDay: contract.startDay,
        endDay: contract.endDay,
        deliveryDay: contract.deliveryDay,
        deliveredDay: contract.deliveredDay,
        acceptedDay: contract.acceptedDay,
        ...sums,
        costKnown: costKnown ? 1 : 0,
        sourceKey: contract.key,
        recordedAt: ctx.now,
      };
    }),
  );
  const idOf = (i: number) => required(ids[i], 'contract');
  insertLines(
    ctx.tx,
    imported.values().flatMap(({ lines }, i) => lines.map((line) => ({ contractId: idOf(i), ...line }))),
  );
  insertCredits(
    ctx.tx,
    imported.values().flatMap(({ memberId, signedDay, shares }, i) =>
      splitCredits(totalOf(i), shares ?? [{ memberId, shareBp: 10_000 }]).map((credit) => ({
        contractId: idOf(i),
        day: signedDay,
        contracts: 1,
        ...credit,
      })),
    ),
  );
  return codes.map((code, i) => ({ id: idOf(i), code }));
}

/** What stands for receivables brought over from another system. */
export interface ImportedCarryOver {
  key: string;
  title: string;
  customerId: number;
  ownerId: number | null;
  signedDay: Day;
  grossFen: Fen;
}

/**
 * Imports them: not one of our sales, so nobody is credited. Runs inside the caller's transaction; writes no audit
 * entry.
 * @returns their ids, in order
 */
export async function importCarriedOver(ctx: WriteContext, imported: readonly ImportedCarryOver[]): Promise<number[]> {
  const codes = await ctx.nextCodes(
    'contract',
    imported.map(({ signedDay }) => signedDay),
  );
  return insertContracts(
    ctx.tx,
    imported.values().map(({ key, title, customerId, ownerId, signedDay, grossFen }, i) => ({
      code: required(codes[i], 'code'),
      title,
      kind: 'carriedOver',
      customerId,
      ownerId,
      signedDay,
      netFen: grossFen,
      taxFen: 0,
      grossFen,
      costFen: 0,
      costKnown: 1,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
}
