import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contacts, customers } from '../../../db/schema/customers.js';
import { deals, products } from '../../../db/schema/pipeline.js';
import { quoteDecisions, quoteLines, quotes } from '../../../db/schema/quotes.js';
import { members } from '../../../db/schema/team.js';
import type { QuoteLineKind, QuoteStatus } from '../../policy/quotes.js';
import type { QuoteLine } from './rules.js';

export type Quote = Omit<typeof quotes.$inferSelect, 'status'> & { status: QuoteStatus };
export type StoredLine = QuoteLine & {
  id: number;
  number: number;
  maxDiscountBp: number | null;
  /** What one costs by the product list, whatever the line says. */
  listedCostFen: number | null;
};

const asQuote = (row: typeof quotes.$inferSelect): Quote => ({ ...row, status: row.status as QuoteStatus });

/** The newest version of a code, or one version of it. */
export async function quoteByCode(db: Db, code: string, version?: number): Promise<Quote | undefined> {
  const [row] = await db
    .select()
    .from(quotes)
    .where(and(eq(quotes.code, code), version === undefined ? undefined : eq(quotes.version, version)))
    .orderBy(desc(quotes.version))
    .limit(1);
  return row && asQuote(row);
}
/** Every version of every quotation of a deal, newest first. */
export async function quotesOfDeal(db: Db, dealId: number): Promise<Quote[]> {
  return (await db.select().from(quotes).where(eq(quotes.dealId, dealId)).orderBy(desc(quotes.id))).map(asQuote);
}
export async function insertQuote(db: Db, row: typeof quotes.$inferInsert): Promise<Quote> {
  const [added] = await db.insert(quotes).values(row).returning();
  return asQuote(added!);
}
export async function updateQuote(db: Db, id: number, change: Partial<typeof quotes.$inferInsert>): Promise<Quote> {
  const [changed] = await db.update(quotes).set(change).where(eq(quotes.id, id)).returning();
  return asQuote(changed!);
}
export async function linesOf(db: Db, quoteId: number): Promise<StoredLine[]> {
  const rows = await db
    .select({ line: quoteLines, maxDiscountBp: products.maxDiscountBp, listedCostFen: products.costFen })
    .from(quoteLines)
    .leftJoin(products, eq(products.id, quoteLines.productId))
    .where(and(eq(quoteLines.quoteId, quoteId), eq(quoteLines.removed, 0)))
    .orderBy(asc(quoteLines.number));
  return rows.map(({ line: { quoteId: _, removed: _r, kind, ...line }, maxDiscountBp, listedCostFen }) => ({
    ...line,
    kind: kind as QuoteLineKind,
    maxDiscountBp,
    listedCostFen,
  }));
}
export async function insertLines(db: Db, rows: (typeof quoteLines.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(quoteLines).values(rows);
}
export async function removeLine(db: Db, id: number): Promise<void> {
  await db.update(quoteLines).set({ removed: 1 }).where(eq(quoteLines.id, id));
}
export async function lineCount(db: Db, quoteId: number): Promise<number> {
  return (await db.select({ id: quoteLines.id }).from(quoteLines).where(eq(quoteLines.quoteId, quoteId))).length;
}
export async function insertDecision(db: Db, row: typeof quoteDecisions.$inferInsert): Promise<void> {
  await db.insert(quoteDecisions).values(row);
}
export async function decisionsOf(db: Db, quoteId: number) {
  return await db
    .select({
      action: quoteDecisions.action,
      excess: quoteDecisions.excess,
      reason: quoteDecisions.reason,
      day: quoteDecisions.day,
      memberId: quoteDecisions.memberId,
      by: members.name,
    })
    .from(quoteDecisions)
    .innerJoin(members, eq(members.id, quoteDecisions.memberId))
    .where(eq(quoteDecisions.quoteId, quoteId))
    .orderBy(asc(quoteDecisions.id));
}

export async function quoteRows(db: Db, filter: { dealId?: number; ownerId?: number; statuses?: readonly string[] }) {
  return await db
    .select({
      quote: quotes,
      deal: deals.code,
      ownerId: deals.ownerId,
      customerCode: customers.code,
      customerName: customers.name,
      owner: members.name,
    })
    .from(quotes)
    .innerJoin(deals, eq(deals.id, quotes.dealId))
    .innerJoin(members, eq(members.id, deals.ownerId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        filter.dealId === undefined ? undefined : eq(quotes.dealId, filter.dealId),
        filter.ownerId === undefined ? undefined : eq(deals.ownerId, filter.ownerId),
        filter.statuses === undefined ? undefined : inArray(quotes.status, [...filter.statuses]),
      ),
    )
    .orderBy(asc(quotes.id));
}

/** Whom the sheet is for: the customer's first contact. */
export async function firstContact(db: Db, customerId: number): Promise<string | null> {
  const [row] = await db
    .select({ name: contacts.name })
    .from(contacts)
    .where(eq(contacts.customerId, customerId))
    .orderBy(asc(contacts.id))
    .limit(1);
  return row?.name ?? null;
}
