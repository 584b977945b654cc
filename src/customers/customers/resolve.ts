import type { Db } from '../../../db/engine.js';
import type { Context } from '../../app/context.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { ambiguous, type Candidate, notFound } from '../../shared/errors.js';
import { CANDIDATE_HEADS, messages } from './messages.js';
import {
  archiveByCode,
  type Customer,
  customerByCode,
  customersLike,
  customersOfToday,
  customerWithId,
  lastContactDays,
  ownersWithIds,
} from './queries.js';
import { bestCustomers, readCustomerWord } from './rules.js';

const MOST_CANDIDATES = 10;

export const customerById = async (db: Db, id: number): Promise<Customer> => {
  const found = await customerWithId(db, id);
  if (!found) throw new Error(`no customer ${id}`);
  return found;
};

/** The archives that a word can mean, merged ones as they stand, the best fitting only. */
export async function findArchives(ctx: Pick<Context, 'db' | 'today'>, word: string): Promise<Customer[]> {
  const code = readCode('customer', word, yearOf(ctx.today));
  const byCode = code === undefined ? undefined : await archiveByCode(ctx.db, code);
  if (byCode) return [byCode];
  const typed = readCustomerWord(word);
  return typed.text === '' ? [] : bestCustomers(await customersLike(ctx.db, typed), word);
}

/**
 * The customers that a word can mean, the best fitting only: code, name, short name, pinyin, initials, phone, USCC. What
 * names a merged archive means the customer that it was merged into.
 */
export async function findCustomers(ctx: Pick<Context, 'db' | 'today'>, word: string): Promise<Customer[]> {
  const found = await findArchives(ctx, word);
  const today = await customersOfToday(ctx.db, found);
  return [...new Map([...today.values()].map((customer) => [customer.id, customer])).values()];
}

/**
 * The customer that a word means: code, short code, part of a name, pinyin, initials, phone, USCC, `@last`.
 *
 * @param repeat the command to type again with a code, for the way out; the word stands in it as `…`
 * @throws notFound, or ambiguous with code, name, owner and last contact of each (exit 3)
 */
export async function resolveCustomer(
  ctx: Context,
  word: string,
  repeat?: (code: string) => string,
): Promise<Customer> {
  if (word.trim() === '@last') {
    const code = await ctx.lastCode('customer');
    const last = code && (await customerByCode(ctx.db, code));
    if (!last) throw notFound(messages.noLast, { ways: messages.lookForCustomer });
    return last;
  }
  const found = await findCustomers(ctx, word);
  const [first, second] = found;
  if (first === undefined) throw notFound(messages.noCustomer(word), { ways: messages.lookForCustomer });
  if (second === undefined) return first;
  const shown = found.slice(0, MOST_CANDIDATES);
  throw ambiguous(messages.ambiguousCustomer(word, found.length), {
    candidates: [CANDIDATE_HEADS, ...(await describeCustomers(ctx, shown))],
    ways: [repeat ? messages.useCodeIn(repeat(first.code)) : messages.useCode],
  });
}

/** Code, name, owner and last contact: what tells customers apart. */
export async function describeCustomers(
  { db, today }: Pick<Context, 'db' | 'today'>,
  found: readonly Customer[],
): Promise<Candidate[]> {
  const owners = await ownersWithIds(
    db,
    found.map(({ ownerId }) => ownerId),
  );
  const last = await lastContactDays(
    db,
    found.map(({ id }) => id),
  );
  return found.map(({ id, code, name, ownerId }) => {
    const day = last.get(id);
    return [
      code,
      name,
      ownerId === null ? '' : (owners.get(ownerId)?.name ?? ''),
      day ? messages.ago(day, today) : messages.never,
    ];
  });
}

/** What is shown of the customers that a word can mean, to choose one of them. */
export async function glanceCustomers(
  ctx: Pick<Context, 'db' | 'today'>,
  word: string,
): Promise<{ code: string; cells: Candidate }[]> {
  const found = (await findCustomers(ctx, word)).slice(0, MOST_CANDIDATES);
  const cells = await describeCustomers(ctx, found);
  return found.map(({ code }, i) => ({ code, cells: cells[i]! }));
}
