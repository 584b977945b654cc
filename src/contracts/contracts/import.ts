import type { Db } from '../../../db/engine.js';
import { contractLines, contracts, credits } from '../../../db/schema/contracts.js';
import type { WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { type ContractLine, splitCredits, totalsOf } from './rules.js';

/** How other rows name a contract. */
export async function contractIndex(db: Db) {
  return await db
    .select({
      id: contracts.id,
      code: contracts.code,
      key: contracts.sourceKey,
      netFen: contracts.netFen,
      customerId: contracts.customerId,
    })
    .from(contracts);
}

export interface PastContract {
  key: string;
  title: string;
  customerId: number;
  dealId: number | null;
  memberId: number;
  signedDay: Day;
  lines: ContractLine[];
}

/** Brings signed contracts in: they count in the month of their signing for the one credited (policy 4.1.1). */
export async function bringContracts(ctx: WriteContext, past: readonly PastContract[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'contract',
    past.map(({ signedDay }) => signedDay),
  );
  const totals = past.map(({ lines }) => totalsOf(lines));
  const ids = ctx.tx.insertMany(
    contracts,
    past.values().map(({ key, title, customerId, dealId, memberId, signedDay }, i) => {
      const { costKnown, ...sums } = totals[i]!;
      return {
        code: codes[i]!,
        title,
        kind: 'sale',
        customerId,
        dealId,
        ownerId: memberId,
        signedDay,
        ...sums,
        costKnown: costKnown ? 1 : 0,
        sourceKey: key,
        recordedAt: ctx.now,
      };
    }),
  );
  ctx.tx.insertMany(
    contractLines,
    past.values().flatMap(({ lines }, i) => lines.map((line) => ({ contractId: ids[i]!, ...line }))),
  );
  ctx.tx.insertMany(
    credits,
    past.values().flatMap(({ memberId, signedDay }, i) =>
      splitCredits(totals[i]!, [{ memberId, shareBp: 10_000 }]).map((credit) => ({
        contractId: ids[i]!,
        day: signedDay,
        contracts: 1,
        ...credit,
      })),
    ),
  );
}

export interface CarriedOver {
  key: string;
  title: string;
  customerId: number;
  ownerId: number | null;
  signedDay: Day;
  grossFen: number;
}
/** What carries receivables from another system: no sale of ours, so no credits. @returns their ids, in order */
export async function bringCarriedOver(ctx: WriteContext, past: readonly CarriedOver[]): Promise<number[]> {
  const codes = await ctx.nextCodes(
    'contract',
    past.map(({ signedDay }) => signedDay),
  );
  return ctx.tx.insertMany(
    contracts,
    past.values().map(({ key, grossFen, ...c }, i) => ({
      code: codes[i]!,
      title: c.title,
      kind: 'carriedOver',
      customerId: c.customerId,
      ownerId: c.ownerId,
      signedDay: c.signedDay,
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
