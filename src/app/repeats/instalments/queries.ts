import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '../../../../db/engine.js';
import { instalments } from '../../../../db/schema/collections.js';
import { contracts } from '../../../../db/schema/contracts.js';
import { members } from '../../../../db/schema/team.js';
import { notVoided } from '../../../../db/sql.js';
import type { Recorded } from '../rules.js';

/** Instalments that were brought in with the number of their fapiao, oldest first. */
export async function recorded(db: Db): Promise<Recorded<'receivable'>[]> {
  const rows = await db
    .select({
      id: instalments.id,
      code: instalments.code,
      customerId: instalments.customerId,
      invoice: instalments.invoiceNo,
      member: members.name,
      moneyFen: instalments.amountFen,
      key: instalments.sourceKey,
    })
    .from(instalments)
    .innerJoin(contracts, eq(contracts.id, instalments.contractId))
    .leftJoin(members, eq(members.id, contracts.ownerId))
    .where(and(isNotNull(instalments.invoiceNo), notVoided(contracts), eq(instalments.replacedWhole, 0)))
    .orderBy(asc(instalments.id));
  return rows.map(({ invoice, ...row }) => ({ ...row, invoice: invoice ?? '' }));
}
