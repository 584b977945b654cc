import type { Attachment } from '../../../db/files.js';
import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { may } from '../../app/permission.js';
import type { Day } from '../../shared/dates.js';
import { notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { listMembers } from '../../team/members/service.js';
import { dealForWork, subjectOf } from './edit.js';
import { addQuestions } from './questions.js';
import { named, presalesNamed } from './request.js';
import { messages } from './stepMessages.js';
import {
  addStep,
  findingsOf,
  insertFindings,
  insertStepFile,
  insertStepFindings,
  requestsOf,
  stepCount,
  updateRequest,
} from './stepQueries.js';
import { type TypedFinding, uncovered } from './stepRules.js';

export interface ResearchInput {
  day: Day;
  mode?: string;
  people?: string;
  note?: string;
  findings: readonly TypedFinding[];
}

/** What the research found (policy 3.2.2); numbered on within the deal, so that a solution can refer to it. */
export async function recordResearch(ctx: WriteContext, word: string, input: ResearchInput) {
  const seen = await dealForWork(ctx, word, '3.2.2', input.day);
  const { deal } = seen;
  const { day, mode, people, note, findings } = input;
  if (findings.length === 0 && mode === undefined && note === undefined && people === undefined)
    throw policyRefusal('3.2.2', messages.emptyResearch(deal.code), { ways: [messages.researchWay(deal.code)] });
  const stepId = await addStep(ctx.db, {
    dealId: deal.id,
    kind: 'research',
    day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
    mode: mode ?? null,
    people: people ?? null,
    note: note ?? null,
  });
  const known = await findingsOf(ctx.db, deal.id);
  const rows = findings.map(({ area, text }, i) => ({
    dealId: deal.id,
    stepId,
    number: known.length + i + 1,
    area,
    text,
  }));
  await insertFindings(ctx.db, rows);
  const waiting = (await requestsOf(ctx.db, deal.id)).filter(
    ({ status }) => status === 'asked' || status === 'accepted',
  );
  for (const { id } of waiting) await updateRequest(ctx.db, id, { status: 'done', doneDay: day });
  const added = rows.map(({ number, area, text }) => ({ number, area, text }));
  ctx.audit('deal.research', subjectOf(seen), { day, mode, people, note, findings: added });
  return { ...seen, day, findings: added, uncovered: uncovered([...known, ...rows]) };
}

export interface SolutionInput {
  day: Day;
  note?: string;
  /** Numbers of the findings that it answers. */
  findings: readonly number[];
  files: readonly Attachment[];
}

/** A version of the solution, from the findings (policy 3.2.3). */
export async function recordSolution(ctx: WriteContext, word: string, input: SolutionInput) {
  const seen = await dealForWork(ctx, word, '3.2.3', input.day);
  const { deal } = seen;
  if (input.findings.length === 0 && input.note === undefined && input.files.length === 0)
    throw policyRefusal('3.2.3', messages.emptySolution(deal.code), { ways: [messages.solutionWay(deal.code)] });
  const known = await findingsOf(ctx.db, deal.id);
  const unknown = input.findings.filter((number) => !known.some((finding) => finding.number === number));
  if (unknown.length > 0) throw notFound(messages.noFinding(deal.code, unknown.join(', '), known.length));
  const version = (await stepCount(ctx.db, deal.id, 'solution')) + 1;
  const stepId = await addStep(ctx.db, {
    dealId: deal.id,
    kind: 'solution',
    day: input.day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
    note: input.note ?? null,
    version,
  });
  const answered = known.filter(({ number }) => input.findings.includes(number));
  await insertStepFindings(
    ctx.db,
    stepId,
    answered.map(({ id }) => id),
  );
  for (const file of input.files) await insertStepFile(ctx.db, stepId, file, ctx.now);
  const files = input.files.map(({ name, sha256 }) => ({ name, sha256 }));
  ctx.audit('deal.solution', subjectOf(seen), {
    day: input.day,
    version,
    note: input.note,
    findings: input.findings,
    files,
  });
  return {
    ...seen,
    day: input.day,
    version,
    findings: answered.length,
    openFindings: known.length - answered.length,
    files,
  };
}

export interface DemoInput {
  day: Day;
  rep?: string;
  presales?: string;
  people?: string;
  note?: string;
  questions: readonly string[];
}

/**
 * The presentation of the solution by the rep and a presales member together (policy 3.3.1), with what the customer asked.
 * @throws policyRefusal where no presales member was present
 */
export async function recordDemo(ctx: WriteContext, word: string, input: DemoInput) {
  const seen = await dealForWork(ctx, word, '3.3.1', input.day);
  const { deal } = seen;
  const team = await listMembers(ctx.db);
  const rep =
    input.rep === undefined ? team.find(({ id }) => id === deal.ownerId)! : await resolveMember(ctx.db, input.rep);
  const supporter = ctx.actor.roles.includes('presales') ? ctx.actor.id : deal.presalesId;
  const presales =
    input.presales === undefined ? team.find(({ id }) => id === supporter) : await presalesNamed(ctx, input.presales);
  if (!may(rep, 'deal.write')) throw usageError(messages.notSelling(rep.name));
  if (presales?.id === rep.id)
    throw policyRefusal('3.3.1', messages.demoNeedsTwo(rep.name), { ways: messages.presalesWays(deal.code) });
  if (!presales)
    throw policyRefusal('3.3.1', messages.demoNeedsPresales(deal.code), { ways: messages.presalesWays(deal.code) });
  const stepId = await addStep(ctx.db, {
    dealId: deal.id,
    kind: 'demo',
    day: input.day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
    note: input.note ?? null,
    people: input.people ?? null,
    repId: rep.id,
    presalesId: presales.id,
  });
  const asked = await addQuestions(ctx, deal.id, stepId, input.questions, input.day);
  ctx.audit('deal.demo', subjectOf(seen), {
    day: input.day,
    rep: rep.name,
    presales: presales.name,
    people: input.people,
    note: input.note,
    questions: asked,
  });
  return { ...seen, day: input.day, rep: named(rep), presales: named(presales), questions: asked };
}
