import { and, eq, gte, inArray, lt, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { instalments, receipts } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { contractDrafts } from '../../../db/schema/drafts.js';
import { leads } from '../../../db/schema/leads.js';
import { orderIssues, orders, orderTasks, serviceTickets } from '../../../db/schema/orders.js';
import { deals } from '../../../db/schema/pipeline.js';
import { tenders } from '../../../db/schema/presales.js';
import { quotes } from '../../../db/schema/quotes.js';
import { auditEntries } from '../../../db/schema/store.js';
import { notVoided } from '../../../db/sql.js';
import { subjectsOf } from '../../app/audit/entry.js';
import { inPieces } from '../../shared/pieces.js';
import type { LedgerNote } from './rules.js';

const CODES_PER_QUERY = 100;

/** The entries whose subject begins with one of these codes, in the order of recording. */
export async function notesAbout(db: Db, codes: readonly string[]): Promise<LedgerNote[]> {
  const { seq, action, subject, actor, recordedAt, facts } = auditEntries;
  // A range instead of LIKE, which would not use the index of the subject; '!' is the character after the space.
  const isAbout = (code: string) => and(gte(subject, code), lt(subject, `${code}!`));
  const notes = await inPieces(
    codes,
    (piece) =>
      db
        .select({ seq, action, subject, actor, recordedAt, facts })
        .from(auditEntries)
        .where(or(...piece.map(isAbout))),
    CODES_PER_QUERY,
  );
  return notes
    .sort((a, b) => a.seq - b.seq)
    .map(({ subject, ...note }) => ({ ...note, ...subjectsOf({ subject, facts: note.facts }) }));
}

/**
 * The codes of everything that is a customer's: archives, leads, deals, quotations, tenders, drafts, contracts, orders and
 * their issues, tasks and tickets, instalments, receipts.
 */
export async function codesOf(db: Db, customerId: number): Promise<string[]> {
  const ofDeals = db
    .select({ id: deals.id })
    .from(deals)
    .where(and(eq(deals.customerId, customerId), notVoided(deals)));
  const ofContracts = db
    .select({ id: contracts.id })
    .from(contracts)
    .where(and(eq(contracts.customerId, customerId), notVoided(contracts)));
  const ofOrders = db.select({ id: orders.id }).from(orders).where(inArray(orders.contractId, ofContracts));
  const isHis = or(eq(customers.id, customerId), eq(customers.mergedIntoId, customerId));
  const draftsOf = eq(contractDrafts.customerId, customerId);
  const lists = [
    await db.select({ code: customers.code }).from(customers).where(isHis),
    await db.select({ code: leads.code }).from(leads).where(eq(leads.customerId, customerId)),
    await db.select({ code: deals.code }).from(deals).where(inArray(deals.id, ofDeals)),
    await db.selectDistinct({ code: quotes.code }).from(quotes).where(inArray(quotes.dealId, ofDeals)),
    await db.select({ code: tenders.code }).from(tenders).where(inArray(tenders.dealId, ofDeals)),
    await db.selectDistinct({ code: contractDrafts.code }).from(contractDrafts).where(draftsOf),
    await db.select({ code: contracts.code }).from(contracts).where(inArray(contracts.id, ofContracts)),
    await db.select({ code: orders.code }).from(orders).where(inArray(orders.contractId, ofContracts)),
    await db.select({ code: orderIssues.code }).from(orderIssues).where(inArray(orderIssues.orderId, ofOrders)),
    await db.select({ code: orderTasks.code }).from(orderTasks).where(inArray(orderTasks.orderId, ofOrders)),
    await db
      .select({ code: serviceTickets.code })
      .from(serviceTickets)
      .where(inArray(serviceTickets.orderId, ofOrders)),
    await db.select({ code: instalments.code }).from(instalments).where(inArray(instalments.contractId, ofContracts)),
    await db.select({ code: receipts.code }).from(receipts).where(eq(receipts.customerId, customerId)),
  ];
  return [...new Set(lists.flat().map(({ code }) => code))];
}
