import { type Day, type Month, monthOf } from '../../shared/dates.js';
import { decimalMoney, divideRounded, type Fen, ratioBp } from '../../shared/money.js';

/** First and last day of what is looked at; ranges, so that indexes on days are used. */
export interface Span {
  from: Day;
  to: Day;
}
export interface SignedContract {
  id: number;
  signedDay: Day;
  cancelledDay: Day | null;
}
export interface NewCustomerEvent {
  day: Day;
  /** 1 when the customer is won, -1 when its last valid contract is cancelled. */
  delta: 1 | -1;
  /** The contract that brought the customer; the same one for the -1 that takes it back. */
  contractId: number;
}

/**
 * When a customer became new, and when that was taken back (policy 4.1.3; definitions, New customer): the first valid
 * contract counts 1; when the last valid one is cancelled, 1 goes back, and the next signing counts again.
 * On one day signings come before cancellations; of several contracts that day the one recorded first.
 */
export function newCustomerEvents(contracts: readonly SignedContract[]): NewCustomerEvent[] {
  const happened = contracts
    .flatMap((contract) => [
      { day: contract.signedDay, order: 0, contract },
      ...(contract.cancelledDay === null ? [] : [{ day: contract.cancelledDay, order: 1, contract }]),
    ])
    .sort((a, b) => (a.day === b.day ? a.order - b.order || a.contract.id - b.contract.id : a.day < b.day ? -1 : 1));
  const events: NewCustomerEvent[] = [];
  let valid = 0;
  let broughtBy = 0;
  for (const { day, order, contract } of happened) {
    valid += order === 0 ? 1 : -1;
    if (order === 0 && valid === 1) {
      broughtBy = contract.id;
      events.push({ day, delta: 1, contractId: contract.id });
    }
    if (order === 1 && valid === 0) events.push({ day, delta: -1, contractId: broughtBy });
  }
  return events;
}

/**
 * What counts in an open month for one customer where later months are closed: a contract that is recorded late, for a
 * month before the one that counted the customer already, does not count it twice (policy 4.1.3, 4.2). Closed months
 * stay as they are, so the open one gives way.
 *
 * @param events of the customer over all time, in order, as the contracts stand now
 * @param closed the closed months after this one, each with what it counted of this customer
 */
export function besideClosed<E extends Pick<NewCustomerEvent, 'day' | 'delta'>>(
  events: readonly E[],
  span: { from: Day; to: Day },
  closed: ReadonlyMap<Month, number>,
): { counted: E[]; left: E[] } {
  // What stands up to the next event that an open month counts: this month's, and that of the closed ones behind it.
  const next = events.find(({ day }) => day > span.to && !closed.has(monthOf(day)));
  const sumUntil = (isPast: (day: Day) => boolean) =>
    events.reduce((sum, { day, delta }) => sum + (isPast(day) ? delta : 0), 0);
  const due = sumUntil((day) => next === undefined || day < next.day);
  let standing = sumUntil((day) => day <= span.to);
  for (const [month, delta] of closed) if (next === undefined || month < monthOf(next.day)) standing += delta;
  const counted = events.filter(({ day }) => day >= span.from && day <= span.to);
  const left: E[] = [];
  for (; standing > due; standing -= 1) {
    const at = counted.findLastIndex(({ delta }) => delta > 0);
    if (at < 0) break;
    left.push(...counted.splice(at, 1));
  }
  return { counted, left };
}

export interface SurveyCounts {
  answered: number;
  /** Answers of 4 or 5. */
  satisfied: number;
  sum: number;
}

/**
 * Customer satisfaction in basis points (policy 4.1.4; definitions): satisfied ÷ answered, or the mean ÷ 5.
 * @returns nothing where fewer than `minimum` were answered
 */
export function csatBp({ answered, satisfied, sum }: SurveyCounts, method: string, minimum: number): number | null {
  if (answered === 0 || answered < minimum) return null;
  return method === 'mean' ? ratioBp(sum, answered * 5) : ratioBp(satisfied, answered);
}

export interface Figures {
  contracts: number;
  salesFen: Fen;
  costFen: Fen;
  profitFen: Fen;
  newCustomers: number;
  surveysAnswered: number;
  csatBp: number | null;
  csatMean: string | null;
  targetFen: Fen | null;
  attainmentBp: number | null;
  profitTargetFen: Fen | null;
  newCustomerTarget: number | null;
}

export interface Counted {
  contracts: number;
  salesFen: Fen;
  costFen: Fen;
  newCustomers: number;
  surveys: SurveyCounts;
}
export interface Target {
  salesFen: Fen;
  profitFen: Fen | null;
  newCustomers: number | null;
}

/** The figures of a member or the team from what was counted (policy 4.1); no target is nothing, never 0 %. */
export function figuresOf(
  counted: Counted,
  target: Target | undefined,
  satisfaction: { method: string; minimum: number },
): Figures {
  const { contracts, salesFen, costFen, newCustomers, surveys } = counted;
  return {
    contracts,
    salesFen,
    costFen,
    newCustomers,
    profitFen: salesFen - costFen,
    surveysAnswered: surveys.answered,
    csatBp: csatBp(surveys, satisfaction.method, satisfaction.minimum),
    csatMean: surveys.answered === 0 ? null : decimalMoney(divideRounded(surveys.sum * 100, surveys.answered)),
    targetFen: target?.salesFen ?? null,
    attainmentBp: target ? ratioBp(salesFen, target.salesFen) : null,
    profitTargetFen: target?.profitFen ?? null,
    newCustomerTarget: target?.newCustomers ?? null,
  };
}

export const nothingCounted = (): Counted => ({
  contracts: 0,
  salesFen: 0,
  costFen: 0,
  newCustomers: 0,
  surveys: { answered: 0, satisfied: 0, sum: 0 },
});
