import type { Context } from '../../app/context.js';
import { purchasesOf } from '../purchases/queries.js';
import { ownerOf } from './owners.js';
import {
  type CustomerRecord,
  contactsOf,
  lastContactDays,
  openDealsOf,
  ownersOf,
  researchAnswersOfCustomer,
} from './queries.js';
import { resolveCustomer } from './resolve.js';

export type OwnerPeriod = Awaited<ReturnType<typeof ownersOf>>[number];

/** The archive of a customer with its owners, contacts, purchases and open deals. */
export interface CustomerSheet extends CustomerRecord {
  owners: OwnerPeriod[];
  contacts: Awaited<ReturnType<typeof contactsOf>>;
  purchases: Awaited<ReturnType<typeof purchasesOf>>;
  deals: Awaited<ReturnType<typeof openDealsOf>>;
  /** The newest answers to the questionnaire of research. */
  questionnaire: Awaited<ReturnType<typeof researchAnswersOfCustomer>>;
}

/**
 * The archive of the customer that a word means (policy 6.1.1).
 * @throws notFound, ambiguous
 */
export async function showCustomer(ctx: Context, word: string): Promise<CustomerSheet> {
  const { db } = ctx;
  const archive = await resolveCustomer(ctx, word, (code) => `salesdesk customer show ${code}`);
  const { id } = archive;
  return {
    archive,
    owner: await ownerOf(ctx, archive),
    lastContactDay: (await lastContactDays(db, [id])).get(id) ?? null,
    owners: await ownersOf(db, id),
    contacts: await contactsOf(db, id),
    purchases: await purchasesOf(db, id),
    deals: await openDealsOf(db, id),
    questionnaire: await researchAnswersOfCustomer(db, id),
  };
}
