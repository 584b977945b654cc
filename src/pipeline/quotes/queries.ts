import { and, asc, desc, eq, inArray, ne, notExists, notInArray, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contacts, customers } from '../../../db/schema/customers.js';
import { contractDrafts } from '../../../db/schema/drafts.js';
import { deals, products } from '../../../db/schema/pipeline.js';
import { quoteDecisions, quoteLines, quotes } from '../../../db/schema/quotes.js';
import { members } from '../../../db/schema/team.js';
import { notVoided } from '../../../db/sql.js';
import { ENDED_DRAFTS } from '../../policy/contracts.js';
import type { QuoteStatus } from '../../policy/quotes.js';
import { OPEN_STAGES } from '../../policy/stages.js';
import type { Bp, Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { QuoteLine } from './rules.js';

/** One version of a quotation. */
export type Quote = typeof quotes.$inferSelect;
type QuoteChange = Partial<typeof quotes.$inferInsert>;

export type StoredLine = QuoteLine & {
  id: number;
  number: number;
  maxDiscountBp: Bp | null;
  /** The unit cost by the product list, whatever the line says. */
  listedCostFen: Fen | null;
};
/** A line as it is stored, with the list price that its product was added with. */
export type LineOfProduct = StoredLine & { addedPriceFen: Fen | null };

// ---- quotations

/** The newest version of a code, or one version of it. */
export async function quoteByCode(db: Db, code: string, version?: number): Promise<Quote | undefined> {
  const [quote] = await db
    .select()
    .from(quotes)
    .where(and(eq(quotes.code, code), version === undefined ? undefined : eq(quotes.version, version)))
    .orderBy(desc(quotes.version))
    .limit(1);
  return quote;
}

/** Every version of every quotation of a deal, newest first. */
export async function quotesOfDeal(db: Db, dealId: number): Promise<Quote[]> {
  return await db.select().from(quotes).where(eq(quotes.dealId, dealId)).orderBy(desc(quotes.id));
}

/** Adds a version. @returns it as stored */
export async function insertQuote(db: Db, row: typeof quotes.$inferInsert): Promise<Quote> {
  const [added] = await db.insert(quotes).values(row).returning();
  return required(added, row.code);
}

/** Changes a version; fields that are undefined stay. @returns it as stored */
export async function updateQuote(db: Db, id: number, change: QuoteChange): Promise<Quote> {
  const [changed] = await db.update(quotes).set(change).where(eq(quotes.id, id)).returning();
  return required(changed, `quotation ${id}`);
}

export interface QuoteFilter {
  dealId?: number;
  ownerId?: number;
  status?: QuoteStatus;
  /** Without those that a newer version replaced. */
  current?: boolean;
}

/** Quotations with deal, customer and owner, oldest first. */
export async function quoteRows(db: Db, { dealId, ownerId, status, current }: QuoteFilter) {
  return await db
    .select({
      quote: quotes,
      deal: deals.code,
      customer: { code: customers.code, name: customers.name },
      owner: members.name,
      submissions: db.$count(
        quoteDecisions,
        and(eq(quoteDecisions.quoteId, quotes.id), eq(quoteDecisions.action, 'submit')),
      ),
    })
    .from(quotes)
    .innerJoin(deals, eq(deals.id, quotes.dealId))
    .innerJoin(members, eq(members.id, deals.ownerId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        dealId === undefined ? notVoided(deals) : eq(quotes.dealId, dealId),
        ownerId === undefined ? undefined : eq(deals.ownerId, ownerId),
        status === undefined ? undefined : eq(quotes.status, status),
        current ? ne(quotes.status, 'superseded') : undefined,
      ),
    )
    .orderBy(asc(quotes.id));
}

/**
 * Quotations on open deals that wait for the company's own next step, oldest first: approved ones to send, rejected ones to
 * change (policy 3.3.2), accepted ones without an open draft of the contract (policy 3.5.1).
 */
export async function quotesBetweenSteps(db: Db, ownerId: number | undefined) {
  const openDraft = db
    .select({ id: contractDrafts.id })
    .from(contractDrafts)
    .where(and(eq(contractDrafts.dealId, deals.id), notInArray(contractDrafts.status, ENDED_DRAFTS)));
  return await db
    .select({
      id: quotes.id,
      code: quotes.code,
      status: quotes.status,
      decidedDay: quotes.decidedDay,
      deal: deals.code,
      title: deals.title,
      customer: customers.name,
    })
    .from(quotes)
    .innerJoin(deals, eq(deals.id, quotes.dealId))
    .leftJoin(customers, eq(customers.id, deals.customerId))
    .where(
      and(
        notVoided(deals),
        inArray(deals.stage, OPEN_STAGES),
        ownerId === undefined ? undefined : eq(deals.ownerId, ownerId),
        or(inArray(quotes.status, ['approved', 'rejected']), and(eq(quotes.status, 'accepted'), notExists(openDraft))),
      ),
    )
    .orderBy(asc(quotes.id));
}

// ---- their lines

/** The lines of a version by their numbers, without removed ones. */
export async function linesOf(db: Db, quoteId: number): Promise<LineOfProduct[]> {
  const rows = await db
    .select({
      line: quoteLines,
      maxDiscountBp: products.maxDiscountBp,
      listedCostFen: products.costFen,
      addedPriceFen: products.listPriceFen,
    })
    .from(quoteLines)
    .leftJoin(products, eq(products.id, quoteLines.productId))
    .where(and(eq(quoteLines.quoteId, quoteId), eq(quoteLines.removed, 0)))
    .orderBy(asc(quoteLines.number));
  return rows.map(({ line: { quoteId: _, removed: _r, ...line }, ...product }) => ({ ...line, ...product }));
}

/** Adds lines after those that a version has or had: numbers are never reused. */
export async function appendLines(db: Db, quoteId: number, lines: readonly QuoteLine[]): Promise<void> {
  const lineCount = await db.$count(quoteLines, eq(quoteLines.quoteId, quoteId));
  for (const [i, line] of lines.entries())
    await db.insert(quoteLines).values({ ...line, quoteId, number: lineCount + i + 1 });
}

/** Keeps what the product list of a day says of a line that was not sent yet. */
export async function updateMeasure(
  db: Db,
  { id, listFen, discountBp, costFen }: Pick<StoredLine, 'id' | 'listFen' | 'discountBp' | 'costFen'>,
): Promise<void> {
  await db.update(quoteLines).set({ listFen, discountBp, costFen }).where(eq(quoteLines.id, id));
}

/** Removes a line; its row stays, so that its number is not reused. */
export async function removeLine(db: Db, id: number): Promise<void> {
  await db.update(quoteLines).set({ removed: 1 }).where(eq(quoteLines.id, id));
}

// ---- what was decided on them

/** Keeps a decision on a version; decisions are never changed. */
export async function insertDecision(db: Db, row: typeof quoteDecisions.$inferInsert): Promise<void> {
  await db.insert(quoteDecisions).values(row);
}

/** What was asked for and decided on a version, oldest first. */
export async function decisionsOf(db: Db, quoteId: number) {
  return await db
    .select({
      action: quoteDecisions.action,
      excess: quoteDecisions.excess,
      excessItems: quoteDecisions.excessItems,
      reason: quoteDecisions.reason,
      digest: quoteDecisions.digest,
      together: quoteDecisions.together,
      day: quoteDecisions.day,
      memberId: quoteDecisions.memberId,
      by: members.name,
    })
    .from(quoteDecisions)
    .innerJoin(members, eq(members.id, quoteDecisions.memberId))
    .where(eq(quoteDecisions.quoteId, quoteId))
    .orderBy(asc(quoteDecisions.id));
}

// ---- what other rooms keep

/** The customer's first contact. */
export async function firstContact(db: Db, customerId: number): Promise<string | null> {
  const [contact] = await db
    .select({ name: contacts.name })
    .from(contacts)
    .where(eq(contacts.customerId, customerId))
    .orderBy(asc(contacts.id))
    .limit(1);
  return contact?.name ?? null;
}
