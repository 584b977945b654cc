import type { Change, Changes } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { LEAD_QUESTIONS, type LeadQuestion, type LeadRejection, type LeadStatus } from '../../policy/leads.js';
import { type Condition, policyRefusal } from '../../shared/errors.js';
import { same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { type Lead, updateLead } from './queries.js';
import { resolveOwnLead } from './resolve.js';
import { QUESTIONS, unanswered } from './rules.js';

/** The answers that were given, by question. */
export type Answers = Partial<Record<LeadQuestion, string>>;

/** The five questions of 3.1.2 with their answers, as a refusal lists them. */
export const screeningConditions = (answers: Record<LeadQuestion, string | null>): Condition[] =>
  QUESTIONS.map((question) => {
    const answer = answers[question];
    return {
      met: answer !== null,
      name: LEAD_QUESTIONS[question],
      state: answer === null ? messages.missing : same(answer),
    };
  });

/** The command that supplies the missing answers. */
export const answerHint = (code: string, missing: readonly LeadQuestion[]): Text =>
  messages.supplyAnswersHint(code, missing.map((question) => `--${question} …`).join(' '));

/**
 * Screens a lead by need, budget, authority, timing and intent (policy 3.1.2). A lead that has answers already may be
 * given some of them again.
 *
 * @throws policyRefusal with all five and what is missing; nothing is kept then
 */
export async function qualifyLead(ctx: WriteContext, word: string, answers: Answers): Promise<Lead> {
  const before = await resolveOwnLead(ctx, word);
  const newAnswers: Answers = {};
  for (const question of QUESTIONS) if (answers[question] !== undefined) newAnswers[question] = answers[question];
  const withAnswers = { ...before, ...newAnswers };
  const missing = unanswered(withAnswers);
  if (missing.length > 0)
    throw policyRefusal('3.1.2', messages.notQualified(before.code, missing.length), {
      conditions: screeningConditions(withAnswers),
      hints: [answerHint(before.code, missing)],
    });
  const lead = await updateLead(ctx.db, before.id, { ...newAnswers, status: 'qualified', qualifiedDay: ctx.today });
  ctx.audit('lead.qualify', {
    changed: [lead.code],
    company: lead.company,
    changes: { ...answerChanges(before, newAnswers), ...statusChange(before, lead) },
  });
  return lead;
}

/** Every answer that was given, even if it is the same as before: it was confirmed. */
function answerChanges(before: Lead, newAnswers: Answers): Changes<Record<LeadQuestion, string>> {
  const changes: Changes<Record<LeadQuestion, string>> = {};
  for (const question of QUESTIONS) {
    const to = newAnswers[question];
    if (to !== undefined) changes[question] = { from: before[question], to };
  }
  return changes;
}

const statusChange = (before: Lead, after: Lead): { status?: Change<LeadStatus> } =>
  before.status === after.status ? {} : { status: { from: before.status, to: after.status } };

/**
 * Screens a lead out, with a reason of the list (policy 3.1.2).
 * @throws policyRefusal for the reason `other` without a note
 */
export async function rejectLead(
  ctx: WriteContext,
  word: string,
  { reason, note = null }: { reason: LeadRejection; note?: string | null },
): Promise<Lead> {
  const before = await resolveOwnLead(ctx, word);
  if (reason === 'other' && note === null) throw policyRefusal('3.1.2', messages.noteNeeded);
  const lead = await updateLead(ctx.db, before.id, {
    status: 'rejected',
    rejectReason: reason,
    rejectNote: note,
    decidedDay: ctx.today,
  });
  ctx.audit('lead.reject', {
    changed: [lead.code],
    company: lead.company,
    reason,
    note,
    changes: { status: { from: before.status, to: lead.status } },
  });
  return lead;
}
