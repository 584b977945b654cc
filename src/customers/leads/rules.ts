import { LEAD_QUESTIONS, type LeadQuestion, type LeadStatus } from '../../policy/leads.js';
import { type Day, daysBetween } from '../../shared/dates.js';

export const QUESTIONS = Object.keys(LEAD_QUESTIONS) as LeadQuestion[];

/** The questions of 3.1.2 that have no answer yet. */
export const unanswered = (answers: Partial<Record<LeadQuestion, string | null>>): LeadQuestion[] =>
  QUESTIONS.filter((question) => !answers[question]);

/**
 * Whether a first contact could be late at all: working days are never more than days, so most leads need no calendar.
 * @param allowed working days
 */
export const mayBeLate = (day: Day, today: Day, allowed: number): boolean => daysBetween(day, today) > allowed;

/** Neither rejected nor converted. */
export const isOpenLead = ({ status }: { status: LeadStatus }): boolean => status === 'new' || status === 'qualified';

/** Whether an open lead has had no contact yet; screening it at the desk is not contact (policy 3.1.3). */
export const awaitsContact = (lead: { status: LeadStatus; firstContactDay: Day | null }): boolean =>
  isOpenLead(lead) && lead.firstContactDay === null;

/** Whether a lead was contacted and nobody has said yet whether it has an intent to buy (policy 3.1.2). */
export const awaitsScreening = (lead: { status: LeadStatus; firstContactDay: Day | null }): boolean =>
  lead.status === 'new' && lead.firstContactDay !== null;

/** Whether a lead was contacted and found to have an intent, and is not a deal yet (policy 3.1.2). */
export const awaitsConversion = (lead: { status: LeadStatus; firstContactDay: Day | null }): boolean =>
  lead.status === 'qualified' && lead.firstContactDay !== null;

/** The day of the first contact after a contact on `day`, which may be earlier than the first so far (policy 3.1.3). */
export const firstContactWith = (first: Day | null, day: Day): Day => (first === null || day < first ? day : first);
