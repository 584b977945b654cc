import type { WriteContext } from '../../app/context.js';
import type { ResearchMode } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { same } from '../../shared/text.js';
import { requireWorkableDeal } from './access.js';
import { recordAct } from './advance.js';
import { messages } from './messages.js';
import { addResearchAnswers, type ResearchAnswer, unansweredNumbers } from './questionnaire.js';
import { endRequest } from './request.js';
import { findingsOf, insertFindings, lastFindingNumber } from './researchQueries.js';
import { dealSubjects } from './resolve.js';
import { type FindingInput, researchCommand, uncoveredAreas } from './rules.js';
import { insertStep } from './stepQueries.js';

export interface ResearchInput {
  day: Day;
  mode?: ResearchMode;
  people?: string;
  note?: string;
  findings: readonly FindingInput[];
  /** Of the questionnaire. */
  answers?: readonly ResearchAnswer[];
}

/**
 * Records requirement research (policy 3.2.2). Findings are numbered on within the deal, so that a solution can refer
 * to them; a waiting request is done.
 *
 * @returns the deal, the new findings, and the areas of 3.2.2 without any; the questions without an answer
 * @throws policyRefusal if it says nothing, notFound for a question that is not asked
 */
export async function recordResearch(ctx: WriteContext, word: string, input: ResearchInput) {
  const view = await requireWorkableDeal(ctx, word, '3.2.2', input.day);
  const { deal } = view;
  const { day, findings, answers = [] } = input;
  const [mode, people, note] = [input.mode ?? null, input.people ?? null, input.note ?? null];
  if (findings.length === 0 && answers.length === 0 && mode === null && note === null && people === null)
    throw policyRefusal('3.2.2', messages.emptyResearch(deal.code), { hints: [same(researchCommand(deal.code))] });
  const stepId = await insertStep(ctx.db, {
    dealId: deal.id,
    kind: 'research',
    day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
    mode,
    people,
    note,
  });
  const earlier = await findingsOf(ctx.db, deal.id);
  const last = await lastFindingNumber(ctx.db, deal.id);
  const added = findings.map(({ area, text }, i) => ({ number: last + i + 1, area, text }));
  await insertFindings(
    ctx.db,
    added.map((finding) => ({ dealId: deal.id, stepId, ...finding })),
  );
  await addResearchAnswers(ctx, { dealId: deal.id, stepId }, answers);
  const request = await endRequest(ctx, deal.id, day);
  const carried = await recordAct(ctx, deal, { act: 'research', day });
  ctx.audit('deal.research', {
    ...dealSubjects(view),
    day,
    mode,
    people,
    note,
    findings: added,
    answers,
    ...request,
    carried: carried.facts,
  });
  return {
    ...view,
    ...carried,
    day,
    findings: added,
    uncovered: uncoveredAreas([...earlier, ...added]),
    answers,
    unanswered: await unansweredNumbers(ctx, deal.id),
  };
}
