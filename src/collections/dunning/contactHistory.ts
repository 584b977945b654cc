import type { Context } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import type { OpenInstalment } from '../receivables/rules.js';
import { anyContact, dunningsOn, type PromiseRow, promisesOn, settledFor } from './queries.js';
import {
  type ContactHistory,
  contactHistory,
  isPromiseAbout,
  judgeCustomerPromise,
  judgePromise,
  NO_CONTACTS,
  type PromiseVerdict,
} from './rules.js';

/**
 * Rows of instalments with the reason, the last contact and the newest promise of each as they stood on a day (policy
 * 3.7.2); the order stays. Reads for these rows only, by index; if nothing was ever recorded, that costs one short
 * query.
 */
export async function withContactHistory<T extends Pick<OpenInstalment, 'code' | 'customer' | 'dueDay' | 'openFen'>>(
  ctx: Context,
  rows: readonly T[],
  asOf: Day,
): Promise<(T & ContactHistory)[]> {
  if (rows.length === 0 || !(await anyContact(ctx.db))) return rows.map((row) => ({ ...row, ...NO_CONTACTS }));
  const codes = rows.map(({ code }) => code);
  const dunnings = Map.groupBy(await dunningsOn(ctx.db, codes, asOf), ({ code }) => code);
  const customers = [...new Set(rows.map(({ customer }) => customer.code))];
  const promises = await promisesOn(ctx.db, codes, customers, asOf);
  const judge = await promiseJudge(ctx, promises, asOf);
  const ofInstalment = Map.groupBy(promises, ({ instalment }) => instalment);
  const ofCustomer = Map.groupBy(ofInstalment.get(null) ?? [], ({ customer }) => customer.code);
  return rows.map((row) => {
    const forCustomer = (ofCustomer.get(row.customer.code) ?? []).filter((promise) => isPromiseAbout(promise, row));
    const about = [...(ofInstalment.get(row.code) ?? []), ...forCustomer];
    return { ...row, ...contactHistory(dunnings.get(row.code) ?? [], about, judge) };
  });
}

/** Says for each of these promises whether it was kept, as it stood on a day (policy 3.7.2). */
export async function promiseJudge(
  ctx: Context,
  promises: readonly PromiseRow[],
  asOf: Day,
): Promise<(promise: PromiseRow) => PromiseVerdict> {
  const { ofInstalment, ofCustomer, debtsOf } = await settledFor(ctx.db, promises);
  return (promise) => {
    const { customerId, instalmentId, instalmentFen, replacedDay } = promise;
    if (instalmentId === null)
      return judgeCustomerPromise(promise, ofCustomer.get(customerId) ?? [], debtsOf.get(customerId) ?? [], asOf);
    return judgePromise(promise, ofInstalment.get(instalmentId) ?? [], asOf, instalmentFen ?? undefined, replacedDay);
  };
}
