import { changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { showContract } from '../../contracts/contracts/show.js';
import type { FapiaoKind } from '../../policy/fapiao.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, type SalesdeskError, usageError } from '../../shared/errors.js';
import { type Bp, decimalMoney, type Fen, formatMoney } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { same } from '../../shared/text.js';
import { resolveInstalment } from '../receivables/resolve.js';
import { type BillRow, type ContractBill, contractBill } from './billing.js';
import { messages } from './messages.js';
import { type Fapiao, insertFapiao, insertFapiaoParts } from './queries.js';
import { CLAUSE, fapiaoValue, requireNewNumber } from './resolve.js';
import { type FapiaoAmounts, fapiaoAmounts, numberKey, spreadBill, type TypedAmounts } from './rules.js';

export interface FapiaoInput {
  contract: string;
  number: string;
  kind: FapiaoKind;
  day: Day;
  /** Words that mean instalments; none: the oldest unbilled ones. */
  instalments: readonly string[];
  amounts: TypedAmounts;
}

/**
 * Records a fapiao issued for a contract (policy 3.7.1): for named instalments, or for the oldest unbilled ones.
 *
 * @throws policyRefusal if it would bill more than the contract amounts to with its adjustments, or more than is
 * unbilled of the instalments named; conflict for a number that was recorded before
 */
export async function issueFapiao(ctx: WriteContext, input: FapiaoInput) {
  requirePermission(ctx.actor, 'fapiao.write');
  const contract = await resolveContract(ctx, input.contract);
  requireNotFuture(ctx, input.day);
  if (input.day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  await requireNewNumber(ctx, input.number);
  const bill = await contractBill(ctx, contract.id);
  const namedInstalments = await namedRows(ctx, contract, bill, input.instalments);
  const amounts = await amountsOf(ctx, contract, namedInstalments, input.amounts);
  requireUnbilled(ctx, bill, namedInstalments, amounts.grossFen);
  const fapiao = await insertFapiao(ctx.db, {
    ...amounts,
    number: input.number,
    numberKey: numberKey(input.number),
    kind: input.kind,
    day: input.day,
    contractId: contract.id,
    customerId: contract.customerId,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const parts = await billInstalments(ctx, fapiao, namedInstalments.length > 0 ? namedInstalments : bill.rows);
  const remainingFen = bill.grossFen - bill.billedFen - fapiao.grossFen;
  const value = { ...(await fapiaoValue(ctx, fapiao, contract)), remainingFen, parts };
  const { number, kind, day, netFen, taxFen, grossFen, customer } = value;
  ctx.audit('payment.invoiceAdd', {
    changed: [fapiao.numberKey],
    related: [contract.code, customer.code, ...parts.map(({ code }) => code)],
    contract: contract.code,
    customer,
    changes: changesOfNew({ number, kind, day, netFen, taxFen, grossFen }),
    parts,
    remainingFen,
  });
  return value;
}

/** Spreads a new fapiao over instalments and keeps which it bills. @returns each with what is unbilled of it now */
async function billInstalments(ctx: WriteContext, fapiao: Fapiao, rows: ContractBill['rows']) {
  const instalments = rows.flatMap(({ id, instalment, unbilledFen }) =>
    id === null || instalment === null ? [] : [{ id, code: instalment, unbilledFen }],
  );
  const parts = spreadBill(fapiao.grossFen, instalments);
  await insertFapiaoParts(
    ctx.db,
    parts.map(({ instalment, grossFen }) => ({ fapiaoId: fapiao.id, instalmentId: instalment.id, grossFen })),
  );
  return parts.map(({ instalment: { code, unbilledFen }, grossFen }) => ({
    code,
    grossFen,
    unbilledFen: unbilledFen - grossFen,
  }));
}

const codesOf = (rows: readonly BillRow[]): string => rows.map(({ instalment }) => instalment).join(' ');

/** The rows of the instalments that were named. @throws usageError for one of another contract, or one that was replaced */
async function namedRows(ctx: Context, contract: Contract, bill: ContractBill, words: readonly string[]) {
  const namedInstalments: ContractBill['rows'] = [];
  const hints = [messages.planHint(contract.code)];
  for (const word of words) {
    const { id, code, contractId, replacedDay, replannedFen } = await resolveInstalment(ctx, word);
    const row = bill.rows.find((candidate) => candidate.id === id && candidate.plannedFen > 0);
    const isCredited = contractId === contract.id && replacedDay === null && replannedFen === 0;
    if (!row && isCredited) throw policyRefusal(CLAUSE, messages.nothingUnbilled(code), { hints });
    if (!row) throw usageError(messages.notOfContract(code, contract.code), { hints });
    if (!namedInstalments.includes(row)) namedInstalments.push(row);
  }
  return bill.rows.filter((row) => namedInstalments.includes(row));
}

const unbilledOf = (rows: readonly BillRow[]): Fen => rows.reduce((sum, { unbilledFen }) => sum + unbilledFen, 0);

/** What was typed, with the contract's only tax rate and what is unbilled of the named instalments as defaults. */
async function amountsOf(
  ctx: Context,
  contract: Contract,
  namedInstalments: readonly BillRow[],
  typed: TypedAmounts,
): Promise<FapiaoAmounts> {
  const completed = { ...typed };
  if (typed.grossFen === undefined && typed.netFen === undefined) {
    if (namedInstalments.length === 0) throw usageError(messages.amountRequired);
    completed.grossFen = unbilledOf(namedInstalments);
    if (completed.grossFen <= 0)
      throw policyRefusal(CLAUSE, messages.nothingUnbilled(codesOf(namedInstalments)), {
        hints: [messages.planHint(contract.code)],
      });
  }
  const { grossFen, netFen, taxFen } = completed;
  const typedAmounts = [grossFen, netFen, taxFen].filter((fen) => fen !== undefined);
  if (typedAmounts.length < 2 && completed.rateBp === undefined) completed.rateBp = await onlyTaxRate(ctx, contract);
  const amounts = fapiaoAmounts(completed, ctx.company.currency);
  if (!amounts.ok) throw usageError(amounts.problem);
  return amounts.value;
}

/** @throws usageError if the lines of a contract have several rates */
async function onlyTaxRate(ctx: Context, contract: Contract): Promise<Bp> {
  const { lines } = await showContract(ctx, contract.code);
  const rates = new Set(lines.map(({ taxRateBp }) => taxRateBp));
  if (rates.size !== 1) throw usageError(messages.severalRates, { clause: '3.7.1' });
  const [rate] = rates;
  return required(rate, `tax rate of ${contract.code}`);
}

/** @throws policyRefusal for more than is unbilled of the contract, or of the instalments that were named */
function requireUnbilled(ctx: Context, bill: ContractBill, namedInstalments: readonly BillRow[], grossFen: Fen): void {
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  if (grossFen > bill.grossFen - bill.billedFen) throw overContract(bill, grossFen, money);
  const namedFen = unbilledOf(namedInstalments);
  if (namedInstalments.length > 0 && grossFen > namedFen)
    throw policyRefusal(CLAUSE, messages.overInstalments(money(grossFen), codesOf(namedInstalments), money(namedFen)), {
      hints: [messages.overInstalmentsHint],
    });
}

function overContract(bill: ContractBill, grossFen: Fen, money: (fen: Fen) => string): SalesdeskError {
  const remainingFen = Math.max(0, bill.grossFen - bill.billedFen);
  const most = remainingFen > 0 ? [messages.remainingHint(bill.code, decimalMoney(remainingFen))] : [];
  return policyRefusal(CLAUSE, messages.overContract(money(grossFen), bill.code), {
    conditions: [
      { name: messages.contractGross, met: true, state: messages.withAdjustments(money(bill.grossFen)) },
      { name: messages.billedSoFar, met: true, state: same(money(bill.billedFen)) },
      { name: messages.remaining, met: false, state: same(money(remainingFen)) },
    ],
    hints: [...most, messages.redHint],
  });
}
