import { and, eq, gt, gte, isNull, lte, or } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { allocations, instalments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { members } from '../../../db/schema/team.js';
import { notVoided, sumOf } from '../../../db/sql.js';
import type { Day, Span } from '../../shared/dates.js';
import type { GrossSale, SettledReceipt } from './rules.js';

export interface PaymentDaysFilter {
  customerId?: number;
  repId?: number;
}
const isOf = ({ customerId, repId }: PaymentDaysFilter) =>
  and(
    notVoided(contracts),
    customerId === undefined ? undefined : eq(contracts.customerId, customerId),
    repId === undefined ? undefined : eq(contracts.ownerId, repId),
  );

/** What the receipts of a span settled by its last day, but for those that were reversed by then. */
export async function settledReceipts(db: Db, span: Span, filter: PaymentDaysFilter): Promise<SettledReceipt[]> {
  const rows = await db
    .select({
      day: receipts.day,
      dueDay: instalments.dueDay,
      dueSince: instalments.dueSince,
      signedDay: contracts.signedDay,
      code: customers.code,
      name: customers.name,
      rep: members.name,
      amountFen: sumOf(allocations.amountFen),
    })
    .from(receipts)
    .innerJoin(allocations, eq(allocations.receiptId, receipts.id))
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(
      and(
        gte(receipts.day, span.from),
        lte(receipts.day, span.to),
        or(isNull(receipts.reversedDay), gt(receipts.reversedDay, span.to)),
        lte(allocations.day, span.to),
        isOf(filter),
      ),
    )
    .groupBy(receipts.id, instalments.id);
  return rows
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ code, name, dueSince, dueDay, ...row }) => ({
      ...row,
      dueDay: dueSince !== null && dueSince > span.to ? null : dueDay,
      customer: { code, name },
    }));
}

/** Contracts signed in a span and adjustments agreed in it, with VAT. */
export async function grossSales(db: Db, { from, to }: Span, filter: PaymentDaysFilter): Promise<GrossSale[]> {
  const signed = await db
    .select({
      day: contracts.signedDay,
      code: customers.code,
      name: customers.name,
      rep: members.name,
      amountFen: contracts.grossFen,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(and(gte(contracts.signedDay, from), lte(contracts.signedDay, to), isOf(filter)));
  const adjusted = await db
    .select({
      day: contractAdjustments.day,
      code: customers.code,
      name: customers.name,
      rep: members.name,
      amountFen: contractAdjustments.grossFen,
    })
    .from(contractAdjustments)
    .innerJoin(contracts, eq(contracts.id, contractAdjustments.contractId))
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(and(gte(contractAdjustments.day, from), lte(contractAdjustments.day, to), isOf(filter)));
  return [...signed, ...adjusted].map(({ code, name, ...row }: (typeof signed)[number] & { day: Day }) => ({
    ...row,
    customer: { code, name },
  }));
}
