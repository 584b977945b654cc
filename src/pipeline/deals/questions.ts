import type { Context, WriteContext } from '../../app/context.js';
import { isOpenStage } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { conflict, notFound, usageError } from '../../shared/errors.js';
import { dealForWork, subjectOf } from './edit.js';
import { messages } from './stepMessages.js';
import { answerQuestion, insertQuestions, openQuestions, questionsOf, waitingRequests } from './stepQueries.js';

export async function addQuestions(
  ctx: WriteContext,
  dealId: number,
  stepId: number | null,
  texts: readonly string[],
  askedDay: Day,
): Promise<{ number: number; text: string }[]> {
  const known = (await questionsOf(ctx.db, dealId)).length;
  const rows = texts.map((text, i) => ({
    dealId,
    stepId,
    number: known + i + 1,
    text,
    askedDay,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  }));
  await insertQuestions(ctx.db, rows);
  return rows.map(({ number, text }) => ({ number, text }));
}

/** What the customer asks beside a demonstration (policy 3.3.3). */
export async function askQuestion(ctx: WriteContext, word: string, text: string, day: Day) {
  const seen = await dealForWork(ctx, word, '3.3.3', day);
  const [question] = await addQuestions(ctx, seen.deal.id, null, [text], day);
  ctx.audit('deal.question', subjectOf(seen), { ...question, day });
  return { ...seen, ...question! };
}

/** Answers a question of the customer (policy 3.3.3); open ones keep the deal from negotiation. */
export async function answer(ctx: WriteContext, word: string, number: number, text: string, day: Day) {
  const seen = await dealForWork(ctx, word, '3.3.3', day);
  const questions = await questionsOf(ctx.db, seen.deal.id);
  const question = questions.find((one) => one.number === number);
  if (!question)
    throw notFound(messages.noQuestion(seen.deal.code, number), { ways: [messages.showWay(seen.deal.code)] });
  if (question.answeredDay !== null)
    throw conflict(messages.answeredAlready(number, question.answeredDay), { clause: '3.3.3' });
  if (day < question.askedDay) throw usageError(messages.beforeAsked(question.askedDay));
  await answerQuestion(ctx.db, question.id, { answer: text, answeredDay: day, answeredById: ctx.actor.id });
  ctx.audit('deal.answer', subjectOf(seen), { number, question: question.text, answer: text, day });
  return {
    ...seen,
    number,
    question: question.text,
    open: questions.filter(({ answeredDay }) => answeredDay === null).length - 1,
  };
}

/** Questions of customers that wait for an answer, on open deals: of one member's deals or of all. */
export async function waitingQuestions(ctx: Context, memberId?: number) {
  return (await openQuestions(ctx.db, memberId))
    .filter(({ stage }) => isOpenStage(stage))
    .map(({ deal, title, customer, number, text, askedDay }) => ({ deal, title, customer, number, text, askedDay }));
}

/** Requests for research that a presales member is to accept or to do. */
export async function requestsFor(ctx: Context, memberId: number) {
  return (await waitingRequests(ctx.db))
    .filter(
      ({ request }) =>
        request.presalesId === null || request.presalesId === memberId || request.decidedById === memberId,
    )
    .filter(({ request }) => request.status === 'asked' || request.decidedById === memberId)
    .map(({ request, deal, title, customer }) => ({
      deal,
      title,
      customer,
      status: request.status,
      askedDay: request.askedDay,
      wantedDay: request.wantedDay,
      plannedDay: request.plannedDay,
      note: request.note,
    }));
}
