import type { Context, WriteContext } from '../../context.js';
import { type Contract, resolveContract } from '../../contracts/service.js';
import { type Customer, customerById, resolveCustomer } from '../../customers/service.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { notFound, policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { m } from '../messages.js';
import {
  type Instalment,
  insertInstalments,
  instalmentByCode,
  instalmentsByInvoice,
  instalmentsOfContract,
  openOfCustomer,
  type Receipt,
  receiptByCode,
} from '../queries.js';

/** The instalment that a word means: code, short code, invoice number, `@last`. @throws notFound, ambiguous */
export async function resolveInstalment(ctx: Context, word: string): Promise<Instalment> {
  const code =
    word.trim() === '@last' ? await ctx.lastCode('instalment') : readCode('instalment', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await instalmentByCode(ctx.db, code);
  if (found) return found;
  const byInvoice = await instalmentsByInvoice(ctx.db, word.trim());
  return pickOne(
    m.instalment,
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

/**
 * What is owed by the thing that a word means, an instalment, a contract or a customer: its open instalments, oldest due
 * first. For cases of hardship and legal files (policy 3.7.3).
 *
 * @throws policyRefusal where nothing of it is open
 */
export async function owedBy(ctx: Context, word: string): Promise<{ customer: Customer; open: Instalment[] }> {
  const kind = /^(pay|ct)[-\d]/i.exec(word.trim())?.[1]?.toLowerCase();
  const byInvoice = kind === undefined ? await instalmentsByInvoice(ctx.db, word.trim()) : [];
  const { customerId, instalments } = await thingOwed(ctx, word, kind ?? (byInvoice.length > 0 ? 'pay' : 'c'));
  const open = instalments.filter(({ openFen, replacedDay }) => openFen > 0 && replacedDay === null);
  if (open.length === 0) throw policyRefusal('3.7.3', m.nothingOwed(word), { ways: [m.nothingOwedWay] });
  return { customer: await customerById(ctx.db, customerId), open };
}

async function thingOwed(ctx: Context, word: string, kind: string) {
  if (kind === 'pay') {
    const instalment = await resolveInstalment(ctx, word);
    return { customerId: instalment.customerId, instalments: [instalment] };
  }
  if (kind === 'ct') {
    const contract = await resolveContract(ctx, word);
    return { customerId: contract.customerId, instalments: await instalmentsOfContract(ctx.db, contract.id) };
  }
  const { id } = await resolveCustomer(ctx, word);
  return { customerId: id, instalments: await openOfCustomer(ctx.db, id) };
}

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
      ...{ dueRule, shareBp },
      ...{
        code: codes[i]!,
        contractId: contract.id,
        customerId: contract.customerId,
        fromDay,
        dueDay,
        amountFen,
        openFen: amountFen,
      },
      recordedAt: ctx.now,
    })),
  );
}
