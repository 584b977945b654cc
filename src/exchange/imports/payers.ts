import { namedInstalments } from '../../collections/receivables/importQueries.js';
import { contractIndex } from '../../contracts/contracts/queries.js';
import { customerIndex } from '../../customers/customers/queries.js';
import { normalName } from '../../customers/customers/rules.js';
import { fapiaoKey, isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { type ImportRun, Names, textOf } from './importRun.js';
import { kindMessages } from './kindMessages.js';
import { NOUNS } from './messages.js';
import type { Row } from './problems.js';

/** Who paid, and what for, as far as a statement says so. */
export interface Payment {
  customerId: number;
  contractId: number | null;
  instalmentId: number | null;
  /** The number of the invoice, where one is named. */
  invoiceNo: string | null;
}

/**
 * Finds customers by what a statement calls them: as `import` finds every customer and, where nobody has that name, by the
 * name without its legal form, if it is one customer's only.
 */
export async function payerFinder(run: ImportRun): Promise<(row: Row, field: string) => number | null> {
  const index = await customerIndex(run.ctx.db);
  const names = new Names(index, run.set, 'customers');
  const byCore = new Map<string, Set<number>>();
  for (const { id, name } of index) {
    const core = normalName(name);
    const ids = byCore.get(core) ?? new Set();
    byCore.set(core, ids.add(id));
  }
  return (row, field) => {
    const word = textOf(row.values[field]) ?? '';
    const match = names.find(word);
    const [only, ...others] = match === 0 ? (byCore.get(normalName(word)) ?? []) : [];
    if (only !== undefined) return others.length === 0 ? only : run.resolved(row, field, NOUNS.customer, word, 2);
    return run.resolved(row, field, NOUNS.customer, word, match)?.id ?? null;
  };
}

/** A number as it is looked for in a text: letters and digits only. */
export const plainNumber = (text: string): string =>
  isFapiaoNumber(text)
    ? fapiaoKey(text)
    : text
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '');

/** Shorter ones stand in any text by chance. */
const SHORTEST_NUMBER = 4;
/** What may be a number in a text: Latin letters and digits with what joins them, whatever stands around it. */
const NUMBERS = /[A-Za-z0-9][A-Za-z0-9\-_/.#]*[A-Za-z0-9]/g;

type Instalment = Awaited<ReturnType<typeof namedInstalments>>[number];
type Contract = Awaited<ReturnType<typeof contractIndex>>[number];
/** What the numbers of one customer stand for. Two things of one number: neither is meant. */
interface Numbered {
  instalments: Map<string, Instalment | null>;
  contracts: Map<string, Contract | null>;
}

const put = <T>(map: Map<string, T | null>, number: string, thing: T): unknown =>
  map.set(number, map.has(number) && map.get(number) !== thing ? null : thing);

/** The key of a thing without the set that it was imported in. */
const ownNumber = (key: string | null): string[] => (key === null ? [] : [key.slice(key.indexOf(':') + 1)]);

/**
 * Finds out what a payment is for (policy 3.7.1): the invoice or the contract that its row names, else the one whose number
 * stands in its reference. A reference that names several, or none, leaves it to the oldest due of the customer.
 */
export async function paymentFinder(run: ImportRun): Promise<(row: Row) => Payment | null> {
  const payer = await payerFinder(run);
  const contracts = await contractIndex(run.ctx.db);
  const instalments = await namedInstalments(run.ctx.db);
  const contractNames = new Names(contracts, run.set, 'contracts');
  const contractsById = new Map(contracts.map((contract) => [contract.id, contract]));
  const byCustomer = new Map<number, Numbered>();
  const numbersOf = (customerId: number): Numbered => {
    const numbered = byCustomer.get(customerId) ?? { instalments: new Map(), contracts: new Map() };
    byCustomer.set(customerId, numbered);
    return numbered;
  };
  for (const instalment of instalments) {
    const { code, key, invoiceNo, customerId } = instalment;
    for (const number of [code, ...ownNumber(key), ...(invoiceNo === null ? [] : [invoiceNo])])
      put(numbersOf(customerId).instalments, plainNumber(number), instalment);
  }
  for (const contract of contracts)
    for (const number of [contract.code, ...ownNumber(contract.key)])
      put(numbersOf(contract.customerId).contracts, plainNumber(number), contract);

  const ofInstalment = ({ id, contractId, invoiceNo }: Instalment, customerId: number): Payment => ({
    customerId,
    contractId,
    instalmentId: id,
    invoiceNo,
  });

  function named(row: Row, customerId: number): Payment | null | undefined {
    const invoice = textOf(row.values.invoice);
    if (invoice !== null) {
      const found = byCustomer.get(customerId)?.instalments.get(plainNumber(invoice));
      return found
        ? ofInstalment(found, customerId)
        : run.refuse(row, 'invoice', kindMessages.noInvoiceOf(invoice, found === null));
    }
    const word = textOf(row.values.contract);
    if (word === null) return undefined;
    const contract = run.resolved(row, 'contract', NOUNS.contract, word, contractNames.find(word));
    if (contract === null) return null;
    if (contract.customerId !== customerId)
      return run.refuse(row, 'contract', kindMessages.contractOfOtherPayer(contract.code));
    return { customerId, contractId: contract.id, instalmentId: null, invoiceNo: null };
  }

  function inReference(text: string, customerId: number): Payment {
    const numbered = byCustomer.get(customerId);
    const numbers = [text, ...(text.match(NUMBERS) ?? [])].map(plainNumber).filter((n) => n.length >= SHORTEST_NUMBER);
    const found = new Set(numbers.flatMap((number) => numbered?.instalments.get(number) ?? []));
    const [instalment, ...others] = found;
    if (instalment && others.length === 0) return ofInstalment(instalment, customerId);
    const inNumbers = numbers.flatMap((number) => numbered?.contracts.get(number) ?? []);
    const ofFound = [...found].flatMap(({ contractId }) => contractsById.get(contractId) ?? []);
    const [contract, ...more] = new Set([...inNumbers, ...ofFound]);
    const contractId = contract && more.length === 0 ? contract.id : null;
    return { customerId, contractId, instalmentId: null, invoiceNo: null };
  }

  return (row) => {
    const customerId = payer(row, 'customer');
    if (customerId === null) return null;
    return (
      named(row, customerId) ?? (hasNamed(row) ? null : inReference(textOf(row.values.reference) ?? '', customerId))
    );
  };
}

const hasNamed = ({ values }: Row): boolean => textOf(values.invoice) !== null || textOf(values.contract) !== null;
