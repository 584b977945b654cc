import type { Day } from '../../shared/dates.js';
import type { Condition } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { same } from '../../shared/text.js';
import { messages } from './messages.js';

interface Deposit {
  code: string;
  depositFen: Fen | null;
  depositPaidDay: Day | null;
}

/** The deposit is asked for and not paid yet. */
export const isDepositOpen = ({ depositFen, depositPaidDay }: Omit<Deposit, 'code'>): boolean =>
  depositFen !== null && depositPaidDay === null;

/** The deposit was paid and has not come back. */
export const isDepositOut = (tender: Omit<Deposit, 'code'> & { depositReturnedDay: Day | null }): boolean =>
  tender.depositFen !== null && tender.depositPaidDay !== null && tender.depositReturnedDay === null;

/** What a tender needs before it is handed in: every paper ready, the deposit paid (policy 2.2.3c). */
export function submitConditions(
  tender: Deposit,
  papers: readonly { name: string; doneDay: Day | null }[],
): Condition[] {
  const conditions = papers.map(({ name, doneDay }) => ({
    met: doneDay !== null,
    name: same(name),
    state: doneDay === null ? messages.notReady : same(doneDay),
  }));
  if (tender.depositFen === null) return conditions;
  const { code, depositPaidDay } = tender;
  const state = depositPaidDay === null ? messages.depositNotPaid(code) : same(depositPaidDay);
  return [...conditions, { met: depositPaidDay !== null, name: messages.deposit, state }];
}
