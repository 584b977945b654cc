import type { WriteContext } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { insertManyLines } from './lineQueries.js';
import { insertManyClaims, insertManySteps } from './queries.js';

/** An imported claim. */
export interface ImportedClaim {
  /** Its name in the file. */
  key: string;
  memberId: number;
  category: ExpenseCategory;
  amountFen: Fen;
  day: Day;
  purpose: string;
  customerId: number | null;
  invoiceNo: string | null;
  invoiceKey: string | null;
  /** Null: it is imported as a draft. */
  paidDay: Day | null;
}

/** Imports claims that were paid before this program was used; those without a payment day become drafts. */
export async function importClaims(ctx: WriteContext, imported: readonly ImportedClaim[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'claim',
    imported.map(({ day }) => day),
  );
  const ids = insertManyClaims(
    ctx.tx,
    imported.map(({ key, memberId, amountFen, day, purpose, paidDay }, i) => ({
      code: required(codes[i], `code of claim ${key}`),
      memberId,
      amountFen,
      day,
      purpose,
      paidDay,
      status: paidDay === null ? ('draft' as const) : ('paid' as const),
      submittedDay: paidDay,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  insertManyLines(
    ctx.tx,
    imported.map(({ key, category, day, amountFen, customerId, invoiceNo, invoiceKey }, i) => ({
      claimId: required(ids[i], `claim ${key}`),
      no: 1,
      category,
      day,
      amountFen,
      customerId,
      invoiceNo,
      invoiceKey,
      recordedAt: ctx.now,
    })),
  );
  insertManySteps(
    ctx.tx,
    imported.map(({ key, memberId, day, paidDay }, i) => ({
      claimId: required(ids[i], `claim ${key}`),
      action: paidDay === null ? ('add' as const) : ('pay' as const),
      memberId: paidDay === null ? memberId : null,
      day: paidDay ?? day,
      note: 'import',
      recordedAt: ctx.now,
    })),
  );
}
