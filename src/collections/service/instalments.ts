import type { Context, WriteContext } from '../../context.js';
import type { Contract } from '../../contracts/service.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { m } from '../messages.js';
import {
  type Instalment,
  insertInstalments,
  instalmentByCode,
  instalmentsByInvoice,
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
