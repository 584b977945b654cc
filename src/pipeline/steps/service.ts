import { type Attachment, keptFile } from '../../../db/files.js';
import type { Context, WriteContext } from '../../context.js';
import { may, requirePermission } from '../../policy/permissions.js';
import { isOpenStage, STAGES, type StageCode } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { both, type StoryLine, same } from '../../shared/text.js';
import { listMembers, type Member, resolveMember } from '../../team/service.js';
import { dealRows, movesOf, stepsOf } from '../queries.js';
import { quotesOfDeal } from '../quotes/queries.js';
import {
  type DealView,
  dealForWork,
  dealView,
  nextGates,
  requireOwnDeal,
  resolveDeal,
  showDeal,
  subjectOf,
} from '../service.js';
import { m } from './messages.js';
import {
  addStep,
  answerQuestion,
  detailsOf,
  findingsOf,
  insertFindings,
  insertItems,
  insertLimit,
  insertQuestions,
  insertRequest,
  insertStepFile,
  insertStepFindings,
  itemsOf,
  limitsOf,
  openQuestions,
  type Question,
  questionsOf,
  requestsOf,
  setPresales,
  stepCount,
  updateRequest,
  waitingRequests,
} from './queries.js';
import { type ItemState, isAgreed, standingItems, type TypedFinding, type TypedItem, uncovered } from './rules.js';

type Named = { code: string; name: string };
const named = ({ code, name }: Member): Named => ({ code, name });

async function presalesNamed(ctx: Context, word: string): Promise<Member> {
  const member = await resolveMember(ctx.db, word);
  if (!member.roles.includes('presales')) throw usageError(m.notPresales(member.name));
  return member;
}

// ---- the request

/** A rep asks presales for the requirement research of a deal (policy 3.2.1). */
export async function requestResearch(
  ctx: WriteContext,
  word: string,
  input: { presales?: string; wantedDay?: Day; note?: string },
): Promise<DealView & { presales: Named | null; wantedDay: Day | null }> {
  requirePermission(ctx.actor, 'deal.write');
  const seen = await dealForWork(ctx, word, '3.2.1', ctx.today);
  const waiting = (await requestsOf(ctx.db, seen.deal.id)).find(
    ({ status }) => status === 'asked' || status === 'accepted',
  );
  if (waiting) throw conflict(m.askedAlready(seen.deal.code, waiting.askedDay), { clause: '3.2.1' });
  const presales = input.presales === undefined ? null : await presalesNamed(ctx, input.presales);
  const wantedDay = input.wantedDay ?? null;
  if (wantedDay !== null && wantedDay < ctx.today) throw usageError(m.past(wantedDay), { ways: [m.pastWay] });
  await insertRequest(ctx.db, {
    ...{ dealId: seen.deal.id, askedById: ctx.actor.id, presalesId: presales?.id ?? null, askedDay: ctx.today },
    ...{ wantedDay, note: input.note ?? null, status: 'asked', recordedAt: ctx.now },
  });
  ctx.audit('deal.request', subjectOf(seen), { presales: presales?.name ?? null, wantedDay, note: input.note ?? null });
  return { ...seen, presales: presales && named(presales), wantedDay };
}

/** Presales accepts a request with a day, or declines it with a reason (policy 3.2.1, 2.2.3a). */
export async function decideRequest(
  ctx: WriteContext,
  word: string,
  decision: { plannedDay: Day } | { reason: string },
): Promise<DealView & { plannedDay: Day | null; reason: string | null }> {
  requirePermission(ctx.actor, 'research.do');
  const deal = await resolveDeal(ctx, word);
  const seen = await dealView(ctx, deal);
  const request = (await requestsOf(ctx.db, deal.id)).findLast(
    ({ status }) => status === 'asked' || status === 'accepted',
  );
  if (!request) throw notFound(m.noRequest(deal.code), { ways: [m.requestWay(deal.code)] });
  // Who accepted may put the day off, or give the request back.
  const whose = request.status === 'accepted' ? request.decidedById : request.presalesId;
  if (whose !== null && whose !== ctx.actor.id && !ctx.actor.roles.includes('manager')) {
    const asked = (await listMembers(ctx.db)).find(({ id }) => id === whose);
    throw forbidden(m.askedAnother(deal.code, asked?.name ?? ''), { clause: '3.2.1' });
  }
  const accepted = 'plannedDay' in decision;
  if (accepted && decision.plannedDay < ctx.today)
    throw usageError(m.past(decision.plannedDay), { ways: [m.acceptWay(deal.code)] });
  const [plannedDay, reason] = accepted ? [decision.plannedDay, null] : [null, decision.reason];
  await updateRequest(ctx.db, request.id, {
    ...{
      status: accepted ? 'accepted' : 'declined',
      decidedById: ctx.actor.id,
      decidedDay: ctx.today,
      plannedDay,
      reason,
    },
  });
  if (accepted && ctx.actor.roles.includes('presales')) await setPresales(ctx.db, deal.id, ctx.actor.id);
  ctx.audit(accepted ? 'deal.accept' : 'deal.decline', subjectOf(seen), { plannedDay, reason });
  return { ...seen, plannedDay, reason };
}

// ---- research, solution, demo

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
    throw policyRefusal('3.2.2', m.emptyResearch(deal.code), { ways: [m.researchWay(deal.code)] });
  const stepId = await addStep(ctx.db, {
    ...{ dealId: deal.id, kind: 'research', day, memberId: ctx.actor.id, recordedAt: ctx.now },
    ...{ mode: mode ?? null, people: people ?? null, note: note ?? null },
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
    throw policyRefusal('3.2.3', m.emptySolution(deal.code), { ways: [m.solutionWay(deal.code)] });
  const known = await findingsOf(ctx.db, deal.id);
  const unknown = input.findings.filter((number) => !known.some((finding) => finding.number === number));
  if (unknown.length > 0) throw notFound(m.noFinding(deal.code, unknown.join(', '), known.length));
  const version = (await stepCount(ctx.db, deal.id, 'solution')) + 1;
  const stepId = await addStep(ctx.db, {
    ...{ dealId: deal.id, kind: 'solution', day: input.day, memberId: ctx.actor.id, recordedAt: ctx.now },
    ...{ note: input.note ?? null, version },
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
  if (!may(rep, 'deal.write')) throw usageError(m.notSelling(rep.name));
  if (presales?.id === rep.id)
    throw policyRefusal('3.3.1', m.demoNeedsTwo(rep.name), { ways: m.presalesWays(deal.code) });
  if (!presales) throw policyRefusal('3.3.1', m.demoNeedsPresales(deal.code), { ways: m.presalesWays(deal.code) });
  const stepId = await addStep(ctx.db, {
    ...{ dealId: deal.id, kind: 'demo', day: input.day, memberId: ctx.actor.id, recordedAt: ctx.now },
    ...{ note: input.note ?? null, people: input.people ?? null, repId: rep.id, presalesId: presales.id },
  });
  const asked = await addQuestions(ctx, deal.id, stepId, input.questions, input.day);
  ctx.audit('deal.demo', subjectOf(seen), {
    ...{ day: input.day, rep: rep.name, presales: presales.name, people: input.people, note: input.note },
    questions: asked,
  });
  return { ...seen, day: input.day, rep: named(rep), presales: named(presales), questions: asked };
}

// ---- questions

async function addQuestions(
  ctx: WriteContext,
  dealId: number,
  stepId: number | null,
  texts: readonly string[],
  askedDay: Day,
): Promise<{ number: number; text: string }[]> {
  const known = (await questionsOf(ctx.db, dealId)).length;
  const rows = texts.map((text, i) => ({
    ...{ dealId, stepId, number: known + i + 1, text, askedDay, memberId: ctx.actor.id, recordedAt: ctx.now },
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
  if (!question) throw notFound(m.noQuestion(seen.deal.code, number), { ways: [m.showWay(seen.deal.code)] });
  if (question.answeredDay !== null)
    throw conflict(m.answeredAlready(number, question.answeredDay), { clause: '3.3.3' });
  if (day < question.askedDay) throw usageError(m.beforeAsked(question.askedDay));
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
      ...{ deal, title, customer, status: request.status, askedDay: request.askedDay },
      ...{ wantedDay: request.wantedDay, plannedDay: request.plannedDay, note: request.note },
    }));
}

// ---- negotiation

export interface RoundInput {
  day: Day;
  note?: string;
  items: readonly TypedItem[];
  /** Everything that is open is agreed as it was offered last. */
  agreed?: boolean;
}

/**
 * A round of negotiation, item by item (policy 3.4.2), by the deal's owner or the manager (3.4.1): presales supports, it
 * does not agree to a price. It has ended when no item is open.
 * @throws policyRefusal where no item was ever named
 */
export async function negotiate(ctx: WriteContext, word: string, input: RoundInput) {
  requirePermission(ctx.actor, 'deal.negotiate');
  await requireOwnDeal(ctx, await resolveDeal(ctx, word));
  const seen = await dealForWork(ctx, word, '3.4.2', input.day);
  const { deal } = seen;
  const before = (await itemsOf(ctx.db, deal.id)).map(({ item }) => ({ ...item, agreed: item.agreed === 1 }));
  if (before.length + input.items.length === 0)
    throw policyRefusal('3.4.2', m.noItems(deal.code), { ways: [m.itemsWay(deal.code)] });
  const named: ItemState[] = [...input.items];
  const open = standingItems([...before, ...named]).filter(({ agreed }) => !agreed);
  const round = input.agreed
    ? [...named.filter(({ agreed }) => agreed), ...open.map((item) => ({ ...item, agreed: true }))]
    : named;
  if (round.length === 0) throw usageError(m.nothingOpen(deal.code));
  const standing = standingItems([...before, ...round]);
  const agreed = isAgreed(standing);
  const number = (await stepCount(ctx.db, deal.id, 'negotiation')) + 1;
  const stepId = await addStep(ctx.db, {
    ...{ dealId: deal.id, kind: 'negotiation', day: input.day, memberId: ctx.actor.id, recordedAt: ctx.now },
    ...{ note: input.note ?? null, agreed: agreed ? 1 : 0, version: number },
  });
  await insertItems(
    ctx.db,
    round.map(({ topic, title, asked, offered, agreed: done }) => ({
      ...{ dealId: deal.id, stepId, topic, title, asked, offered, agreed: done ? 1 : 0 },
    })),
  );
  ctx.audit('deal.negotiate', subjectOf(seen), {
    day: input.day,
    round: number,
    note: input.note,
    items: round,
    agreed,
  });
  return { ...seen, day: input.day, round: number, items: standing, agreed, note: input.note ?? null };
}

export interface Limit {
  amountFen: Fen | null;
  text: string | null;
}

/** The customer's bottom line and our floor are for the manager and the deal's owner only (policy 3.4.3). */
const maySeeLimits = (ctx: Context, ownerId: number): boolean =>
  ctx.actor.id === ownerId || ctx.actor.roles.includes('manager');

function requireLimits(ctx: Context, { deal, owner }: DealView): void {
  if (!maySeeLimits(ctx, deal.ownerId)) throw forbidden(m.limitsSecret(deal.code, owner.name), { clause: '3.4.3' });
}

/** Notes a bottom line. The audit entry says that it was noted, not what it is: everybody may read the log. */
export async function setLimits(
  ctx: WriteContext,
  word: string,
  limits: { customer?: Limit; ours?: Limit },
): Promise<DealView> {
  const deal = await resolveDeal(ctx, word);
  const seen = await dealView(ctx, deal);
  requireLimits(ctx, seen);
  await requireOwnDeal(ctx, deal);
  for (const side of ['customer', 'ours'] as const) {
    const limit = limits[side];
    if (limit)
      await insertLimit(ctx.db, {
        ...{ dealId: deal.id, side, amountFen: limit.amountFen, text: limit.text },
        ...{ memberId: ctx.actor.id, day: ctx.today, recordedAt: ctx.now },
      });
  }
  ctx.audit('deal.limits', subjectOf(seen), { noted: Object.keys(limits).filter((side) => limits[side as 'ours']) });
  return seen;
}

/** @throws forbidden for everybody but the manager and the deal's owner */
export async function showLimits(ctx: Context, word: string) {
  const deal = await resolveDeal(ctx, word);
  const seen = await dealView(ctx, deal);
  requireLimits(ctx, seen);
  const { customer, ours } = await limitsOf(ctx.db, deal.id);
  const rows = Object.entries({ customer, ours }).flatMap(([side, found]) =>
    found
      ? [{ side, amountFen: found.limit.amountFen, text: found.limit.text, day: found.limit.day, by: found.by }]
      : [],
  );
  return { code: deal.code, title: deal.title, rows };
}

// ---- looking

/** All of a deal, with what its steps hold. */
export async function showDealFully(ctx: Context, word: string) {
  const { id: dealId, steps, ...shown } = await showDeal(ctx, word);
  const { findings, files } = await detailsOf(
    ctx.db,
    steps.map(({ id }) => id),
  );
  const items = await itemsOf(ctx.db, dealId);
  const team = new Map((await listMembers(ctx.db)).map((member) => [member.id, named(member)]));
  const shownQuestion = ({ number, text, askedDay, answer, answeredDay, by }: Question & { by: string }) => ({
    ...{ number, text, askedDay, by, answer, answeredDay },
  });
  return {
    ...shown,
    next: await nextGates(ctx, shown.code),
    steps: steps.map(({ id, ...step }) => ({
      ...step,
      answers: findings.filter(({ stepId }) => stepId === id).map(({ number }) => number),
      files: files.filter(({ stepId }) => stepId === id).map(({ name, sha256 }) => ({ name, sha256 })),
    })),
    findings: (await findingsOf(ctx.db, dealId)).map(({ number, area, text }) => ({ number, area, text })),
    questions: (await questionsOf(ctx.db, dealId)).map(shownQuestion),
    items: standingItems(items.map(({ item }) => ({ ...item, agreed: item.agreed === 1 }))),
    rounds: items.map(({ item: { topic, title, asked, offered, agreed }, round, day, by }) => ({
      ...{ round, day, by, topic, title, asked, offered, agreed: agreed === 1 },
    })),
    quotes: (await quotesOfDeal(ctx.db, dealId)).map(
      ({ code, version, status, netFen, grossFen, sentDay, validUntil }) => ({
        ...{ code, version, status, netFen, grossFen, sentDay, validUntil },
      }),
    ),
    requests: (await requestsOf(ctx.db, dealId)).map(
      ({ askedDay, askedById, presalesId, decidedById, wantedDay, status, plannedDay, reason, note }) => ({
        ...{
          askedDay,
          askedBy: team.get(askedById) ?? null,
          presales: team.get(decidedById ?? presalesId ?? 0) ?? null,
        },
        ...{ wantedDay, status, plannedDay, reason, note },
      }),
    ),
  };
}

/** A file of a solution, checked against its hash. @param n which one in the order of `deal show`, the first is 1 */
export async function dealFile(
  ctx: Context,
  word: string,
  n: number,
): Promise<Pick<Attachment, 'name' | 'content'> & { code: string }> {
  const { code, steps } = await showDealFully(ctx, word);
  const files = steps.flatMap((step) => step.files);
  const file = files[n - 1];
  if (!file) throw notFound(m.noFile(code, n, files.length), { ways: [m.showWay(code)] });
  return { code, ...(await keptFile(ctx.db, file)) };
}

/** What happened on a customer's deals, for his story: moves, steps, quotations (policy 1.3.2). */
export async function dealStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const lines: StoryLine[] = [];
  for (const { deal } of await dealRows(ctx.db, { customerId })) {
    const at = { code: deal.code };
    for (const { move, who } of await movesOf(ctx.db, deal.id)) {
      const stage = (code: string) => STAGES[code as StageCode] ?? same(code);
      const to = stage(move.toStage);
      const action =
        move.fromStage === null ? m.opened : both((lang) => `${stage(move.fromStage!)[lang]} → ${to[lang]}`);
      const text = move.fromStage === null ? deal.title : [move.note, move.competitor].filter(Boolean).join('  ');
      const told = { at: move.recordedAt, entry: move.fromStage === null ? 'deal.add' : 'deal.move' };
      lines.push({ ...at, ...told, day: move.day, who: who ?? '', action, text, move: true });
    }
    const items = await itemsOf(ctx.db, deal.id);
    for (const { step, who } of await stepsOf(ctx.db, deal.id)) {
      const talked = items
        .filter(({ item }) => item.stepId === step.id)
        .map(({ item }) => `${item.title}: ${item.asked ?? '-'} → ${item.offered ?? '-'}${item.agreed ? ' ✓' : ''}`);
      lines.push({
        ...{ ...at, day: step.day, who, action: m.stepNames[step.kind as 'demo'] },
        ...{ at: step.recordedAt, entry: step.kind === 'negotiation' ? 'deal.negotiate' : `deal.${step.kind}` },
        text: [step.people, step.note, talked.join('; ')].filter(Boolean).join('  '),
      });
    }
    for (const quote of await quotesOfDeal(ctx.db, deal.id)) {
      const said = { code: quote.code, who: '', text: formatMoney(quote.grossFen, ctx.company.currency) };
      if (quote.sentDay !== null)
        lines.push({ ...said, day: quote.sentDay, action: m.quoteSent(quote.version), entry: 'quote.send' });
      if (quote.status === 'accepted')
        lines.push({
          ...{ ...said, day: quote.decidedDay!, action: m.quoteAccepted, entry: 'quote.accept' },
          text: quote.decidedBy ?? '',
        });
    }
  }
  return lines;
}
