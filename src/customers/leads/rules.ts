import { LEAD_QUESTIONS, type LeadQuestion } from '../../policy/leads.js';
import { type Day, daysBetween } from '../../shared/dates.js';

/** The questions of 3.1.2 that have no answer yet. */
export const unanswered = (answers: Partial<Record<LeadQuestion, string | null>>): LeadQuestion[] =>
  (Object.keys(LEAD_QUESTIONS) as LeadQuestion[]).filter((question) => !answers[question]);

/**
 * Whether a first contact could be late at all: working days are never more than days, so most leads need no calendar.
 * @param allowed working days
 */
export const mayBeLate = (day: Day, today: Day, allowed: number): boolean => daysBetween(day, today) > allowed;

export const isOpenLead = ({ status }: { status: string }): boolean => status === 'new' || status === 'qualified';

/** Whether nobody has talked to an open lead yet: screening it from a desk is no contact (policy 3.1.3). */
export const awaitsContact = (lead: { status: string; firstContactDay: Day | null }): boolean =>
  isOpenLead(lead) && lead.firstContactDay === null;
