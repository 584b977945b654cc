import type { PastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { mostCredited } from '../../contracts/contracts/rules.js';
import { type Month, monthOf, type Span } from '../../shared/dates.js';
import { readClosedReport } from './closedReport.js';
import { closedAfter, customersWithCancellation, sharesOf, signersWithoutContract, timelines } from './queries.js';
import { excludingClosedMonths, type NewCustomer, type NewCustomerEvent, newCustomerEvents } from './rules.js';

/**
 * New customers won and lost again in a month, each with the member that it counts for (policy 4.1.3), and those
 * excluded because a later month, closed meanwhile, has counted the customer already.
 *
 * @param past as of a day: what happened and which months were closed by then; the span ends not after it
 */
export async function countNewCustomers(
  ctx: Context,
  span: Span,
  past?: PastDay,
): Promise<{ counted: NewCustomer[]; excluded: NewCustomer[] }> {
  const later = await closedAfter(ctx.db, monthOf(span.from), past?.end);
  const cancelled = await customersWithCancellation(ctx.db, span);
  const isCancelled = new Set(cancelled);
  const signers = (await signersWithoutContract(ctx.db, span)).filter((id) => !isCancelled.has(id));
  // the past of a customer without a valid contract matters only to months that are closed
  const contracts = [
    ...(await timelines(ctx.db, signers, later.length === 0 ? span : undefined)),
    ...(await timelines(ctx.db, cancelled)),
  ];
  const closed = countedByClosedMonths(later, contracts);
  const counted: NewCustomerEvent[] = [];
  const excluded: NewCustomerEvent[] = [];
  for (const [customerId, signed] of Map.groupBy(contracts, ({ customerId }) => customerId)) {
    const known = newCustomerEvents(signed).filter(({ day }) => past === undefined || day <= past.day);
    const events = excludingClosedMonths(known, span, closed(customerId));
    for (const event of events.counted) counted.push(event);
    for (const event of events.excluded) excluded.push(event);
  }
  const ids = [...new Set([...counted, ...excluded].map(({ contractId }) => contractId))];
  const shares = Map.groupBy(await sharesOf(ctx.db, ids), ({ contractId }) => contractId);
  const owners = new Map(contracts.map(({ id, ownerId }) => [id, ownerId]));
  const credited = (event: NewCustomerEvent): NewCustomer => ({
    ...event,
    memberId: mostCredited(shares.get(event.contractId) ?? [], owners.get(event.contractId) ?? null),
  });
  return { counted: counted.map(credited), excluded: excluded.map(credited) };
}

/** What closed months counted of each customer, by the contracts that their reports name. */
function countedByClosedMonths(
  later: readonly { month: Month; report: string }[],
  contracts: readonly { id: number; customerId: number }[],
): (customerId: number) => ReadonlyMap<Month, number> {
  const customerOf = new Map(contracts.map(({ id, customerId }) => [id, customerId]));
  const byMonth = later.map(({ month, report }) => {
    const sums = new Map<number, number>();
    for (const { contractId, delta } of readClosedReport(report).evidence.newCustomers) {
      const customerId = customerOf.get(contractId);
      if (customerId !== undefined) sums.set(customerId, (sums.get(customerId) ?? 0) + delta);
    }
    return { month, sums };
  });
  return (customerId) => new Map(byMonth.map(({ month, sums }) => [month, sums.get(customerId) ?? 0]));
}
