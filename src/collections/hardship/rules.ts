import type { Fen } from '../../shared/money.js';

export interface PlanShare {
  contractId: number;
  /** Which part of the plan, from 0. */
  part: number;
  amountFen: Fen;
}

/**
 * Spreads the parts of a new plan over the contracts that it is for, in the order given: the earlier part goes to the
 * earlier contract, so that each part and each contract adds up (policy 3.7.3).
 *
 * @param parts amounts of the plan, which add up to the open parts
 */
export function spreadPlan(
  parts: readonly { amountFen: Fen }[],
  contracts: readonly { contractId: number; openFen: Fen }[],
): PlanShare[] {
  const left = contracts.map((contract) => ({ ...contract }));
  const shares: PlanShare[] = [];
  for (const [part, { amountFen }] of parts.entries()) {
    let rest = amountFen;
    for (const contract of left) {
      const share = Math.min(rest, contract.openFen);
      if (share > 0) shares.push({ contractId: contract.contractId, part, amountFen: share });
      contract.openFen -= share;
      rest -= share;
    }
  }
  return shares;
}

/** Open parts by contract, in the order of their first instalment. */
export function openByContract(
  instalments: readonly { contractId: number; openFen: Fen }[],
): { contractId: number; openFen: Fen }[] {
  const sums = new Map<number, Fen>();
  for (const { contractId, openFen } of instalments) sums.set(contractId, (sums.get(contractId) ?? 0) + openFen);
  return [...sums].map(([contractId, openFen]) => ({ contractId, openFen }));
}
