import type { Db } from '../../../db/engine.js';
import type { Context } from '../../app/context.js';
import { allMembers } from '../../app/queries.js';
import { isVoided } from '../../app/voided.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { ambiguous, type Candidate, notFound, onlyFirst } from '../../shared/errors.js';
import { codeOrName } from '../../shared/pick.js';
import { required } from '../../shared/required.js';
import { CANDIDATE_HEADS, messages } from './messages.js';
import {
  archiveByCode,
  archiveById,
  archivesCalled,
  archivesLike,
  type Customer,
  currentCustomers,
  lastContactDays,
} from './queries.js';
import { bestCustomers, MOST_CANDIDATES, readCustomerWord } from './rules.js';

/** The customer of an id that another row holds. @throws Error if there is none: a bug of ours */
export const customerById = async (db: Db, id: number): Promise<Customer> =>
  required(await archiveById(db, id), `customer ${id}`);

/** The customer of a code; that of a merged archive is the customer that it was merged into, of a voided one nobody. */
export async function customerByCode(db: Db, code: string): Promise<Customer | undefined> {
  const archive = await archiveByCode(db, code);
  if (archive && archive.voidedFrom !== null) return undefined;
  return archive && archive.mergedIntoId !== null ? await archiveById(db, archive.mergedIntoId) : archive;
}

/**
 * The archives that a word can mean, merged ones as they stand, the best fitting only. A short code (`c1`) that is also
 * exactly the name of another customer means either.
 *
 * @throws conflict for the code of a voided archive
 */
export async function findArchives(ctx: Pick<Context, 'db' | 'today'>, word: string): Promise<Customer[]> {
  const code = readCode('customer', word, yearOf(ctx.today));
  const byCode = code === undefined ? undefined : await archiveByCode(ctx.db, code);
  const meant = await codeOrName(word, byCode, () => archivesCalled(ctx.db, word));
  const voided = meant?.length === 1 && byCode && byCode.voidedFrom !== null;
  if (voided) throw isVoided(byCode, { clause: '6.1.2', again: `salesdesk customer add "${byCode.name}"` });
  if (meant) return meant.filter(({ voidedFrom }) => voidedFrom === null);
  const typed = readCustomerWord(word);
  return typed.text === '' ? [] : bestCustomers(await archivesLike(ctx.db, typed), word);
}

/** The customers, current ones in place of merged archives, of exactly this name or short name. */
export async function customersCalled(ctx: Pick<Context, 'db'>, word: string): Promise<Customer[]> {
  const current = await currentCustomers(ctx.db, await archivesCalled(ctx.db, word));
  return [...new Map([...current.values()].map((customer) => [customer.id, customer])).values()];
}

/**
 * The customers that a word can mean, the best fitting only: code, name, short name, pinyin, initials, phone, USCC. What
 * names a merged archive means the customer that it was merged into.
 */
export async function findCustomers(ctx: Pick<Context, 'db' | 'today'>, word: string): Promise<Customer[]> {
  const current = await currentCustomers(ctx.db, await findArchives(ctx, word));
  return [...new Map([...current.values()].map((customer) => [customer.id, customer])).values()];
}

/**
 * The customer that a word means: code, short code, part of a name, pinyin, initials, phone, USCC, `@last`.
 *
 * @param repeat the command to type again with a code, for the way out
 * @throws notFound, or ambiguous with code, name, owner and last contact of each (exit 3); conflict for a voided one
 */
export async function resolveCustomer(
  ctx: Context,
  word: string,
  repeat?: (code: string) => string,
): Promise<Customer> {
  if (word.trim() === '@last') return await lastCustomer(ctx);
  const candidates = await findCustomers(ctx, word);
  const [first, second] = candidates;
  if (first === undefined) throw notFound(messages.noCustomer(word), { hints: messages.findCustomerHints });
  if (second === undefined) return first;
  const listed = candidates.slice(0, MOST_CANDIDATES);
  throw ambiguous(messages.ambiguousCustomer(word, candidates.length, onlyFirst(MOST_CANDIDATES, candidates.length)), {
    candidates: [CANDIDATE_HEADS, ...listed.map(await customerDescriber(ctx, listed))],
    hints: [repeat ? messages.useCodeIn(repeat(first.code)) : messages.useCode],
  });
}

async function lastCustomer(ctx: Context): Promise<Customer> {
  const code = await ctx.lastCode('customer');
  const last = code === undefined ? undefined : await customerByCode(ctx.db, code);
  const archive = last || code === undefined ? undefined : await archiveByCode(ctx.db, code);
  if (archive) throw isVoided(archive, { clause: '6.1.2', again: `salesdesk customer add "${archive.name}"` });
  if (!last) throw notFound(messages.noLast, { hints: messages.findCustomerHints });
  return last;
}

/** How a list of candidates describes each of these customers: code, name, owner and last contact. */
export async function customerDescriber(
  { db, today }: Pick<Context, 'db' | 'today'>,
  customers: readonly Customer[],
): Promise<(customer: Customer) => Candidate> {
  const names = new Map((await allMembers(db)).map(({ id, name }) => [id, name]));
  const ids = customers.map(({ id }) => id);
  const days = await lastContactDays(db, ids);
  return ({ id, code, name, ownerId }) => {
    const day = days.get(id);
    const owner = ownerId === null ? undefined : names.get(ownerId);
    return [code, name, owner ?? '', day ? messages.ago(day, today) : messages.never];
  };
}

/** A customer that a word can mean, with what tells it from the others. */
export interface CustomerCandidate {
  code: string;
  cells: Candidate;
}

/** The customers that a word can mean, to choose one of them. */
export async function customerCandidates(
  ctx: Pick<Context, 'db' | 'today'>,
  word: string,
): Promise<CustomerCandidate[]> {
  const candidates = (await findCustomers(ctx, word)).slice(0, MOST_CANDIDATES);
  const describe = await customerDescriber(ctx, candidates);
  return candidates.map((customer) => ({ code: customer.code, cells: describe(customer) }));
}
