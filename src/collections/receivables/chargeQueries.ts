import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { chargeSettlements, charges } from '../../../db/schema/hardship.js';
import { sumOf } from '../../../db/sql.js';
import type { ChargeKind } from '../../policy/hardship.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import type { OpenFilter } from './queries.js';

export interface OpenCharge {
  code: string;
  contract: string;
  day: Day;
  kind: ChargeKind;
  customer: { code: string; name: string };
  openFen: Fen;
}

/**
 * Late interest and fees open on a day, oldest first, each with what was open then.
 * @param filter.isToday skips charges that are closed by now
 */
export async function openChargesOn(
  db: Db,
  asOf: Day,
  filter: Pick<OpenFilter, 'repId' | 'customerId'> & { isToday: boolean },
): Promise<OpenCharge[]> {
  const rows = await db
    .select({
      code: charges.code,
      contract: contracts.code,
      customerCode: customers.code,
      customerName: customers.name,
      day: charges.day,
      kind: charges.kind,
      amountFen: charges.amountFen,
      closedFen: sumOf(chargeSettlements.amountFen),
    })
    .from(charges)
    .innerJoin(contracts, eq(contracts.id, charges.contractId))
    .innerJoin(customers, eq(customers.id, charges.customerId))
    .leftJoin(chargeSettlements, and(eq(chargeSettlements.chargeId, charges.id), lte(chargeSettlements.day, asOf)))
    .where(
      and(
        filter.customerId === undefined ? undefined : eq(charges.customerId, filter.customerId),
        filter.repId === undefined ? undefined : eq(contracts.ownerId, filter.repId),
        filter.isToday ? sql`${charges.openFen} > 0` : undefined,
        lte(charges.day, asOf),
      ),
    )
    // The day first, so that today reads the index of what is open only.
    .groupBy(
      charges.day,
      charges.id,
      charges.code,
      contracts.code,
      customers.code,
      customers.name,
      charges.kind,
      charges.amountFen,
    )
    .orderBy(asc(charges.day), asc(charges.id));
  return rows
    .map(({ amountFen, closedFen, customerCode, customerName, ...row }) => ({
      ...row,
      customer: { code: customerCode, name: customerName },
      openFen: amountFen - closedFen,
    }))
    .filter(({ openFen }) => openFen > 0);
}
