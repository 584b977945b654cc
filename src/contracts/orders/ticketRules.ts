import type { TicketPriority, TicketStatus } from '../../policy/contracts.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import { addWorkdays } from '../../shared/workdays.js';

/** A ticket as far as its clock depends on it. */
export interface TicketDays {
  priority: TicketPriority;
  /** Since when answer and solution are counted: the day of opening, or of the last reopening. */
  clockDay: Day;
  answeredDay: Day | null;
  solvedDay: Day | null;
}
/** Working days to answer and to solve. */
export interface TicketLimits {
  answer: number;
  solve: number;
}

export function ticketStatus({ answeredDay, solvedDay }: Pick<TicketDays, 'answeredDay' | 'solvedDay'>): TicketStatus {
  if (solvedDay !== null) return 'solved';
  return answeredDay === null ? 'open' : 'answered';
}

/**
 * By when a ticket is to be answered and solved, in working days from its clock on, and how late it is (policy 3.6.4).
 *
 * @returns `lateDays`: calendar days past the day that was missed first; 0 on the due day itself, and for what was solved
 */
export function ticketClock(ticket: TicketDays, limits: TicketLimits, today: Day) {
  const answerDue = addWorkdays(ticket.clockDay, limits.answer);
  const solveDue = addWorkdays(ticket.clockDay, limits.solve);
  const status = ticketStatus(ticket);
  const missed = status === 'open' && answerDue < solveDue ? answerDue : solveDue;
  return {
    answerDue,
    solveDue,
    /** What comes next is due then; null once it is solved. */
    due: status === 'solved' ? null : missed,
    lateDays: status === 'solved' ? 0 : Math.max(0, daysBetween(missed, today)),
  };
}
