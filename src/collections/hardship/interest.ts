import type { Context } from '../../app/context.js';
import { contractById } from '../../contracts/contracts/resolve.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { resolveTarget } from '../receivables/resolve.js';
import { factsOfCustomer } from '../receivables/spreadQueries.js';
import { spreadReceivables } from '../receivables/spreadRules.js';
import { allInstalmentsOf, chargedInterest, settlementsOfContract } from './chargeQueries.js';
import { messages } from './messages.js';
import { CLAUSE } from './resolve.js';
import { lateInterest } from './rules.js';

/**
 * What the penalty clause of a contract comes to, instalment by instalment (definitions, Late interest).
 *
 * @param word a contract, or one of its instalments
 * @returns rows only for instalments that bear interest; each is rounded, and the total is their sum. Charges are the
 * contract's: of an instalment alone it says nothing about them
 * @throws policyRefusal if the contract has no such clause
 */
export async function interestOf(ctx: Context, word: string, asOf: Day = ctx.today) {
  const target = await resolveTarget(ctx, word, ['instalment', 'contract']);
  const instalment = target.kind === 'instalment' ? target.instalment : undefined;
  const contract =
    target.kind === 'contract' ? target.contract : await contractById(ctx.db, target.instalment.contractId);
  const { code, penaltyRateBp: rateBp, penaltyGraceDays } = contract;
  if (rateBp === null)
    throw policyRefusal(CLAUSE, messages.noPenaltyClause(code), { hints: [messages.chargeFeeHint(code)] });
  const penalty = { rateBp, graceDays: penaltyGraceDays ?? 0 };
  const instalments = (await allInstalmentsOf(ctx.db, contract.id)).filter(
    ({ id }) => instalment === undefined || id === instalment.id,
  );
  const settlements = Map.groupBy(
    [...(await settlementsOfContract(ctx.db, contract.id)), ...(await coversOf(ctx, contract.customerId))],
    ({ instalmentId }) => instalmentId,
  );
  const rows = instalments
    .map((part) => {
      const { replacedDay, replacedFen } = part;
      const moved = replacedDay === null ? [] : [{ day: replacedDay, amountFen: replacedFen }];
      const dated = { ...part, settlements: [...(settlements.get(part.id) ?? []), ...moved] };
      const { interestFen, spans } = lateInterest(dated, penalty, asOf);
      return { code: part.code, dueDay: part.dueDay, interestFen, spans };
    })
    .filter(({ spans }) => spans.length > 0);
  const totalFen = rows.reduce((sum, { interestFen }) => sum + interestFen, 0);
  const report = { contract: code, asOf, ...penalty, rows, totalFen };
  if (instalment !== undefined) return report;
  const chargedFen = await chargedInterest(ctx.db, contract.id);
  return { ...report, chargedFen, toChargeFen: Math.max(0, totalFen - chargedFen) };
}

/**
 * Money in hand that a later decision keeps from settling what is overdue, as though it had settled it: nobody is charged
 * for what is in hand (definitions, Advance).
 */
async function coversOf(ctx: Context, customerId: number) {
  const { facts } = await factsOfCustomer(ctx.db, customerId);
  const before = new Map<number, Fen>();
  return spreadReceivables(facts).covers.map(({ instalmentId, day, amountFen }) => {
    const change = amountFen - (before.get(instalmentId) ?? 0);
    before.set(instalmentId, amountFen);
    return { instalmentId, day, amountFen: change };
  });
}
