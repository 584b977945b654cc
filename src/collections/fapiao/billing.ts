import type { Context } from '../../app/context.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import type { FapiaoKind } from '../../policy/fapiao.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import {
  type BilledInstalment,
  type BillFilter,
  billedInstalments,
  type ContractToBill,
  contractsToBill,
  type FapiaoLine,
  type FapiaoPart,
  fapiaoLines,
  partsOfFapiaos,
  type SettledSums,
  settledSums,
} from './queries.js';
import { type Billed, billedParts } from './rules.js';

/** A fapiao without the instalments that it bills. */
export interface BilledFapiao {
  number: string;
  kind: FapiaoKind;
  day: Day;
  netFen: Fen;
  taxFen: Fen;
  grossFen: Fen;
  receivedDay: Day | null;
  redOf: string | null;
}
export interface BillRow {
  contract: string;
  customer: { code: string; name: string };
  /** Null: the contract has no payment plan. */
  instalment: string | null;
  dueDay: Day | null;
  plannedFen: Fen;
  billedFen: Fen;
  receivedFen: Fen;
  /** Negative if more is billed than the contract comes to now. */
  unbilledFen: Fen;
  fapiao: BilledFapiao[];
  /** The numbers alone, including an imported one. */
  numbers: string[];
}
export interface ContractBill {
  id: number;
  code: string;
  /** What the contract amounts to with its adjustments. */
  grossFen: Fen;
  billedFen: Fen;
  /** `id` is that of the instalment. */
  rows: (BillRow & { id: number | null })[];
}

/** A fapiao with the instalments that it names. */
interface Issued extends FapiaoLine {
  parts: readonly FapiaoPart[];
}

/** Contracts with their instalments as billing sees them: one read for all of them. */
async function contractBills({ db, today }: Context, filter: BillFilter): Promise<ContractBill[]> {
  const contracts = await contractsToBill(db, filter, today);
  const instalments = Map.groupBy(await billedInstalments(db, filter), ({ contractId }) => contractId);
  const settled = await settledSums(db, filter, today);
  const issuedBy = (await fapiaoLines(db, filter)).filter(({ day }) => day <= today);
  const fapiaos = Map.groupBy(issuedBy, ({ contractId }) => contractId);
  const parts = Map.groupBy(await partsOfFapiaos(db, filter), ({ fapiaoId }) => fapiaoId);
  return contracts.map((contract) => {
    const issued = (fapiaos.get(contract.id) ?? []).map((line) => ({ ...line, parts: parts.get(line.id) ?? [] }));
    const billable = (instalments.get(contract.id) ?? [])
      .map((instalment) => billableOf(instalment, settled.get(instalment.id), issued))
      .filter((row) => row.plannedFen > 0 || row.namedFen > 0 || row.receivedFen > 0);
    return billable.length === 0 ? billOfWhole(contract, issued) : billByInstalment(contract, billable, issued);
  });
}

/** An instalment with what is planned and received of it, and the fapiaos that name it. */
interface Billable {
  instalment: BilledInstalment;
  plannedFen: Fen;
  namedFen: Fen;
  receivedFen: Fen;
  named: readonly Issued[];
}

function billableOf(
  instalment: BilledInstalment,
  settled: SettledSums | undefined,
  issued: readonly Issued[],
): Billable {
  const { receivedFen = 0, creditedFen = 0 } = settled ?? {};
  const { amountFen, replacedFen, replannedFen } = instalment;
  const plannedFen = amountFen - replacedFen - replannedFen - creditedFen;
  const isOfThis = ({ instalmentId }: FapiaoPart) => instalmentId === instalment.id;
  const named = issued.filter(({ parts }) => parts.some(isOfThis));
  // An imported receivable is an invoice: it came with its number.
  const importedFen = instalment.invoiceNo === null ? 0 : plannedFen;
  const namedFen = named
    .flatMap(({ parts }) => parts.filter(isOfThis))
    .reduce((sum, { grossFen }) => sum + grossFen, importedFen);
  return { instalment, plannedFen, namedFen, receivedFen, named };
}

/** A contract without instalments is billed as a whole: one row. */
function billOfWhole(contract: ContractToBill, issued: readonly Issued[]): ContractBill {
  const { id, code, customer, grossFen } = contract;
  const billedFen = grossOf(issued);
  const row = {
    contract: code,
    customer,
    id: null,
    instalment: null,
    dueDay: null,
    plannedFen: grossFen,
    billedFen,
    receivedFen: 0,
    unbilledFen: grossFen - billedFen,
    fapiao: issued.map(billedFapiao),
    numbers: issued.map(({ number }) => number),
  };
  return { id, code, grossFen, billedFen, rows: [row] };
}

function billByInstalment(
  contract: ContractToBill,
  billable: readonly Billable[],
  issued: readonly Issued[],
): ContractBill {
  const { id, code, customer, grossFen } = contract;
  const loose = issued.filter(({ parts }) => parts.length === 0);
  const looseFen = grossOf(loose);
  // What is carried over comes from those that name no instalment, or one that no longer takes all of it.
  const carried = issued.filter(
    (fapiao) =>
      loose.includes(fapiao) ||
      billable.some(({ named, namedFen, plannedFen }) => named.includes(fapiao) && namedFen > plannedFen),
  );
  const rowOf = ({ instalment, named, plannedFen, billedFen, carriedFen, receivedFen }: Billed<Billable>) => {
    const { invoiceNo } = instalment;
    const fapiaos = carriedFen === 0 ? named : issued.filter((f) => named.includes(f) || carried.includes(f));
    return {
      contract: code,
      customer,
      id: instalment.id,
      instalment: instalment.code,
      dueDay: instalment.dueDay,
      plannedFen,
      billedFen,
      receivedFen,
      unbilledFen: plannedFen - billedFen,
      fapiao: fapiaos.map(billedFapiao),
      numbers: [...(invoiceNo === null ? [] : [invoiceNo]), ...fapiaos.map(({ number }) => number)],
    };
  };
  const billedFen = billable.reduce((sum, { namedFen }) => sum + namedFen, looseFen);
  return { id, code, grossFen, billedFen, rows: billedParts(billable, looseFen).map(rowOf) };
}

const grossOf = (issued: readonly Issued[]): Fen => issued.reduce((sum, { grossFen }) => sum + grossFen, 0);

/** What a row of billing shows of a fapiao. */
export const billedFapiao = (line: FapiaoLine): BilledFapiao => {
  const { number, kind, day, netFen, taxFen, grossFen, receivedDay, redOf } = line;
  return { number, kind, day, netFen, taxFen, grossFen, receivedDay, redOf };
};

/** A contract as billing sees it. */
export async function contractBill(ctx: Context, contractId: number): Promise<ContractBill> {
  const [bill] = await contractBills(ctx, { contractId });
  return required(bill, `contract ${contractId}`);
}

/** Contracts with what they come to and what is billed of them, by the same sums as the list of billing (policy 3.7.1). */
export const billedContracts = async (
  ctx: Context,
  filter: BillFilter,
): Promise<Pick<ContractBill, 'id' | 'code' | 'grossFen' | 'billedFen'>[]> => await contractBills(ctx, filter);

/** One list of instalments: planned, billed, paid, unbilled, with the numbers of their fapiaos (policy 3.7.1). */
export async function listBilling(
  ctx: Context,
  filter: { customer?: string; contract?: string; unbilled?: boolean },
): Promise<BillRow[]> {
  const { customer, contract } = filter;
  const bills = await contractBills(ctx, {
    customerId: customer === undefined ? undefined : (await resolveCustomer(ctx, customer)).id,
    contractId: contract === undefined ? undefined : (await resolveContract(ctx, contract)).id,
  });
  return bills
    .flatMap(({ rows }) => rows.map(({ id: _, ...row }) => row))
    .filter((row) => row.plannedFen !== 0 || row.billedFen !== 0 || row.receivedFen !== 0)
    .filter(({ unbilledFen }) => !filter.unbilled || unbilledFen !== 0);
}
