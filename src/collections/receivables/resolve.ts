import type { Context } from '../../app/context.js';
import { type Contract, contractByCode } from '../../contracts/contracts/queries.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import type { Customer } from '../../customers/customers/queries.js';
import { customerById, customersCalled, findCustomers, resolveCustomer } from '../../customers/customers/resolve.js';
import { terms } from '../../policy/terms.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { ambiguous, type Candidate, notFound, onlyFirst, policyRefusal } from '../../shared/errors.js';
import { fapiaoKey } from '../../shared/fapiaoNumber.js';
import { formatMoney } from '../../shared/money.js';
import { codeOrName, pickOne } from '../../shared/pick.js';
import { messages } from './messages.js';
import {
  type Instalment,
  instalmentByCode,
  instalmentsByInvoice,
  instalmentsOfContract,
  openOfCustomer,
  type Receipt,
  receiptByCode,
} from './queries.js';

const LAST = '@last';

/** The instalment that a word means: code, short code, invoice number, `@last`. @throws notFound, ambiguous */
export async function resolveInstalment(ctx: Context, word: string): Promise<Instalment> {
  const byCode = await instalmentOfCode(ctx, word.trim());
  const invoiced = () => instalmentsByInvoice(ctx.db, [word.trim(), fapiaoKey(word)], ctx.today);
  return pickOne(
    messages.instalment,
    word,
    (await codeOrName(word, byCode, invoiced)) ?? (await invoiced()),
    ({ code, invoiceNo, dueDay, dueRule }) => [code, invoiceNo ?? '', dueDay ?? dueRule ?? ''],
    'salesdesk payment list',
  );
}

async function instalmentOfCode(ctx: Context, word: string): Promise<Instalment | undefined> {
  const code = word === LAST ? await ctx.lastCode('instalment') : readCode('instalment', word, yearOf(ctx.today));
  return code === undefined ? undefined : await instalmentByCode(ctx.db, code, ctx.today);
}

async function contractOfCode(ctx: Context, word: string): Promise<Contract | undefined> {
  const code = word === LAST ? await ctx.lastCode('contract') : readCode('contract', word, yearOf(ctx.today));
  return code === undefined ? undefined : await contractByCode(ctx.db, code);
}

/** The receipt that a word means: code, short code, `@last`. @throws notFound */
export async function resolveReceipt(ctx: Context, typed: string): Promise<Receipt> {
  const word = typed.trim();
  const code = word === LAST ? await ctx.lastCode('receipt') : readCode('receipt', word, yearOf(ctx.today));
  const receipt = code === undefined ? undefined : await receiptByCode(ctx.db, code);
  if (!receipt) throw notFound(messages.noReceipt(typed), { hints: [messages.findReceiptHint] });
  return receipt;
}

/** What a word means in a command that takes instalments, contracts or customers. */
export type Target =
  | { kind: 'instalment'; customerId: number; instalment: Instalment }
  | { kind: 'contract'; customerId: number; contract: Contract }
  | { kind: 'customer'; customerId: number; customer: Customer };
export type TargetKind = Target['kind'];

const ofInstalment = (instalment: Instalment): Target => ({
  kind: 'instalment',
  customerId: instalment.customerId,
  instalment,
});
const ofContract = (contract: Contract): Target => ({ kind: 'contract', customerId: contract.customerId, contract });
const ofCustomer = (customer: Customer): Target => ({ kind: 'customer', customerId: customer.id, customer });

/**
 * What a word means if several kinds of things may be typed (design, section 4). A code says its kind; a bare number,
 * an invoice number or a name that fits several things is refused rather than guessed, because money follows it.
 *
 * `@last` is the last instalment if the last customer is its customer.
 *
 * @throws ambiguous with all that it could mean, notFound
 */
export async function resolveTarget<K extends TargetKind>(
  ctx: Context,
  typed: string,
  kinds: readonly K[],
): Promise<Extract<Target, { kind: K }>> {
  const target = await findTarget(ctx, typed, new Set<TargetKind>(kinds));
  if (!isOfKind(target, kinds)) throw new Error(`${typed} is a ${target.kind}, which was not asked for`);
  return target;
}

const isOfKind = <K extends TargetKind>(target: Target, kinds: readonly K[]): target is Extract<Target, { kind: K }> =>
  kinds.some((kind) => kind === target.kind);

async function findTarget(ctx: Context, typed: string, kinds: ReadonlySet<TargetKind>): Promise<Target> {
  const word = typed.trim();
  const prefix = /^(pay|ct)[-\d]/i.exec(word)?.[1]?.toLowerCase();
  const invoiced = kinds.has('instalment')
    ? await instalmentsByInvoice(ctx.db, [word, fapiaoKey(word)], ctx.today)
    : [];
  // A short code can be the name of a customer as well; one in full cannot.
  const isShort = prefix !== undefined && !/-\d{4}-/.test(word);
  const called = isShort && kinds.has('customer') ? await customersCalled(ctx, word) : [];
  if (invoiced.length === 0 && called.length === 0) {
    if (prefix === 'pay' && kinds.has('instalment')) return ofInstalment(await resolveInstalment(ctx, word));
    if (prefix === 'ct' && kinds.has('contract')) return ofContract(await resolveContract(ctx, word));
  }
  const byCode = kinds.has('instalment') ? await instalmentOfCode(ctx, word) : undefined;
  const instalments = [
    ...new Map([...(byCode ? [byCode] : []), ...invoiced].map((instalment) => [instalment.id, instalment])).values(),
  ];
  const contract = kinds.has('contract') ? await contractOfCode(ctx, word) : undefined;
  const customers = kinds.has('customer') ? await customersOfWord(ctx, word) : [];

  const [instalment] = instalments;
  if (word === LAST && instalment && customers.every(({ id }) => id === instalment.customerId))
    return ofInstalment(instalment);
  const count = instalments.length + (contract ? 1 : 0) + customers.length;
  if (count > 1 && (instalment || contract))
    throw ambiguous(messages.severalKinds(typed, count, onlyFirst(MOST_CANDIDATES, count)), {
      candidates: await candidatesOf(ctx, instalments, contract, customers),
      hints: [messages.fullCodeHint],
    });
  if (instalment) return ofInstalment(instalment);
  if (contract) return ofContract(contract);
  if (kinds.has('customer')) return ofCustomer(await resolveCustomer(ctx, word));
  return ofContract(await resolveContract(ctx, word));
}

async function customersOfWord(ctx: Context, word: string): Promise<Customer[]> {
  if (word !== LAST) return await findCustomers(ctx, word);
  const code = await ctx.lastCode('customer');
  return code === undefined ? [] : await findCustomers(ctx, code);
}

const MOST_CANDIDATES = 10;
async function candidatesOf(
  ctx: Context,
  instalments: readonly Instalment[],
  contract: Contract | undefined,
  customers: readonly Customer[],
): Promise<Candidate[]> {
  const nameOf = async (id: number) => (await customerById(ctx.db, id)).name;
  const rows: Candidate[] = [[terms.code, messages.kind, terms.customer, terms.open]];
  for (const { code, customerId, openFen } of instalments.slice(0, MOST_CANDIDATES))
    rows.push([code, terms.instalment, await nameOf(customerId), formatMoney(openFen, ctx.company.currency)]);
  if (contract) rows.push([contract.code, terms.contract, await nameOf(contract.customerId), '']);
  for (const { code, name } of customers) rows.push([code, terms.customer, name, '']);
  return rows.slice(0, MOST_CANDIDATES + 1);
}

/**
 * The open instalments of what a word means (an instalment, a contract or a customer), oldest due first: what a case of
 * hardship or a legal file is about (policy 3.7.3).
 *
 * @throws policyRefusal if none is open
 */
export async function openInstalmentsOf(
  ctx: Context,
  word: string,
): Promise<{ customer: Customer; open: Instalment[] }> {
  const target = await resolveTarget(ctx, word, ['instalment', 'contract', 'customer']);
  const open = (await instalmentsOf(ctx, target)).filter(({ openFen }) => openFen > 0);
  if (open.length === 0) throw policyRefusal('3.7.3', messages.nothingOwed(word), { hints: [messages.openHint] });
  return { customer: await customerById(ctx.db, target.customerId), open };
}

async function instalmentsOf(ctx: Context, target: Target): Promise<Instalment[]> {
  if (target.kind === 'instalment') return [target.instalment];
  if (target.kind === 'contract') return await instalmentsOfContract(ctx.db, target.contract.id, ctx.today);
  return await openOfCustomer(ctx.db, target.customerId, ctx.today);
}
