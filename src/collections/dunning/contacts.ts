import type { Context } from '../../app/context.js';
import type { OverdueReason } from '../../policy/collections.js';
import type { Day } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import type { OpenInstalment } from '../receivables/rules.js';
import { messages } from './messages.js';
import { dunningsOn, type PromiseRow, promisesOn, settledFor } from './queries.js';
import { type Contacts, contactsFrom, isPromiseAbout, judgeCustomerPromise, judgePromise } from './rules.js';

export const needsOtherNote = (reason: OverdueReason | undefined, note: string | undefined) => {
  if (reason === 'other' && note === undefined) throw usageError(messages.otherNeedsNote);
};

export async function judgeOf(ctx: Context, made: readonly PromiseRow[], asOf: Day) {
  const { ofInstalment, ofCustomer, owedBy } = await settledFor(ctx.db, made);
  return (promise: PromiseRow) => {
    const { forCustomer, customerId, instalmentId, instalmentFen, replacedDay } = promise;
    if (forCustomer)
      return judgeCustomerPromise(promise, ofCustomer.get(customerId) ?? [], owedBy.get(customerId) ?? [], asOf);
    return judgePromise(promise, ofInstalment.get(instalmentId!) ?? [], asOf, instalmentFen ?? undefined, replacedDay);
  };
}

/**
 * Rows of instalments with the reason, the last contact and the newest promise of each as they stood on a day
 * (policy 3.7.2); the order stays. Reads for these rows only, by index.
 */
export async function withContacts<T extends Pick<OpenInstalment, 'code' | 'customer' | 'dueDay' | 'openFen'>>(
  ctx: Context,
  rows: readonly T[],
  asOf: Day,
): Promise<(T & Contacts)[]> {
  const codes = rows.map(({ code }) => code);
  const said = Map.groupBy(await dunningsOn(ctx.db, codes, asOf), ({ code }) => code);
  const customers = [...new Set(rows.map(({ customer }) => customer.code))];
  const made = await promisesOn(ctx.db, codes, customers, asOf);
  const judge = await judgeOf(ctx, made, asOf);
  const own = Map.groupBy(made, ({ instalment }) => instalment);
  const ofCustomers = Map.groupBy(own.get(null) ?? [], ({ customer }) => customer.code);
  return rows.map((row) => ({
    ...row,
    ...contactsFrom(
      said.get(row.code) ?? [],
      [
        ...(own.get(row.code) ?? []),
        ...(ofCustomers.get(row.customer.code) ?? []).filter((promise) => isPromiseAbout(promise, row)),
      ],
      (promise) => judge(promise as PromiseRow),
    ),
  }));
}
