import type { UndoResult } from '../../app/audit/registry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { FindingArea } from '../../policy/stages.js';
import { isSameName } from '../../shared/comparison.js';
import type { Day } from '../../shared/dates.js';
import { conflict, notFound } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { questionnaireMessages } from './questionnaireMessages.js';
import {
  insertResearchAnswers,
  insertResearchQuestion,
  type ResearchQuestion,
  researchAnswersOf,
  researchQuestionList,
  setDroppedDay,
} from './researchQueries.js';
import { dealView, resolveDeal } from './resolve.js';
import { newestAnswers } from './rules.js';

/** An answer to the questionnaire by the number of its question. */
export interface ResearchAnswer {
  number: number;
  text: string;
}

/** A question of the sheet, with the answer of the deal's customer if there is one. */
export interface SheetQuestion {
  number: number;
  area: FindingArea | null;
  question: string;
  answer: string | null;
  day: Day | null;
}

/** The audit entries of the questionnaire name it, as it has no code. */
const SUBJECT = { changed: ['questionnaire'] };

/**
 * Adds a question to the questionnaire of research (policy 3.2.2). Its number is never given again.
 * @throws conflict for a question that is asked already
 */
export async function addResearchQuestion(
  ctx: WriteContext,
  input: { text: string; area: FindingArea | null },
): Promise<ResearchAnswer & { area: FindingArea | null }> {
  requirePermission(ctx.actor, 'questionnaire.write');
  const { text, area } = input;
  const all = await researchQuestionList(ctx.db);
  refuseAskedTwice(all, text);
  const number = (all.at(-1)?.number ?? 0) + 1;
  await insertResearchQuestion(ctx.db, { number, text, area, memberId: ctx.actor.id, recordedAt: ctx.now });
  ctx.audit('questionnaire.add', { ...SUBJECT, number, text, area });
  return { number, text, area };
}

function refuseAskedTwice(all: readonly ResearchQuestion[], text: string): void {
  const asked = all.find((question) => question.droppedDay === null && isSameName(question.text, text));
  if (asked) throw conflict(questionnaireMessages.questionAskedAlready(asked.number, asked.text), { clause: '3.2.2' });
}

/** Takes a question off the questionnaire; its answers are kept. @throws notFound */
export async function dropResearchQuestion(ctx: WriteContext, number: number): Promise<ResearchAnswer> {
  requirePermission(ctx.actor, 'questionnaire.write');
  const { id, text } = askedQuestion(await researchQuestionList(ctx.db), number);
  await setDroppedDay(ctx.db, id, ctx.today);
  ctx.audit('questionnaire.drop', {
    ...SUBJECT,
    number,
    text,
    changes: { droppedDay: { from: null, to: ctx.today } },
  });
  return { number, text };
}

function askedQuestion(all: readonly ResearchQuestion[], number: number): ResearchQuestion {
  const question = all.find((one) => one.number === number && one.droppedDay === null);
  if (question === undefined)
    throw notFound(questionnaireMessages.noSuchQuestion(number), { hints: [questionnaireMessages.questionnaireHint] });
  return question;
}

/**
 * The questionnaire as a sheet: empty, or with what the customer of a deal has answered so far (policy 3.2.2). Questions
 * that are no longer asked are on it only with an answer.
 *
 * @param word a deal, as typed
 */
export async function questionnaireSheet(ctx: Context, word: string | undefined) {
  const all = await researchQuestionList(ctx.db);
  const view = word === undefined ? undefined : await dealView(ctx, await resolveDeal(ctx, word));
  const answers = view === undefined ? [] : newestAnswers(await researchAnswersOf(ctx.db, view.deal.id));
  const questions = all.flatMap(({ number, area, text: question, droppedDay }): SheetQuestion[] => {
    const { answer = null, day = null } = answers.find((one) => one.number === number) ?? {};
    return droppedDay !== null && answer === null ? [] : [{ number, area, question, answer, day }];
  });
  return {
    deal: view ? { code: view.deal.code, title: view.deal.title } : null,
    customer: view?.customer ?? null,
    questions,
  };
}

/**
 * Keeps the answers of a research. Runs inside the caller's transaction; writes no audit entry.
 * @throws notFound for a question that is not asked, conflict for two answers to one question
 */
export async function addResearchAnswers(
  ctx: WriteContext,
  step: { dealId: number; stepId: number },
  answers: readonly ResearchAnswer[],
): Promise<void> {
  const all = answers.length === 0 ? [] : await researchQuestionList(ctx.db);
  const rows = answers.map(({ number, text }) => ({ ...step, questionId: askedQuestion(all, number).id, text }));
  const twice = answers.find(({ number }, i) => answers.findIndex((other) => other.number === number) < i);
  if (twice) throw conflict(questionnaireMessages.answeredTwice(twice.number), { clause: '3.2.2' });
  await insertResearchAnswers(ctx.db, rows);
}

/** The questions that have no answer on a deal. */
export async function unansweredNumbers(ctx: Context, dealId: number): Promise<number[]> {
  const answered = new Set((await researchAnswersOf(ctx.db, dealId)).map(({ number }) => number));
  return (await researchQuestionList(ctx.db)).flatMap(({ number, droppedDay }) =>
    droppedDay === null && !answered.has(number) ? [number] : [],
  );
}

/** Undoes the adding of a question: it is no longer asked. */
export async function undoAddQuestion(ctx: WriteContext, number: number): Promise<UndoResult> {
  const { id, text } = askedQuestion(await researchQuestionList(ctx.db), number);
  await setDroppedDay(ctx.db, id, ctx.today);
  return dropped(number, text, null, ctx.today);
}

/** Undoes the dropping of a question: it is asked again. @throws conflict if another one says the same by now */
export async function undoDropQuestion(ctx: WriteContext, number: number): Promise<UndoResult> {
  const all = await researchQuestionList(ctx.db);
  const { id, text, droppedDay } = required(
    all.find((question) => question.number === number),
    `question ${number}`,
  );
  refuseAskedTwice(all, text);
  await setDroppedDay(ctx.db, id, null);
  return dropped(number, text, droppedDay, null);
}

const dropped = (number: number, text: string, from: Day | null, to: Day | null): UndoResult => ({
  summary:
    to === null ? questionnaireMessages.askedAgain(number, text) : questionnaireMessages.questionDropped(number, text),
  reverted: [{ code: 'questionnaire', changes: { droppedDay: { from, to } } }],
});
