import type { Db } from '../../../db/engine.js';
import type { Context } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import type { Day, Span } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { advanceState, figuresOf } from '../advances/rules.js';
import { requestState } from '../requests/rules.js';
import { sumOf } from '../spend/rules.js';
import { type SpendLine, spendOfClaims } from '../spend/spend.js';
import { advancesIn, requestsIn, stepsOfAdvances, stepsOfRequests } from './reservingQueries.js';
import { type Granted, reservedOf } from './rules.js';

/** A request with its advances, or an advance without one, that may keep something of a budget back. */
export interface Reservation {
  /** Of the request or the advance. */
  code: string;
  category: ExpenseCategory;
  /** In whose year it is kept back: the first day of the request, the day of the advance. */
  day: Day;
  /** What an approved and open request may cost; null: there is none, or it reserves nothing any more. */
  requestedFen: Fen | null;
  /** The request, of which claims name the code; null: an advance alone. */
  request: Key | null;
  advances: readonly (Granted & Key)[];
  /** What counts of the claims under it. */
  lines: readonly SpendLine[];
}
interface Key {
  id: number;
  code: string;
}

/** What a claim asks for, under a request or an advance or neither. */
export interface Asking {
  /** Undefined of one that is not recorded yet. */
  id?: number | undefined;
  /** By code. */
  request: string | null;
  advance: string | null;
  /** What it is for: a release is of that. */
  occasion: string;
  /** Each with what is payable of it: what a reviewer sanctioned, else what is claimed. */
  lines: readonly { category: ExpenseCategory; day: Day; amountFen: Fen }[];
}

/** Whether a claim is under it; one that names a request is under that, whichever advance it names. */
function isUnder<By extends keyof Key>(
  { request, advances }: Pick<Reservation, 'request' | 'advances'>,
  by: By,
  named: { request: Key[By] | null; advance: Key[By] | null },
): boolean {
  if (request !== null && named.request !== null) return request[by] === named.request;
  return advances.some((advance) => advance[by] === named.advance);
}

/**
 * What is kept back.
 * @param claim counted as submitted with what it asks for, whatever is recorded of it
 */
export function reservedFen(reservation: Reservation, claim?: Asking): Fen {
  const { category, requestedFen, advances } = reservation;
  const others = reservation.lines.filter(({ claimId }) => claim === undefined || claimId !== claim.id);
  const asked = claim !== undefined && isUnder(reservation, 'code', claim) ? claim.lines : [];
  const pendingFen = sumOf(others.map(({ submittedFen, approvedFen }) => submittedFen + approvedFen));
  const counted = [
    ...others.map((line) => ({ ...line, amountFen: line.submittedFen + line.approvedFen + line.paidFen })),
    ...asked,
  ];
  const reserved = reservedOf({
    requestedFen,
    advances,
    pendingFen: pendingFen + sumOf(asked.map(({ amountFen }) => amountFen)),
    countedFen: sumOf(counted.filter((line) => line.category === category).map(({ amountFen }) => amountFen)),
  });
  return reserved.byRequestFen + reserved.byAdvancesFen;
}

/**
 * What may be kept back in a span (definitions, Budget left): approved and open requests, and advances that are approved or
 * paid, with what is claimed under them.
 */
export async function reservationsIn({ db, today }: Pick<Context, 'db' | 'today'>, span: Span): Promise<Reservation[]> {
  const granted = await grantedIn(db, span);
  const requests = await requestsIn(db, span);
  const steps = Map.groupBy(
    await stepsOfRequests(
      db,
      requests.map(({ id }) => id),
    ),
    ({ requestId }) => requestId,
  );
  const found = requests.flatMap((request): Omit<Reservation, 'lines'>[] => {
    const { id, code, category, amountFen, fromDay: day, untilDay } = request;
    const isOpen = requestState(steps.get(id) ?? [], untilDay, today) === 'approved';
    const advances = granted.filter(({ requestId }) => requestId === id);
    if (!isOpen && advances.length === 0) return [];
    return [{ code, category, day, requestedFen: isOpen ? amountFen : null, advances, request: { id, code } }];
  });
  for (const advance of granted)
    if (advance.requestId === null) {
      const { code, category, day } = advance;
      found.push({ code, category, day, requestedFen: null, advances: [advance], request: null });
    }
  const lines = await spendOfClaims(db, {
    requestIds: found.flatMap(({ request }) => request?.id ?? []),
    advanceIds: found.flatMap(({ advances }) => advances.map(({ id }) => id)),
  });
  const isOf = (one: (typeof found)[number]) => (line: SpendLine) =>
    isUnder(one, 'id', { request: line.requestId, advance: line.advanceId });
  return found.map((one) => ({ ...one, lines: lines.filter(isOf(one)) }));
}

/** The advances that were approved or paid, with what became of them. */
async function grantedIn(db: Db, span: Span) {
  const advances = await advancesIn(db, span);
  const steps = Map.groupBy(
    await stepsOfAdvances(
      db,
      advances.map(({ id }) => id),
    ),
    ({ advanceId }) => advanceId,
  );
  return advances.flatMap(({ amountFen, ...advance }) => {
    const own = steps.get(advance.id) ?? [];
    const state = advanceState(own);
    const { paidFen, settledFen, returnedFen } = figuresOf(own);
    const isPaid = state === 'open' || state === 'settled';
    if (!isPaid && state !== 'approved') return [];
    return [{ ...advance, grantedFen: isPaid ? paidFen : amountFen, settledFen, returnedFen }];
  });
}
