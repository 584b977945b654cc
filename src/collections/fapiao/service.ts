import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { contractById, resolveContract, showContract } from '../../contracts/contracts/record.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { FAPIAO_KINDS, type FapiaoKind } from '../../policy/fapiao.js';
import type { Day } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { decimalMoney, type Fen, formatMoney } from '../../shared/money.js';
import { both, same, type Text } from '../../shared/text.js';
import { resolveInstalment } from '../receivables/instalments.js';
import { instalmentsByInvoice } from '../receivables/queries.js';
import { messages } from './messages.js';
import {
  type BillFilter,
  billedInstalments,
  contractsToBill,
  type Fapiao,
  fapiaoByKey,
  fapiaoLines,
  insertFapiao,
  insertFapiaoParts,
  leftOfFapiao,
  partsOfFapiaos,
  settledSums,
  updateFapiao,
} from './queries.js';
import { billedParts, fapiaoAmounts, numberKey, redAmounts, redParts, spreadBill, type TypedAmounts } from './rules.js';

const CLAUSE = '3.7.1';

// ---- what is billed

export interface FapiaoOfRow {
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
  /** Negative where more is billed than the contract comes to now. */
  unbilledFen: Fen;
  fapiao: FapiaoOfRow[];
  /** The numbers alone, an imported one too. */
  numbers: string[];
}
interface ContractBill {
  id: number;
  code: string;
  grossFen: Fen;
  billedFen: Fen;
  rows: (BillRow & { id: number | null })[];
}

/** Contracts with their instalments as billing sees them: one read for all of them. */
async function bills(ctx: Context, filter: BillFilter): Promise<ContractBill[]> {
  const contracts = await contractsToBill(ctx.db, filter);
  const instalments = Map.groupBy(await billedInstalments(ctx.db, filter), ({ contractId }) => contractId);
  const sums = await settledSums(ctx.db, filter);
  const fapiaos = Map.groupBy(await fapiaoLines(ctx.db, filter), ({ contractId }) => contractId);
  const parts = Map.groupBy(await partsOfFapiaos(ctx.db, filter), ({ fapiaoId }) => fapiaoId);
  return contracts.map((contract) => {
    const issued = (fapiaos.get(contract.id) ?? []).map((fapiao) => ({ ...fapiao, parts: parts.get(fapiao.id) ?? [] }));
    const facts = (instalments.get(contract.id) ?? []).map((one) => {
      const { receivedFen = 0, creditedFen = 0 } = sums.get(one.id) ?? {};
      const stands = one.replacedDay === null;
      const plannedFen = stands ? one.amountFen - one.replannedFen - creditedFen : 0;
      const own = issued.filter((fapiao) => fapiao.parts.some(({ instalmentId }) => instalmentId === one.id));
      const billed = own.flatMap((fapiao) => fapiao.parts).filter(({ instalmentId }) => instalmentId === one.id);
      // An imported receivable is an invoice: it came with its number.
      const imported = one.invoiceNo === null ? 0 : plannedFen;
      return {
        one,
        receivedFen,
        plannedFen,
        own,
        namedFen: imported + billed.reduce((sum, { grossFen }) => sum + grossFen, 0),
      };
    });
    const shown = facts.filter((f) => f.plannedFen > 0 || f.namedFen > 0 || f.receivedFen > 0);
    const loose = issued.filter((fapiao) => fapiao.parts.length === 0);
    const looseFen = loose.reduce((sum, { grossFen }) => sum + grossFen, 0);
    const base = { contract: contract.code, customer: contract.customer };
    const billedFen = shown.reduce((sum, { namedFen }) => sum + namedFen, looseFen);
    const numbersOf = (own: typeof issued) => own.map((f) => ({ ...ofRow(f) }));
    if (shown.length === 0) {
      const row = {
        ...base,
        id: null,
        instalment: null,
        dueDay: null,
        plannedFen: contract.grossFen,
        billedFen,
        receivedFen: 0,
        unbilledFen: contract.grossFen - billedFen,
        fapiao: numbersOf(issued),
        numbers: issued.map(({ number }) => number),
      };
      return { id: contract.id, code: contract.code, grossFen: contract.grossFen, billedFen, rows: [row] };
    }
    const split = billedParts(shown, looseFen);
    // What is carried over comes from those that name no instalment, or one that no longer takes all of it.
    const carried = issued.filter(
      (fapiao) => loose.includes(fapiao) || shown.some((f) => f.own.includes(fapiao) && f.namedFen > f.plannedFen),
    );
    const rows = shown.map(({ one, plannedFen, receivedFen, own }, i) => {
      const { billedFen: billed, carriedFen } = split[i]!;
      const its = carriedFen === 0 ? own : issued.filter((f) => own.includes(f) || carried.includes(f));
      return {
        ...base,
        id: one.id,
        instalment: one.code,
        dueDay: one.dueDay,
        plannedFen,
        billedFen: billed,
        receivedFen,
        unbilledFen: plannedFen - billed,
        fapiao: numbersOf(its),
        numbers: [...(one.invoiceNo === null ? [] : [one.invoiceNo]), ...its.map(({ number }) => number)],
      };
    });
    return { id: contract.id, code: contract.code, grossFen: contract.grossFen, billedFen, rows };
  });
}
const ofRow = (line: Awaited<ReturnType<typeof fapiaoLines>>[number]): FapiaoOfRow => {
  const { number, day, netFen, taxFen, grossFen, receivedDay, redOf } = line;
  return { number, kind: line.kind as FapiaoKind, day, netFen, taxFen, grossFen, receivedDay, redOf };
};

async function billOf(ctx: Context, contract: Contract): Promise<ContractBill> {
  const [bill] = await bills(ctx, { contractId: contract.id });
  return bill!;
}

/** One list of instalments: planned, billed, paid, unbilled, with the numbers of their fapiaos (policy 3.7.1). */
export async function listBilling(
  ctx: Context,
  filter: { customer?: string; contract?: string; unbilled?: boolean },
): Promise<BillRow[]> {
  const found = await bills(ctx, {
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
    ...(filter.contract === undefined ? {} : { contractId: (await resolveContract(ctx, filter.contract)).id }),
  });
  return found
    .flatMap(({ rows }) => rows.map(({ id: _, ...row }) => row))
    .filter((row) => row.plannedFen !== 0 || row.billedFen !== 0 || row.receivedFen !== 0)
    .filter(({ unbilledFen }) => !filter.unbilled || unbilledFen !== 0);
}

// ---- add

export interface FapiaoInput {
  contract: string;
  number: string;
  kind: FapiaoKind;
  day: Day;
  instalments: readonly string[];
  amounts: TypedAmounts;
}

/**
 * Records a fapiao issued for a contract (policy 3.7.1): for named instalments, or for the oldest unbilled ones.
 *
 * @throws policyRefusal where it would bill more than the contract amounts to with its adjustments, or more than is
 * unbilled of the instalments named; conflict for a number that is known
 */
export async function addFapiao(ctx: WriteContext, input: FapiaoInput) {
  requirePermission(ctx.actor, 'fapiao.write');
  const contract = await resolveContract(ctx, input.contract);
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (input.day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  await requireNewNumber(ctx, input.number);
  const bill = await billOf(ctx, contract);
  const named = await namedRows(ctx, contract, bill, input.instalments);
  const amounts = await amountsOf(ctx, contract, named, input.amounts);
  const remainingFen = bill.grossFen - bill.billedFen;
  const yuan = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  if (amounts.grossFen > remainingFen) throw tooMuch(bill, amounts.grossFen, yuan);
  const namedFen = named.reduce((sum, { unbilledFen }) => sum + unbilledFen, 0);
  if (named.length > 0 && amounts.grossFen > namedFen)
    throw policyRefusal(CLAUSE, messages.tooMuchParts(yuan(amounts.grossFen), codesOf(named), yuan(namedFen)), {
      ways: [messages.tooMuchPartsWay],
    });
  const made = await insertFapiao(ctx.db, {
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
  const billable = (named.length > 0 ? named : bill.rows).filter((row) => row.id !== null);
  const parts = spreadBill(amounts.grossFen, billable);
  await insertFapiaoParts(
    ctx.db,
    parts.map(({ instalment, grossFen }) => ({ fapiaoId: made.id, instalmentId: instalment.id!, grossFen })),
  );
  const value = {
    ...(await shownFapiao(ctx, made, contract)),
    remainingFen: remainingFen - made.grossFen,
    parts: parts.map(({ instalment, grossFen }) => ({
      code: instalment.instalment!,
      grossFen,
      unbilledFen: instalment.unbilledFen - grossFen,
    })),
  };
  ctx.audit(
    'payment.invoiceAdd',
    subjectOf(
      made,
      value,
      parts.map(({ instalment }) => instalment.instalment!),
    ),
    value,
  );
  return value;
}

const codesOf = (rows: readonly BillRow[]): string => rows.map(({ instalment }) => instalment).join(' ');
const subjectOf = (
  { numberKey: key }: Fapiao,
  { contract, customer }: { contract: string; customer: { code: string } },
  more: readonly string[] = [],
): string => [key, contract, customer.code, ...more].join(' ');

async function shownFapiao(ctx: Context, fapiao: Fapiao, contract: Contract) {
  const customer = await customerById(ctx.db, contract.customerId);
  const { number, day, netFen, taxFen, grossFen, receivedDay } = fapiao;
  return {
    number,
    kind: fapiao.kind as FapiaoKind,
    contract: contract.code,
    customer: { code: customer.code, name: customer.name },
    day,
    netFen,
    taxFen,
    grossFen,
    receivedDay,
  };
}

/** @throws conflict where another fapiao, or an imported receivable, has this number */
async function requireNewNumber(ctx: Context, number: string): Promise<void> {
  const known = await fapiaoByKey(ctx.db, numberKey(number));
  if (known) {
    const { code } = await contractById(ctx.db, known.contractId);
    throw conflict(messages.known(known.number, code, known.day), { clause: CLAUSE, ways: [messages.lookWay] });
  }
  for (const typed of new Set([number.trim(), numberKey(number)])) {
    const [imported] = await instalmentsByInvoice(ctx.db, typed);
    if (imported)
      throw conflict(messages.knownImport(typed, imported.code), { clause: CLAUSE, ways: [messages.lookWay] });
  }
}

/** The rows of the instalments that were typed. @throws usageError for one that is not the contract's, or was replaced */
async function namedRows(ctx: Context, contract: Contract, bill: ContractBill, words: readonly string[]) {
  const named: ContractBill['rows'] = [];
  for (const word of words) {
    const { id, code, contractId, replacedDay, replannedFen } = await resolveInstalment(ctx, word);
    const row = bill.rows.find((one) => one.id === id && one.plannedFen > 0);
    const isCredited = contractId === contract.id && replacedDay === null && replannedFen === 0;
    if (!row && isCredited)
      throw policyRefusal(CLAUSE, messages.nothingUnbilled(code), { ways: [messages.planWay(contract.code)] });
    if (!row)
      throw usageError(messages.notOfContract(code, contract.code), { ways: [messages.planWay(contract.code)] });
    if (!named.includes(row)) named.push(row);
  }
  return bill.rows.filter((row) => named.includes(row));
}

/** What was typed, with the contract's only tax rate and what is unbilled of the named instalments as defaults. */
async function amountsOf(ctx: Context, contract: Contract, named: readonly BillRow[], typed: TypedAmounts) {
  const filled = { ...typed };
  if (typed.grossFen === undefined && typed.netFen === undefined) {
    if (named.length === 0)
      throw usageError({ zh: `--amount ${messages.required.zh}`, en: `--amount ${messages.required.en}` });
    filled.grossFen = named.reduce((sum, { unbilledFen }) => sum + unbilledFen, 0);
    if (filled.grossFen <= 0)
      throw policyRefusal(CLAUSE, messages.nothingUnbilled(codesOf(named)), {
        ways: [messages.planWay(contract.code)],
      });
  }
  const known = [filled.grossFen, filled.netFen, filled.taxFen].filter((fen) => fen !== undefined).length;
  if (known < 2 && filled.rateBp === undefined) {
    const { lines } = await showContract(ctx, contract.code);
    const rates = new Set(lines.map(({ taxRateBp }) => taxRateBp));
    if (rates.size !== 1) throw usageError(messages.noRate);
    filled.rateBp = [...rates][0]!;
  }
  const amounts = fapiaoAmounts(filled, ctx.company.currency);
  if (!amounts.ok) throw usageError(amounts.problem);
  return amounts.value;
}

function tooMuch(bill: ContractBill, grossFen: Fen, yuan: (fen: Fen) => string) {
  const left = Math.max(0, bill.grossFen - bill.billedFen);
  return policyRefusal(CLAUSE, messages.tooMuch(yuan(grossFen), bill.code), {
    conditions: [
      { name: messages.contractGross, met: true, state: messages.withAdjustments(yuan(bill.grossFen)) },
      { name: messages.billedSoFar, met: true, state: same(yuan(bill.billedFen)) },
      { name: messages.remaining, met: false, state: same(yuan(left)) },
    ],
    ways: [...(left > 0 ? [messages.remainingWay(bill.code, decimalMoney(left))] : []), messages.redWay],
  });
}

// ---- received, and taken back

/** @throws notFound */
async function resolveFapiao(ctx: Context, number: string): Promise<Fapiao> {
  const found = await fapiaoByKey(ctx.db, numberKey(number));
  if (!found) throw notFound(messages.noFapiao(number), { ways: [messages.lookWay] });
  return found;
}

async function fapiaoFor(ctx: WriteContext, number: string): Promise<Fapiao> {
  requirePermission(ctx.actor, 'fapiao.write');
  return await resolveFapiao(ctx, number);
}

/**
 * One fapiao with its amounts, the instalments that it bills, and the red-letter ones that took of it (policy 3.7.1).
 *
 * @returns leftFen: what stands of it, gross; 0 for a red-letter one, which names its fapiao in `redOf`
 */
export async function showFapiao(ctx: Context, word: string) {
  const found = await resolveFapiao(ctx, word);
  const lines = await fapiaoLines(ctx.db, { id: found.id });
  const own = lines.find(({ id }) => id === found.id)!;
  const red = lines.filter(({ id }) => id !== found.id);
  const parts = (await partsOfFapiaos(ctx.db, { id: found.id })).filter(({ fapiaoId }) => fapiaoId === found.id);
  const { contract, customer } = await shownFapiao(ctx, found, await contractById(ctx.db, found.contractId));
  return {
    ...ofRow(own),
    contract,
    customer,
    reason: own.reason,
    by: own.by,
    leftFen: own.redOf === null ? red.reduce((sum, { grossFen }) => sum + grossFen, own.grossFen) : 0,
    parts: parts.map(({ instalment, dueDay, grossFen }) => ({ instalment, dueDay, grossFen })),
    red: red.map((line) => ({ ...ofRow(line), reason: line.reason, by: line.by })),
  };
}

/** The customer has the fapiao in hand: its payment terms may count from there. */
export async function receiveFapiao(ctx: WriteContext, number: string, day: Day) {
  const found = await fapiaoFor(ctx, number);
  if (found.receivedDay !== null) throw conflict(messages.isReceived(found.number, found.receivedDay));
  if (day > ctx.today) throw usageError(messages.future(day));
  if (day < found.day) throw usageError(messages.beforeIssue(found.day));
  await updateFapiao(ctx.db, found.id, { receivedDay: day });
  const value = await shownFapiao(ctx, { ...found, receivedDay: day }, await contractById(ctx.db, found.contractId));
  ctx.audit('payment.invoiceReceived', subjectOf(found, value), { number: found.number, receivedDay: day });
  return value;
}

export interface RedInput {
  /** Of the red-letter fapiao. */
  number: string;
  day: Day;
  reason: string;
  /** Gross; default all that is left. */
  amountFen?: Fen;
}

/**
 * Takes a fapiao back with a red-letter one (红字发票), in full or in part: never more than is left of it; what it had
 * billed can be billed anew (policy 3.7.1).
 */
export async function redFapiao(ctx: WriteContext, word: string, { number, day, reason, amountFen }: RedInput) {
  const blue = await fapiaoFor(ctx, word);
  if (blue.redOfId !== null) throw conflict(messages.isRed(blue.number));
  const left = await leftOfFapiao(ctx.db, blue.id);
  if (left.grossFen === 0) throw conflict(messages.isTakenBack(blue.number));
  if (day > ctx.today) throw usageError(messages.future(day));
  if (day < blue.day) throw usageError(messages.beforeIssue(blue.day));
  await requireNewNumber(ctx, number);
  const grossFen = amountFen ?? left.grossFen;
  const yuan = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  if (grossFen > left.grossFen)
    throw policyRefusal(CLAUSE, messages.redTooMuch(yuan(grossFen), blue.number, yuan(left.grossFen)), {
      ways: [messages.redAllWay(blue.number)],
    });
  const contract = await contractById(ctx.db, blue.contractId);
  const made = await insertFapiao(ctx.db, {
    ...redAmounts(left, grossFen),
    number,
    numberKey: numberKey(number),
    kind: blue.kind,
    day,
    reason,
    redOfId: blue.id,
    contractId: blue.contractId,
    customerId: blue.customerId,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  await insertFapiaoParts(
    ctx.db,
    redParts(left.parts, grossFen).map(({ instalmentId, grossFen: fen }) => ({
      fapiaoId: made.id,
      instalmentId,
      grossFen: fen,
    })),
  );
  const bill = await billOf(ctx, contract);
  const value = {
    ...(await shownFapiao(ctx, made, contract)),
    redOf: blue.number,
    reason,
    leftFen: left.grossFen - grossFen,
    remainingFen: bill.grossFen - bill.billedFen,
  };
  ctx.audit('payment.invoiceRed', subjectOf(made, value, [blue.numberKey]), value);
  return value;
}

// ---- the story of a customer

/** Fapiaos issued, received and taken back, by day: rows of `customer show` (policy 3.7.1). */
export async function fapiaoStory(
  ctx: Context,
  customerId: number,
): Promise<{ day: Day; who: string; action: string; text: Text; code: string }[]> {
  const yuan = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  const rows = (await fapiaoLines(ctx.db, { customerId })).flatMap((one) => {
    const kind = FAPIAO_KINDS[one.kind as FapiaoKind];
    const base = { who: one.by, code: one.number };
    const issued =
      one.redOf === null
        ? {
            ...base,
            day: one.day,
            action: 'fapiao.add',
            text: both((lang) => messages.storyIssued(kind[lang], yuan(one.grossFen), one.contract)[lang]),
          }
        : {
            ...base,
            day: one.day,
            action: 'fapiao.red',
            text: messages.storyRed(one.redOf, yuan(0 - one.grossFen), one.reason ?? ''),
          };
    if (one.receivedDay === null) return [issued];
    return [issued, { ...base, day: one.receivedDay, action: 'fapiao.received', text: messages.storyReceived }];
  });
  return rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
