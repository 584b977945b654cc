import type { PastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { notFound } from '../../shared/errors.js';
import { purchasesOf } from '../purchases/queries.js';
import { contactsAsOf, customersAsOf } from './asOf.js';
import { ownerOf } from './owners.js';
import {
  type Customer,
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
 * The archive of the customer that a word means (policy 6.1.1), today or as of a day; its deals are those open today.
 * @throws notFound also for one that was not there yet, ambiguous
 */
export async function showCustomer(ctx: Context, word: string, past?: PastDay): Promise<CustomerSheet> {
  const { db } = ctx;
  const archive = await resolveCustomer(ctx, word, (code) => `salesdesk customer show ${code}`);
  const { id } = archive;
  const asOf = past?.day ?? ctx.today;
  const contacts = await contactsOf(db, id);
  return {
    ...(past === undefined ? await recordOf(ctx, archive) : await recordAsOf(ctx, archive, past)),
    owners: (await ownersOf(db, id)).filter(({ fromDay }) => fromDay <= asOf),
    contacts: past === undefined ? contacts : contactsAsOf(contacts, past),
    purchases: await purchasesOf(db, id, asOf),
    deals: await openDealsOf(db, id),
    questionnaire: (await researchAnswersOfCustomer(db, id)).filter(({ day }) => day <= asOf),
  };
}

const recordOf = async (ctx: Context, archive: Customer): Promise<CustomerRecord> => ({
  archive,
  owner: await ownerOf(ctx, archive),
  lastContactDay: (await lastContactDays(ctx.db, [archive.id])).get(archive.id) ?? null,
});

async function recordAsOf(ctx: Context, { id, code }: Customer, past: PastDay): Promise<CustomerRecord> {
  const [record] = await customersAsOf(ctx, past, id);
  if (record === undefined) throw notFound(appMessages.notYetThere(code, past.day));
  return record;
}
