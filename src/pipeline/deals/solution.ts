import { type Attachment, keptFile } from '../../../db/files.js';
import type { Context, WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { notFound, policyRefusal } from '../../shared/errors.js';
import { requireWorkableDeal } from './access.js';
import { recordAct } from './advance.js';
import { messages } from './messages.js';
import { findingsOf } from './researchQueries.js';
import { dealSubjects, resolveDeal } from './resolve.js';
import { detailsOf, insertStep, insertStepFile, insertStepFindings, stepCount, stepsOf } from './stepQueries.js';

export interface SolutionInput {
  day: Day;
  note?: string;
  /** Numbers of the findings that it answers. */
  findings: readonly number[];
  files: readonly Attachment[];
}

/**
 * Records a version of the solution, from the findings (policy 3.2.3).
 * @returns the deal, the version, how many findings it answers and how many it leaves open, its files
 * @throws policyRefusal if it says nothing, notFound for the number of a finding that does not exist
 */
export async function recordSolution(ctx: WriteContext, word: string, input: SolutionInput) {
  const view = await requireWorkableDeal(ctx, word, '3.2.3', input.day);
  const { deal } = view;
  const { day } = input;
  if (input.findings.length === 0 && input.note === undefined && input.files.length === 0)
    throw policyRefusal('3.2.3', messages.emptySolution(deal.code), { hints: [messages.solutionHint(deal.code)] });
  const findings = await findingsOf(ctx.db, deal.id);
  const unknown = input.findings.filter((number) => !findings.some((finding) => finding.number === number));
  if (unknown.length > 0) throw notFound(messages.noFinding(deal.code, unknown.join(', '), findings.length));
  const version = (await stepCount(ctx.db, deal.id, 'solution')) + 1;
  const note = input.note ?? null;
  const stepId = await insertStep(ctx.db, {
    dealId: deal.id,
    kind: 'solution',
    day,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
    note,
    version,
  });
  const answeredFindings = findings.filter(({ number }) => input.findings.includes(number));
  await insertStepFindings(
    ctx.db,
    stepId,
    answeredFindings.map(({ id }) => id),
  );
  for (const file of input.files) await insertStepFile(ctx.db, stepId, file, ctx.now);
  const files = input.files.map(({ name, sha256 }) => ({ name, sha256 }));
  const carried = await recordAct(ctx, deal, { act: 'solution', day });
  ctx.audit('deal.solution', {
    ...dealSubjects(view),
    day,
    version,
    note,
    findings: input.findings,
    files,
    carried: carried.facts,
  });
  return {
    ...view,
    ...carried,
    day,
    version,
    findings: answeredFindings.length,
    openFindings: findings.length - answeredFindings.length,
    files,
  };
}

/**
 * A file of a solution, checked against its hash (policy 3.2.3).
 * @param n which one in the order of `deal show`, the first is 1
 */
export async function solutionFile(
  ctx: Context,
  word: string,
  n: number,
): Promise<Pick<Attachment, 'name' | 'content'> & { code: string }> {
  const { id, code } = await resolveDeal(ctx, word);
  const stepIds = (await stepsOf(ctx.db, id)).map(({ step }) => step.id);
  const { files } = await detailsOf(ctx.db, stepIds);
  const inOrder = stepIds.flatMap((stepId) => files.filter((file) => file.stepId === stepId));
  const file = inOrder[n - 1];
  if (!file) throw notFound(messages.noFile(code, n, inOrder.length), { hints: [messages.showHint(code)] });
  return { code, ...(await keptFile(ctx.db, file)) };
}
