import type { Context } from '../../app/context.js';
import { type Bp, type Fen, ratioBp } from '../../shared/money.js';
import { billedContracts } from '../fapiao/billing.js';
import { type ProgressFilter, plannedCounts, receivedSums } from './queries.js';

/** How far a contract is collected and billed (policy 3.7.1). */
export interface ContractProgress {
  /** Money that settles its instalments. */
  receivedFen: Fen;
  /** Received of what it comes to with its adjustments; null without a payment plan, or if it comes to nothing. */
  collectedBp: Bp | null;
  /** Of which nothing is open any more; not those that the cancellation of the contract has settled. */
  instalmentsDone: number;
  /** Of its plan; those that another plan took over are left out. */
  instalmentsAll: number;
  billedFen: Fen;
}

/** How far contracts are collected and billed today, by their codes. */
export async function contractProgress(ctx: Context, filter: ProgressFilter): Promise<Map<string, ContractProgress>> {
  const planned = await plannedCounts(ctx.db, ctx.today, filter);
  const received = await receivedSums(ctx.db, ctx.today, filter);
  return new Map(
    (await billedContracts(ctx, filter)).map(({ id, code, grossFen, billedFen }) => {
      const { done, all } = planned.get(id) ?? { done: 0, all: 0 };
      const receivedFen = received.get(id) ?? 0;
      const collectedBp = all === 0 || grossFen <= 0 ? null : ratioBp(receivedFen, grossFen);
      return [code, { receivedFen, collectedBp, instalmentsDone: done, instalmentsAll: all, billedFen }];
    }),
  );
}

export const NO_PROGRESS: ContractProgress = {
  receivedFen: 0,
  collectedBp: null,
  instalmentsDone: 0,
  instalmentsAll: 0,
  billedFen: 0,
};
