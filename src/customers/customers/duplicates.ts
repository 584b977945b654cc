import type { Db } from '../../../db/engine.js';
import type { Context } from '../../app/context.js';
import { type Candidate, conflict } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { type ArchiveAlike, archivesAlike, openLeadsAlike } from '../identities/queries.js';
import { CANDIDATE_HEADS, messages, SAVE_ANYWAY_WAY } from './messages.js';
import { type Customer, currentCustomers } from './queries.js';
import { customerDescriber, resolveCustomer } from './resolve.js';
import { likenessesOf, MOST_CANDIDATES, normalName } from './rules.js';

/** What a customer can be recognised by (policy 6.1.2). */
export interface Identity {
  name?: string;
  uscc?: string;
  phone?: string;
  email?: string;
}

/** A customer or an open lead that may be the same company. */
export interface Duplicate {
  code: string;
  /** Null: an open lead. */
  customer: Customer | null;
  /** Code, name, owner, last contact, and what it agrees in. */
  cells: Candidate;
}

/**
 * Customers and open leads that may be the same company: the normalised name, USCC, phone or e-mail (their own or a
 * contact's) agree (policy 6.1.2).
 *
 * @param except ids of the customer that is being changed, of the lead that is being converted
 */
export async function findDuplicates(
  ctx: Context,
  { name, uscc, phone, email }: Identity,
  except: { customerId?: number; leadId?: number } = {},
): Promise<Duplicate[]> {
  const identity = { normalName: name === undefined ? undefined : normalName(name), uscc, phone, email };
  const archives = await perCustomer(ctx.db, await archivesAlike(ctx.db, identity), except.customerId);
  const describe = await customerDescriber(
    ctx,
    archives.map(({ customer }) => customer),
  );
  const ofArchives = archives.map(({ archive, customer, contact }): Duplicate => {
    const likenesses = likenessesOf(identity, archive, contact);
    return { code: customer.code, customer, cells: [...describe(customer), messages.likenesses(likenesses)] };
  });
  const ofLeads = (await openLeadsAlike(ctx.db, identity, except.leadId)).map((lead): Duplicate => {
    const { code, company, owner, firstContactDay } = lead;
    const likenesses = messages.likenesses(likenessesOf(identity, { ...lead, uscc: null }, null));
    return {
      code,
      customer: null,
      cells: [code, company, owner, messages.leadContacted(firstContactDay), likenesses],
    };
  });
  return [...ofArchives, ...ofLeads];
}

/** At most one archive per current customer: the first. @param exceptId the customer that is being changed */
async function perCustomer(db: Db, found: readonly ArchiveAlike[], exceptId?: number) {
  const archives = found.map(({ archive }) => archive);
  const current = await currentCustomers(db, archives);
  const matches = new Map<number, ArchiveAlike & { customer: Customer }>();
  for (const match of found) {
    const customer = required(current.get(match.archive.id), 'the current customer of an archive');
    if (customer.id !== exceptId && !matches.has(customer.id)) matches.set(customer.id, { ...match, customer });
  }
  return [...matches.values()];
}

/** Customers and open leads that may be the same company as a customer that is being changed. @param word that customer, as typed */
export async function duplicatesOfCustomer(ctx: Context, word: string, identity: Identity): Promise<Duplicate[]> {
  if (isEmpty(identity)) return [];
  return await findDuplicates(ctx, identity, { customerId: (await resolveCustomer(ctx, word)).id });
}

const isEmpty = (identity: Identity): boolean => Object.values(identity).every((value) => value === undefined);

/** The headers and the first rows of a refusal that lists possible duplicates. */
export const duplicateCandidates = (duplicates: readonly Duplicate[]): Candidate[] => [
  [...CANDIDATE_HEADS, messages.likenessHead],
  ...duplicates.slice(0, MOST_CANDIDATES).map(({ cells }) => cells),
];

/**
 * @param accepted the possible duplicates were shown and are other companies
 * @param exceptId the customer that is being changed
 * @throws conflict with the candidates (exit 6)
 */
export async function refuseDuplicates(
  ctx: Context,
  identity: Identity,
  accepted: boolean,
  exceptId?: number,
): Promise<void> {
  if (accepted || isEmpty(identity)) return;
  const duplicates = await findDuplicates(ctx, identity, { customerId: exceptId });
  const [first] = duplicates;
  if (first === undefined) return;
  throw conflict(messages.duplicatesFound(duplicates.length), {
    clause: '6.1.2',
    candidates: duplicateCandidates(duplicates),
    hints: [
      first.customer ? messages.openDuplicateHint(first.code) : messages.convertLeadHint(first.code),
      SAVE_ANYWAY_WAY,
    ],
  });
}
