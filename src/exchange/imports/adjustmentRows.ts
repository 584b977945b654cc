import { insertManyPlanned, plannedOfContracts } from '../../collections/receivables/importQueries.js';
import { adjustmentKeys } from '../../contracts/contracts/adjustmentQueries.js';
import {
  type ImportedAdjustment,
  importAdjustments,
  wouldFallBelowZero,
} from '../../contracts/contracts/importAdjustments.js';
import { contractIndex } from '../../contracts/contracts/queries.js';
import { refusalMessages } from '../../contracts/contracts/refusalMessages.js';
import { ADJUSTMENT_KINDS } from '../../policy/contracts.js';
import { monthOf } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { historyMessages } from './historyMessages.js';
import { codeOf, Names, requiredDay, requiredText, requireOpenMonths, type StartImport } from './importRun.js';
import { messages, NOUNS } from './messages.js';
import type { Row } from './problems.js';

/**
 * Changes of contracts after signing (policy 3.5.3): price, cost, cancellation. They come before the payment plans of their
 * contracts, which are made for what is left; of a contract that has its plan already a change is recorded, not brought in.
 */
export const startAdjustments: StartImport = async (run) => {
  const contracts = new Names(await contractIndex(run.ctx.db), run.set, 'contracts');
  const existing = await adjustmentKeys(run.ctx.db);
  const { plannedFen } = await plannedOfContracts(run.ctx.db);
  const inFile = new Map<number, ImportedAdjustment[]>();

  async function read(row: Row): Promise<ImportedAdjustment | undefined> {
    const before = run.bad.length;
    const word = requiredText(row, 'contract');
    const contract = run.resolved(row, 'contract', NOUNS.contract, word, contracts.find(word));
    if (contract === null) return undefined;
    const day = requiredDay(row, 'day');
    const adjustment: ImportedAdjustment = {
      key: row.key,
      contractId: contract.id,
      kind: required(codeOf(ADJUSTMENT_KINDS, row.values.kind), `kind of line ${row.line}`),
      day,
      netFen: run.requiredFen(row, 'amount'),
      grossFen: run.fen(row.values.gross) ?? run.requiredFen(row, 'amount'),
      costFen: run.fen(row.values.cost) ?? 0,
      reason: requiredText(row, 'reason'),
    };
    if (!run.isHistory(day)) run.refuseByPolicy(row, 'day', '3.5.3', historyMessages.adjustLater(contract.code));
    if (day < contract.signedDay) run.refuse(row, 'day', messages.beforeSigning(contract.code, contract.signedDay));
    if ((plannedFen.get(contract.id) ?? 0) > 0)
      run.refuseByPolicy(row, 'contract', '3.5.3', historyMessages.adjustPlanned(contract.code));
    const earlier = inFile.get(contract.id) ?? [];
    const below = await wouldFallBelowZero(run.ctx, contract.id, earlier, adjustment);
    if (below !== undefined)
      run.refuseByPolicy(row, 'amount', '4.1.1', refusalMessages.belowZero(contract.code, below));
    if (run.bad.length > before) return undefined;
    inFile.set(contract.id, [...earlier, adjustment]);
    return adjustment;
  }

  return {
    async take(rows) {
      const accepted: ImportedAdjustment[] = [];
      for (const row of rows) {
        if (existing.has(row.key)) {
          run.existing += 1;
          continue;
        }
        if (run.isRepeatedKey(row, 'id')) continue;
        const adjustment = await read(row);
        if (adjustment !== undefined) accepted.push(adjustment);
      }
      await requireOpenMonths(
        run.ctx,
        accepted.map(({ day }) => monthOf(day)),
      );
      for (const { day } of accepted) run.countIn(day);
      const ids = await importAdjustments(run.ctx, accepted);
      insertManyPlanned(
        run.ctx.tx,
        ids.map((adjustmentId) => ({ adjustmentId, recordedAt: run.ctx.now })),
      );
      return accepted.length;
    },
  };
};
