import type { Context, WriteContext } from '../../app/context.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import type { Customer } from '../../customers/customers/queries.js';
import { customerById, findCustomers, resolveCustomer } from '../../customers/customers/resolve.js';
import { terms } from '../../policy/terms.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { ambiguous, type Candidate, notFound, policyRefusal } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { messages } from './messages.js';
import {
  contractByCode,
  type Instalment,
  insertInstalments,
  instalmentByCode,
  instalmentsByInvoice,
  instalmentsOfContract,
  openOfCustomer,
  type Receipt,
  receiptByCode,
} from './queries.js';

/** The instalment that a word means: code, short code, invoice number, `@last`. @throws notFound, ambiguous */
export async function resolveInstalment(ctx: Context, word: string): Promise<Instalment> {
  const code =
    word.trim() === '@last' ? await ctx.lastCode('instalment') : readCode('instalment', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await instalmentByCode(ctx.db, code);
  if (found) return found;
  const byInvoice = await instalmentsByInvoice(ctx.db, word.trim());
  return pickOne(
    messages.instalment,
    word,
    byInvoice,
    (i) => [i.code, i.invoiceNo ?? '', i.dueDay ?? i.dueRule ?? ''],
    'salesdesk payment list',
  );
}

export async function resolveReceipt(ctx: Context, word: string): Promise<Receipt> {
  const code = word.trim() === '@last' ? await ctx.lastCode('receipt') : readCode('receipt', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await receiptByCode(ctx.db, code);
  if (!found)
    throw notFound(
      { zh: `没有回款 “${word}”`, en: `no receipt "${word}"` },
      { ways: [{ zh: '查找  salesdesk payment receipts', en: 'look for it  salesdesk payment receipts' }] },
    );
  return found;
}

/** The one thing that a word of a command means which takes instalments, contracts or customers. */
export type Meant =
  | { kind: 'instalment'; customerId: number; instalment: Instalment }
  | { kind: 'contract'; customerId: number; contract: Contract }
  | { kind: 'customer'; customerId: number; customer: Customer };

/**
 * What a word means where several kinds of things may be typed (design, section 4): a code says its kind; a bare number,
 * an invoice number or a name that fits more than one thing is never taken for one of them, least of all with money.
 *
 * `@last` is the last instalment, where the last customer is its customer.
 *
 * @throws ambiguous with all that it could mean, notFound
 */
export async function resolveMeant<K extends Meant['kind']>(
  ctx: Context,
  typed: string,
  kinds: readonly K[],
): Promise<Extract<Meant, { kind: K }>> {
  const word = typed.trim();
  const takes = (kind: Meant['kind']) => (kinds as readonly string[]).includes(kind);
  // The narrowest reading that was asked for: the compiler cannot see that `takes` keeps it among the kinds.
  const as = (meant: Meant) => meant as Extract<Meant, { kind: K }>;
  const instalmentOf = (one: Instalment) => as({ kind: 'instalment', customerId: one.customerId, instalment: one });
  const contractOf = (one: Contract) => as({ kind: 'contract', customerId: one.customerId, contract: one });
  const customerOf = (one: Customer) => as({ kind: 'customer', customerId: one.id, customer: one });

  const prefix = /^(pay|ct)[-\d]/i.exec(word)?.[1]?.toLowerCase();
  const invoiced = takes('instalment') ? await instalmentsByInvoice(ctx.db, word) : [];
  if (prefix === 'pay' && takes('instalment') && invoiced.length === 0)
    return instalmentOf(await resolveInstalment(ctx, word));
  if (prefix === 'ct' && takes('contract') && invoiced.length === 0)
    return contractOf(await resolveContract(ctx, word));

  const year = yearOf(ctx.today);
  const codeOf = async (kind: Meant['kind']) =>
    word === '@last' ? await ctx.lastCode(kind) : kind === 'customer' ? undefined : readCode(kind, word, year);
  const instalmentCode = takes('instalment') ? await codeOf('instalment') : undefined;
  const byCode = instalmentCode === undefined ? undefined : await instalmentByCode(ctx.db, instalmentCode);
  const instalments = [...new Map([...(byCode ? [byCode] : []), ...invoiced].map((one) => [one.id, one])).values()];
  const contractCode = takes('contract') ? await codeOf('contract') : undefined;
  const contract = contractCode === undefined ? undefined : await contractByCode(ctx.db, contractCode);
  const customers = !takes('customer')
    ? []
    : word === '@last'
      ? await lastCustomer(ctx)
      : await findCustomers(ctx, word);

  const [instalment] = instalments;
  if (word === '@last' && instalment && customers.every(({ id }) => id === instalment.customerId))
    return instalmentOf(instalment);
  const count = instalments.length + (contract ? 1 : 0) + customers.length;
  if (count > 1 && (instalment || contract))
    throw ambiguous(messages.severalKinds(typed, count), {
      candidates: await candidatesOf(ctx, instalments, contract, customers),
      ways: [messages.severalKindsWay],
    });
  if (instalment) return instalmentOf(instalment);
  if (contract) return contractOf(contract);
  if (takes('customer')) return customerOf(await resolveCustomer(ctx, word));
  return contractOf(await resolveContract(ctx, word));
}

async function lastCustomer(ctx: Context): Promise<Customer[]> {
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
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  for (const { code, customerId, openFen } of instalments)
    rows.push([code, terms.instalment, await nameOf(customerId), money(openFen)]);
  if (contract) rows.push([contract.code, terms.contract, await nameOf(contract.customerId), '']);
  for (const { code, name } of customers) rows.push([code, terms.customer, name, '']);
  return rows.slice(0, MOST_CANDIDATES + 1);
}

/**
 * What is owed by the thing that a word means, an instalment, a contract or a customer: its open instalments, oldest due
 * first. For cases of hardship and legal files (policy 3.7.3).
 *
 * @throws policyRefusal where nothing of it is open
 */
export async function owedBy(ctx: Context, word: string): Promise<{ customer: Customer; open: Instalment[] }> {
  const meant = await resolveMeant(ctx, word, ['instalment', 'contract', 'customer']);
  const open = (await instalmentsOf(ctx, meant)).filter(
    ({ openFen, replacedDay }) => openFen > 0 && replacedDay === null,
  );
  if (open.length === 0) throw policyRefusal('3.7.3', messages.nothingOwed(word), { ways: [messages.nothingOwedWay] });
  return { customer: await customerById(ctx.db, meant.customerId), open };
}

const instalmentsOf = async (ctx: Context, meant: Meant): Promise<Instalment[]> =>
  meant.kind === 'instalment'
    ? [meant.instalment]
    : meant.kind === 'contract'
      ? await instalmentsOfContract(ctx.db, meant.contract.id)
      : await openOfCustomer(ctx.db, meant.customerId);

/** The instalments of a plan, from a day on; inside a write that is under way. */
export async function addInstalments(
  ctx: WriteContext,
  contract: Pick<Contract, 'id' | 'customerId'>,
  planned: readonly { dueDay: Day | null; amountFen: Fen; dueRule?: string | null; shareBp?: number | null }[],
  fromDay: Day,
) {
  const codes = await ctx.nextCodes(
    'instalment',
    planned.map(() => fromDay),
  );
  return await insertInstalments(
    ctx.db,
    planned.map(({ dueDay, amountFen, dueRule = null, shareBp = null }, i) => ({
      dueRule,
      shareBp,
      code: codes[i]!,
      contractId: contract.id,
      customerId: contract.customerId,
      fromDay,
      dueDay,
      amountFen,
      openFen: amountFen,
      recordedAt: ctx.now,
    })),
  );
}
