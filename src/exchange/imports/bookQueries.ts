import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../../db/engine.js';
import { instalments } from '../../../db/schema/collections.js';
import { contractAdjustments, contractLines, contracts } from '../../../db/schema/contracts.js';
import { contacts, customers } from '../../../db/schema/customers.js';
import { claimLines, claims } from '../../../db/schema/expenses.js';
import { deals, products } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { countOf, sumOf } from '../../../db/sql.js';
import { splitTags } from '../../customers/customers/rules.js';
import { pricesOn } from '../../pipeline/products/queries.js';
import type { Day } from '../../shared/dates.js';
import type { Fields, ReadBook } from './differences.js';

/*
 * What the book has of things that a file brings again, field by field of their kind, to be compared with what the file
 * says (docs/import.md, Once).
 */

type WithId = { id: number };
const byId = (rows: readonly (WithId & Fields)[]): ReadonlyMap<number, Fields> =>
  new Map(rows.map(({ id, ...fields }) => [id, fields]));

/** A customer of which rows name the code. */
const customerCode = customers.code;

export const membersInBook: ReadBook = async (db, ids) => {
  const manager = alias(members, 'manager');
  return byId(
    await db
      .select({
        id: members.id,
        name: members.name,
        role: members.roles,
        territory: members.territory,
        manager: manager.name,
        osUser: members.osUser,
        email: members.email,
        phone: members.phone,
        joined: members.joinedDay,
        left: members.leftDay,
      })
      .from(members)
      .leftJoin(manager, eq(manager.id, members.managerId))
      .where(inArray(members.id, [...ids])),
  );
};

/** Customers with their contacts: a contact that rows name is compared with the one of that name. */
export async function customersInBook(db: Db, ids: readonly number[]) {
  const found = await db
    .select({
      id: customers.id,
      name: customers.name,
      shortName: customers.shortName,
      uscc: customers.uscc,
      industry: customers.industry,
      region: customers.region,
      size: customers.size,
      level: customers.level,
      source: customers.source,
      owner: members.name,
      phone: customers.phone,
      email: customers.email,
      address: customers.address,
      creditLimit: customers.creditLimitFen,
      tags: customers.tags,
      preferences: customers.preferences,
      note: customers.note,
      created: customers.createdDay,
    })
    .from(customers)
    .leftJoin(members, eq(members.id, customers.ownerId))
    .where(inArray(customers.id, [...ids]));
  const people = await db
    .select({ customerId: contacts.customerId, name: contacts.name, phone: contacts.phone, title: contacts.title })
    .from(contacts)
    .where(inArray(contacts.customerId, [...ids]))
    .orderBy(asc(contacts.id));
  const peopleOf = Map.groupBy(people, ({ customerId }) => customerId);
  return new Map(
    found.map((customer) => [
      customer.id,
      { ...customer, tags: splitTags(customer.tags).join(', ') || null, people: peopleOf.get(customer.id) ?? [] },
    ]),
  );
}

/** Products with the price that counts on a day. */
export const productsInBook =
  (day: Day): ReadBook =>
  async (db, ids) => {
    const prices = await pricesOn(db, day);
    const found = await db
      .select({
        id: products.id,
        name: products.name,
        category: products.category,
        unit: products.unit,
        listPrice: products.listPriceFen,
        cost: products.costFen,
        taxRate: products.taxRateBp,
      })
      .from(products)
      .where(inArray(products.id, [...ids]));
    return byId(found.map((product) => ({ ...product, listPrice: prices.get(product.id) ?? product.listPrice })));
  };

export const dealsInBook: ReadBook = async (db, ids) =>
  byId(
    await db
      .select({
        id: deals.id,
        title: deals.title,
        customer: customerCode,
        owner: members.name,
        product: products.name,
        stage: deals.stage,
        opened: deals.openedDay,
        closed: deals.closedDay,
        expected: deals.expectedDay,
        amount: deals.amountFen,
        source: deals.source,
        lostReason: deals.lostReason,
        competitor: deals.competitor,
      })
      .from(deals)
      .innerJoin(members, eq(members.id, deals.ownerId))
      .leftJoin(customers, eq(customers.id, deals.customerId))
      .leftJoin(products, eq(products.id, deals.productId))
      .where(inArray(deals.id, [...ids])),
  );

/** Contracts with what they amount to after every adjustment; their lines are compared by their sums. */
export const contractsInBook: ReadBook = async (db, ids) => {
  const found = await db
    .select({
      id: contracts.id,
      title: contracts.title,
      customer: customerCode,
      rep: members.name,
      deal: deals.code,
      signed: contracts.signedDay,
      start: contracts.startDay,
      amount: contracts.netFen,
      gross: contracts.grossFen,
      cost: contracts.costFen,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .leftJoin(deals, eq(deals.id, contracts.dealId))
    .where(inArray(contracts.id, [...ids]));
  const adjusted = await db
    .select({
      id: contractAdjustments.contractId,
      netFen: sumOf(contractAdjustments.netFen),
      grossFen: sumOf(contractAdjustments.grossFen),
      costFen: sumOf(contractAdjustments.costFen),
    })
    .from(contractAdjustments)
    .where(inArray(contractAdjustments.contractId, [...ids]))
    .groupBy(contractAdjustments.contractId);
  const quantities = await db
    .select({ id: contractLines.contractId, quantity: sumOf(contractLines.quantityMilli) })
    .from(contractLines)
    .where(inArray(contractLines.contractId, [...ids]))
    .groupBy(contractLines.contractId);
  const changes = new Map(adjusted.map((change) => [change.id, change]));
  const quantityOf = new Map(quantities.map(({ id, quantity }) => [id, quantity]));
  return byId(
    found.map((contract) => {
      const { netFen = 0, grossFen = 0, costFen = 0 } = changes.get(contract.id) ?? {};
      return {
        ...contract,
        amount: contract.amount + netFen,
        gross: contract.gross + grossFen,
        cost: contract.cost + costFen,
        quantity: quantityOf.get(contract.id) ?? null,
      };
    }),
  );
};

export const receivablesInBook: ReadBook = async (db, ids) => {
  const found = await db
    .select({
      id: instalments.id,
      invoice: instalments.invoiceNo,
      customer: customerCode,
      owner: members.name,
      issued: instalments.fromDay,
      due: instalments.dueDay,
      amount: instalments.amountFen,
      openFen: instalments.openFen,
      lastSettledDay: instalments.lastSettledDay,
      dispute: instalments.dispute,
      contract: contracts.code,
    })
    .from(instalments)
    .innerJoin(customers, eq(customers.id, instalments.customerId))
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(inArray(instalments.id, [...ids]));
  return byId(
    found.map(({ openFen, lastSettledDay, ...instalment }) => ({
      ...instalment,
      settled: openFen === 0 ? lastSettledDay : null,
      received: instalment.amount - openFen,
      open: openFen,
    })),
  );
};

/** Claims as wholes; their lines are compared by their sum and their number. */
export const claimsInBook: ReadBook = async (db, ids) => {
  const found = await db
    .select({
      id: claims.id,
      member: members.name,
      purpose: claims.purpose,
      amount: claims.amountFen,
      day: claims.day,
      paid: claims.paidDay,
    })
    .from(claims)
    .innerJoin(members, eq(members.id, claims.memberId))
    .where(inArray(claims.id, [...ids]));
  const counts = await db
    .select({ id: claimLines.claimId, lines: countOf() })
    .from(claimLines)
    .where(and(inArray(claimLines.claimId, [...ids]), eq(claimLines.removed, 0)))
    .groupBy(claimLines.claimId);
  const linesOf = new Map(counts.map(({ id, lines }) => [id, lines]));
  return byId(found.map((claim) => ({ ...claim, lines: linesOf.get(claim.id) ?? 0 })));
};

/** The keys that other sources have for customers that were there already. */
export async function linkedKeys(db: Db): Promise<{ customerId: number; key: string }[]> {
  const { customerKeys } = await import('../../../db/schema/customers.js');
  return await db
    .select({
      customerId: sql<number>`coalesce(${customers.mergedIntoId}, ${customers.id})`,
      key: customerKeys.sourceKey,
    })
    .from(customerKeys)
    .innerJoin(customers, eq(customers.id, customerKeys.customerId))
    .where(and(isNull(customerKeys.undoneSeq), isNull(customers.voidedFrom)));
}
