import { and, desc, eq, gte, inArray, lt, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { instalments, receipts } from '../../../db/schema/collections.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { contractDrafts } from '../../../db/schema/drafts.js';
import { leads } from '../../../db/schema/leads.js';
import { orderIssues, orders } from '../../../db/schema/orders.js';
import { deals } from '../../../db/schema/pipeline.js';
import { tenders } from '../../../db/schema/presales.js';
import { quotes } from '../../../db/schema/quotes.js';
import { auditEntries } from '../../../db/schema/store.js';
import type { LedgerNote } from '../../customers/customers/rules.js';

/** What the ledger says of things whose code stands first in its subject, in the order of recording. */
export async function recordedOf(db: Db, codes: readonly string[]): Promise<LedgerNote[]> {
  const found: LedgerNote[] = [];
  for (let at = 0; at < codes.length; at += 100) {
    // a range instead of LIKE, which would not use the index of the subject; '!' is what follows the blank
    const about = codes
      .slice(at, at + 100)
      .map((code) => and(gte(auditEntries.subject, code), lt(auditEntries.subject, `${code}!`)));
    found.push(
      ...(await db
        .select({
          seq: auditEntries.seq,
          action: auditEntries.action,
          subject: auditEntries.subject,
          actor: auditEntries.actor,
          recordedAt: auditEntries.recordedAt,
          facts: auditEntries.facts,
        })
        .from(auditEntries)
        .where(or(...about))),
    );
  }
  return found.sort((a, b) => a.seq - b.seq);
}

/** The codes under which the ledger keeps what is a customer's: his archives, leads, deals, quotations, contracts, money. */
export async function codesOf(db: Db, customerId: number): Promise<string[]> {
  const ofDeals = db.select({ id: deals.id }).from(deals).where(eq(deals.customerId, customerId));
  const ofContracts = db.select({ id: contracts.id }).from(contracts).where(eq(contracts.customerId, customerId));
  const ofOrders = db.select({ id: orders.id }).from(orders).where(inArray(orders.contractId, ofContracts));
  const mine = { code: customers.code };
  const found = [
    await db
      .select(mine)
      .from(customers)
      .where(or(eq(customers.id, customerId), eq(customers.mergedIntoId, customerId))),
    await db.select({ code: leads.code }).from(leads).where(eq(leads.customerId, customerId)),
    await db.select({ code: deals.code }).from(deals).where(eq(deals.customerId, customerId)),
    await db.selectDistinct({ code: quotes.code }).from(quotes).where(inArray(quotes.dealId, ofDeals)),
    await db.select({ code: tenders.code }).from(tenders).where(inArray(tenders.dealId, ofDeals)),
    await db
      .selectDistinct({ code: contractDrafts.code })
      .from(contractDrafts)
      .where(eq(contractDrafts.customerId, customerId)),
    await db.select({ code: contracts.code }).from(contracts).where(eq(contracts.customerId, customerId)),
    await db.select({ code: orders.code }).from(orders).where(inArray(orders.contractId, ofContracts)),
    await db.select({ code: orderIssues.code }).from(orderIssues).where(inArray(orderIssues.orderId, ofOrders)),
    await db.select({ code: instalments.code }).from(instalments).where(inArray(instalments.contractId, ofContracts)),
    await db.select({ code: receipts.code }).from(receipts).where(eq(receipts.customerId, customerId)),
  ];
  return [...new Set(found.flat().map(({ code }) => code))];
}

/** What a customer bought, newest first. */
export async function purchasesOf(db: Db, customerId: number) {
  return await db
    .select({
      code: contracts.code,
      title: contracts.title,
      signedDay: contracts.signedDay,
      cancelledDay: contracts.cancelledDay,
      netFen: contracts.netFen,
      grossFen: contracts.grossFen,
    })
    .from(contracts)
    .where(and(eq(contracts.customerId, customerId), eq(contracts.kind, 'sale')))
    .orderBy(desc(contracts.signedDay), desc(contracts.id));
}
