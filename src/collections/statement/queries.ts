import { and, asc, eq, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { allocations, hardships, instalments, plannedAdjustments, receipts } from '../../../db/schema/collections.js';
import { contractAdjustments, contracts } from '../../../db/schema/contracts.js';
import { chargeSettlements, charges } from '../../../db/schema/hardship.js';
import { notVoided, sumOf } from '../../../db/sql.js';
import type { Day } from '../../shared/dates.js';
import { linesOfAdjustments, type StatementLine } from './rules.js';

/** What the account of a customer consists of, up to a day; in no particular order. */
export async function accountLines(db: Db, customerId: number, until: Day): Promise<StatementLine[]> {
  return [
    ...(await signedLines(db, customerId, until)),
    ...(await adjustmentLines(db, customerId, until)),
    ...(await receiptLines(db, customerId, until)),
    ...(await waiverLines(db, customerId, until)),
    ...(await chargeLines(db, customerId, until)),
  ];
}

async function signedLines(db: Db, customerId: number, until: Day): Promise<StatementLine[]> {
  const rows = await db
    .select({ code: contracts.code, day: contracts.signedDay, text: contracts.title, amountFen: contracts.grossFen })
    .from(contracts)
    .where(and(eq(contracts.customerId, customerId), lte(contracts.signedDay, until), notVoided(contracts)));
  return rows.map((row) => ({ ...row, kind: 'contract' }));
}

async function adjustmentLines(db: Db, customerId: number, until: Day): Promise<StatementLine[]> {
  const ofCustomer = and(eq(contracts.customerId, customerId), notVoided(contracts));
  const adjustments = await db
    .select({
      id: contractAdjustments.id,
      contract: contracts.code,
      kind: contractAdjustments.kind,
      day: contractAdjustments.day,
      reason: contractAdjustments.reason,
      grossFen: contractAdjustments.grossFen,
      reversesId: contractAdjustments.reversesId,
      isPlanned: sql<number>`${plannedAdjustments.id} is not null`.mapWith(Boolean),
      hasPlan:
        sql<number>`exists (select 1 from ${instalments} where ${instalments.contractId} = ${contracts.id})`.mapWith(
          Boolean,
        ),
    })
    .from(contracts)
    .innerJoin(contractAdjustments, eq(contractAdjustments.contractId, contracts.id))
    .leftJoin(plannedAdjustments, eq(plannedAdjustments.adjustmentId, contractAdjustments.id))
    .where(and(ofCustomer, ne(contractAdjustments.grossFen, 0)))
    .orderBy(asc(contractAdjustments.id));
  const taken = await db
    .select({
      adjustmentId: allocations.adjustmentId,
      day: allocations.day,
      amountFen: sumOf(allocations.amountFen),
    })
    .from(contracts)
    .innerJoin(instalments, eq(instalments.contractId, contracts.id))
    .innerJoin(allocations, eq(allocations.instalmentId, instalments.id))
    .where(and(ofCustomer, isNotNull(allocations.adjustmentId)))
    .groupBy(allocations.adjustmentId, allocations.day);
  return linesOfAdjustments(adjustments, taken).filter(({ day }) => day <= until);
}

/** A receipt, and its reversal on the day of that. */
async function receiptLines(db: Db, customerId: number, until: Day): Promise<StatementLine[]> {
  const rows = await db
    .select({
      code: receipts.code,
      day: receipts.day,
      text: receipts.reference,
      amountFen: receipts.amountFen,
      reversedDay: receipts.reversedDay,
      reverseReason: receipts.reverseReason,
    })
    .from(receipts)
    .where(and(eq(receipts.customerId, customerId), lte(receipts.day, until)));
  return rows.flatMap(({ code, day, text, amountFen, reversedDay, reverseReason }): StatementLine[] => {
    const receipt: StatementLine = { kind: 'receipt', code, day, text, amountFen: -amountFen };
    if (reversedDay === null || reversedDay > until) return [receipt];
    return [receipt, { kind: 'reversal', code, day: reversedDay, text: reverseReason, amountFen }];
  });
}

async function waiverLines(db: Db, customerId: number, until: Day): Promise<StatementLine[]> {
  const rows = await db
    .select({
      code: hardships.code,
      day: hardships.decidedDay,
      text: hardships.decisionReason,
      settledFen: hardships.settledFen,
    })
    .from(hardships)
    .where(
      and(
        eq(hardships.customerId, customerId),
        eq(hardships.status, 'waived'),
        isNotNull(hardships.decidedDay),
        lte(hardships.decidedDay, until),
      ),
    );
  return rows.flatMap(({ day, settledFen, ...row }) =>
    day === null ? [] : [{ ...row, day, kind: 'waiver', amountFen: -settledFen }],
  );
}

/** Late interest and fees, and what was waived of them; what was paid stands in its receipt. */
async function chargeLines(db: Db, customerId: number, until: Day): Promise<StatementLine[]> {
  const charged = await db
    .select({ code: charges.code, day: charges.day, text: charges.reason, amountFen: charges.amountFen })
    .from(charges)
    .where(and(eq(charges.customerId, customerId), lte(charges.day, until)));
  const waived = await db
    .select({
      code: charges.code,
      day: chargeSettlements.day,
      text: chargeSettlements.reason,
      amountFen: chargeSettlements.amountFen,
    })
    .from(chargeSettlements)
    .innerJoin(charges, eq(charges.id, chargeSettlements.chargeId))
    .where(
      and(eq(charges.customerId, customerId), isNull(chargeSettlements.receiptId), lte(chargeSettlements.day, until)),
    );
  return [
    ...charged.map((row): StatementLine => ({ ...row, kind: 'charge' })),
    ...waived.map((row): StatementLine => ({ ...row, kind: 'waiver', amountFen: -row.amountFen })),
  ];
}
