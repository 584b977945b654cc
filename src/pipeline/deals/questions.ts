import { changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { isOpenStage } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { conflict, notFound, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { requireWorkableDeal } from './access.js';
import { carriedFacts, recordEvidence } from './advance.js';
import { messages } from './messages.js';
import {
  insertQuestions,
  lastQuestionNumber,
  questionsOf,
  unansweredQuestions,
  updateQuestion,
} from './questionQueries.js';
import { dealSubjects } from './resolve.js';

/**
 * Keeps questions of the customer, numbered on within the deal. Runs inside the caller's transaction; writes no audit
 * entry.
 * @param stepId the demonstration at which they were asked
 */
export async function addQuestions(
  ctx: WriteContext,
  dealId: number,
  stepId: number | null,
  texts: readonly string[],
  askedDay: Day,
): Promise<{ number: number; text: string }[]> {
  const earlier = await lastQuestionNumber(ctx.db, dealId);
  const questions = texts.map((text, i) => ({ number: earlier + i + 1, text }));
  await insertQuestions(
    ctx.db,
    questions.map((question) => ({
      dealId,
      stepId,
      ...question,
      askedDay,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    })),
  );
  return questions;
}

/** Records a question that the customer asked outside a demonstration (policy 3.3.3). */
export async function askQuestion(ctx: WriteContext, word: string, text: string, day: Day) {
  const view = await requireWorkableDeal(ctx, word, '3.3.3', day);
  const [added] = await addQuestions(ctx, view.deal.id, null, [text], day);
  const { number } = required(added, 'the question added');
  ctx.audit('deal.question', { ...dealSubjects(view), number, text, day });
  return { ...view, number, text };
}

/**
 * Answers a question of the customer (policy 3.3.3); an open one blocks the move to negotiation.
 * @returns the deal, the question, and how many are still open
 * @throws notFound, conflict if it was answered before
 */
export async function answerQuestion(ctx: WriteContext, word: string, number: number, answer: string, day: Day) {
  const view = await requireWorkableDeal(ctx, word, '3.3.3', day);
  const { deal } = view;
  const questions = await questionsOf(ctx.db, deal.id);
  const question = questions.find((candidate) => candidate.number === number);
  if (!question) throw notFound(messages.noQuestion(deal.code, number), { hints: [messages.showHint(deal.code)] });
  if (question.answeredDay !== null)
    throw conflict(messages.answeredAlready(number, question.answeredDay), { clause: '3.3.3' });
  if (day < question.askedDay) throw usageError(messages.beforeAsked(question.askedDay));
  await updateQuestion(ctx.db, question.id, { answer, answeredDay: day, answeredById: ctx.actor.id });
  const changes = changesOfNew({ answer });
  const carried = await recordEvidence(ctx, deal);
  const facts = { number, question: question.text, day, changes, ...carriedFacts(carried) };
  ctx.audit('deal.answer', { ...dealSubjects(view), ...facts });
  return {
    ...view,
    deal: carried?.deal ?? deal,
    carried,
    number,
    question: question.text,
    open: questions.filter(({ answeredDay }) => answeredDay === null).length - 1,
  };
}

/** Questions of customers without an answer, on open deals: on those that a member owns or supports, or on all. */
export async function waitingQuestions(ctx: Context, memberId?: number) {
  return (await unansweredQuestions(ctx.db, memberId))
    .filter(({ stage }) => isOpenStage(stage))
    .map(({ deal, title, customer, number, text, askedDay }) => ({ deal, title, customer, number, text, askedDay }));
}
