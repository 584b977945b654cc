import type { HardshipFacts } from '../../app/audit/facts/hardship.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { CheckContext, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import type { Customer } from '../../customers/customers/queries.js';
import { customerById } from '../../customers/customers/resolve.js';
import { daysProblem, planAmounts } from '../../pipeline/quotes/termPlan.js';
import { dueDayOf, parseTerms } from '../../pipeline/quotes/terms.js';
import type { HardshipDecision, HardshipStatus } from '../../policy/hardship.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { addInstalments } from '../receivables/plan.js';
import { type Instalment, insertDecisions } from '../receivables/queries.js';
import { respread } from '../receivables/respread.js';
import { allocate } from '../receivables/rules.js';
import { deciderId } from './givingUp.js';
import { addLegalFile } from './legal.js';
import { messages } from './messages.js';
import { caseInstalments, type Hardship, insertCaseInstalments, updateHardship } from './queries.js';
import { repToReport } from './report.js';
import { CLAUSE, resolveHardship } from './resolve.js';
import { openByContract, spreadPlan, sumOpen } from './rules.js';

export interface DecisionInput {
  decision: HardshipDecision;
  /** The plan as typed. */
  terms?: string;
  waiver?: Fen | 'all';
  reason?: string;
  day: Day;
}

/** What a decision does. */
interface Outcome {
  status: HardshipStatus;
  terms: string | null;
  /** What the plan moved, or what was waived. */
  settledFen: Fen;
  /** What was settled of each instalment. */
  settled: readonly { instalment: Instalment; amountFen: Fen }[];
  planned: readonly Instalment[];
  legalFile: string | null;
}
const NOTHING: Omit<Outcome, 'status'> = { terms: null, settledFen: 0, settled: [], planned: [], legalFile: null };

type Decide = (
  ctx: WriteContext,
  hardship: Hardship,
  open: readonly Instalment[],
  input: DecisionInput,
) => Promise<Outcome>;

const DECIDE: Record<HardshipDecision, Decide> = {
  plan: planAnew,
  waive: waiveOpenPart,
  async legal(ctx, { id, customerId, note, code }, open, { reason, day }) {
    const opening = { customerId, hardshipId: id, open, reason: reason ?? note ?? code, day };
    return { ...NOTHING, status: 'legal', legalFile: (await addLegalFile(ctx, opening)).code };
  },
  async reject() {
    return { ...NOTHING, status: 'rejected' };
  },
};

/**
 * The manager decides on a case (policy 3.7.3): the open part moves to a new plan, is waived in part or whole, or is
 * taken to legal action; or the case is rejected. What was received, and what was open before the day, never changes.
 *
 * @throws conflict if it was decided before, policyRefusal for one's own report or if nothing of it is open
 */
export async function decideHardship(ctx: WriteContext, word: string, input: DecisionInput) {
  const { hardship, customer, open, decidedById } = await caseToDecide(ctx, word, input);
  const outcome = await DECIDE[input.decision](ctx, hardship, open, input);
  const { status, terms, settledFen, planned, legalFile } = outcome;
  if (settledFen > 0) await respread(ctx, hardship.customerId);
  await updateHardship(ctx.db, hardship.id, {
    status,
    terms,
    settledFen,
    decidedDay: input.day,
    decidedById,
    decisionReason: input.reason ?? null,
  });
  ctx.audit('payment.hardshipDecide', {
    ...subjectsOf(hardship, customer, open, outcome),
    ...factsOf(hardship, customer, open, outcome, input),
  });
  return {
    code: hardship.code,
    customer: { code: customer.code, name: customer.name },
    decision: input.decision,
    status,
    decidedDay: input.day,
    reason: input.reason ?? null,
    terms,
    settledFen,
    legalFile,
    openFen: sumOpen(open) - settledFen,
    replaced: status === 'plan' ? open.map(({ code, openFen }) => ({ code, openFen })) : [],
    instalments: planned.map(({ code, dueDay, amountFen }) => ({ code, dueDay, amountFen })),
  };
}

/** A case with what a decision of a day is about. @throws as `decideHardship`, before anything is changed */
async function caseToDecide(ctx: CheckContext, word: string, { decision, day }: DecisionInput) {
  const decidedById = await deciderId(ctx);
  const hardship = await resolveHardship(ctx, word);
  const customer = await customerById(ctx.db, hardship.customerId);
  await requireDecidable(ctx, hardship, customer, { day, decidedById });
  const open = (await caseInstalments(ctx.db, hardship.id, 'reported', day))
    .map(({ instalment }) => ({ ...instalment, openFen: Math.min(instalment.openFen, undecidedFen(instalment)) }))
    .filter(({ openFen }) => openFen > 0);
  if (decision !== 'reject' && open.length === 0)
    throw policyRefusal(CLAUSE, messages.nothingOpen(hardship.code), { hints: [messages.rejectHint(hardship.code)] });
  return { hardship, customer, open, decidedById };
}

/** What a waiver would give up, of what; changes nothing. @throws whatever refuses it */
export async function previewWaiver(ctx: CheckContext, word: string, input: DecisionInput) {
  const { hardship, customer, open } = await caseToDecide(ctx, word, input);
  await requireOpenMonth(ctx, input.day);
  const waivedFen = waivedOf(ctx, hardship, open, input.waiver);
  return { hardship, customer, open, waivedFen, settled: allocate(waivedFen, open).parts };
}

async function requireDecidable(
  ctx: CheckContext,
  hardship: Hardship,
  customer: Customer,
  { day, decidedById }: { day: Day; decidedById: number },
): Promise<void> {
  const { code, decidedDay, reportedDay, reportedById } = hardship;
  if (decidedDay !== null)
    throw conflict(messages.alreadyDecided(code, decidedDay), {
      clause: '3.7.3',
      hints: [messages.reportAgainHint(customer.code)],
    });
  const isOwn = ctx.confirms === undefined && reportedById === decidedById;
  if (isOwn && (await repToReport(ctx, customer)) !== undefined)
    throw policyRefusal(CLAUSE, messages.ownReport(code, ctx.actor.name), { hints: [messages.ownReportHint] });
  requireNotFuture(ctx, day);
  if (day < reportedDay) throw usageError(messages.beforeReport(reportedDay));
}

/** Changed: the case, the instalments that the decision settles, what it creates. Related: customer, other instalments. */
function subjectsOf({ code }: Hardship, customer: Customer, open: readonly Instalment[], outcome: Outcome) {
  const { legalFile, settled, planned } = outcome;
  const settledCodes = new Set(settled.map(({ instalment }) => instalment.code));
  const created = [...(legalFile === null ? [] : [legalFile]), ...planned.map((instalment) => instalment.code)];
  const unchanged = open.map((instalment) => instalment.code).filter((openCode) => !settledCodes.has(openCode));
  return { changed: [code, ...settledCodes, ...created], related: [customer.code, ...unchanged] };
}

function factsOf(
  hardship: Hardship,
  customer: Customer,
  open: readonly Instalment[],
  outcome: Outcome,
  { decision, reason, day }: DecisionInput,
): HardshipFacts['payment.hardshipDecide'] {
  const { status, terms, settledFen, settled, planned, legalFile } = outcome;
  const openFen = sumOpen(open);
  return {
    customer: { code: customer.code, name: customer.name },
    decision,
    reason: reason ?? null,
    legalFile,
    open: open.map((instalment) => ({ code: instalment.code, openFen: instalment.openFen })),
    changes: {
      status: { from: hardship.status, to: status },
      decidedDay: { from: null, to: day },
      ...(terms === null ? {} : { terms: { from: null, to: terms } }),
      ...(settledFen === 0
        ? {}
        : { settledFen: { from: 0, to: settledFen }, openFen: { from: openFen, to: openFen - settledFen } }),
    },
    settled: settled.map(({ instalment, amountFen }) => ({
      code: instalment.code,
      amountFen,
      changes: { openFen: { from: instalment.openFen, to: instalment.openFen - amountFen } },
    })),
    planned: planned.map(({ code, dueDay, amountFen }) => ({ code, dueDay, amountFen })),
  };
}

/** Moves the open part to a new plan, contract by contract. */
async function planAnew(
  ctx: WriteContext,
  hardship: Hardship,
  open: readonly Instalment[],
  { terms = '', day }: DecisionInput,
): Promise<Outcome> {
  await requireOpenMonth(ctx, day);
  const totalFen = sumOpen(open);
  const parts = readPlan(terms, totalFen, day, ctx.company.currency);
  const settled = open.map((instalment) => ({ instalment, amountFen: instalment.openFen }));
  await insertDecisions(
    ctx.db,
    settled.map((part) => ({ ...part, hardship: { id: hardship.id, does: 'replan' }, day })),
  );
  const planned: Instalment[] = [];
  const shares = spreadPlan(parts, openByContract(open));
  for (const [contractId, own] of Map.groupBy(shares, (share) => share.contractId)) {
    const contract = { id: contractId, customerId: hardship.customerId };
    const rows = own.map(({ part, amountFen }) => ({ dueDay: part.dueDay, amountFen }));
    for (const instalment of await addInstalments(ctx, contract, rows, day)) planned.push(instalment);
  }
  await insertCaseInstalments(
    ctx.db,
    planned.map(({ id, amountFen }) => ({
      hardshipId: hardship.id,
      instalmentId: id,
      part: 'planned',
      amountFen,
    })),
  );
  return { ...NOTHING, status: 'plan', terms, settledFen: totalFen, settled, planned };
}

/** Waives the open part, or an amount of it, oldest due first. */
async function waiveOpenPart(
  ctx: WriteContext,
  hardship: Hardship,
  open: readonly Instalment[],
  { waiver = 'all', day }: DecisionInput,
): Promise<Outcome> {
  await requireOpenMonth(ctx, day);
  const settledFen = waivedOf(ctx, hardship, open, waiver);
  const settled = allocate(settledFen, open).parts;
  await insertDecisions(
    ctx.db,
    settled.map(({ instalment, amountFen }) => ({
      instalment,
      amountFen,
      hardship: { id: hardship.id, does: 'waive' },
      day,
    })),
  );
  return { ...NOTHING, status: 'waived', settledFen, settled };
}

/** How much of what is open is waived. @throws policyRefusal for more than is open */
function waivedOf(
  { company }: Pick<WriteContext, 'company'>,
  { code }: Hardship,
  open: readonly Instalment[],
  waiver: Fen | 'all' = 'all',
): Fen {
  const openFen = sumOpen(open);
  if (waiver === 'all') return openFen;
  if (waiver <= openFen) return waiver;
  const money = (fen: Fen) => formatMoney(fen, company.currency);
  throw policyRefusal(CLAUSE, messages.waiverOverOpen(money(waiver), money(openFen)), {
    hints: [messages.waiveAllHint(code)],
  });
}

/** What no decision has moved or waived yet, those of later days included. */
const undecidedFen = ({ amountFen, replacedFen, replannedFen, waivedFen }: Instalment): Fen =>
  amountFen - replacedFen - replannedFen - waivedFen;

/** The parts of a typed plan with their days. @throws usageError if they do not add up to what is open */
function readPlan(terms: string, totalFen: Fen, day: Day, currency: string): { dueDay: Day; amountFen: Fen }[] {
  const typed = parseTerms(terms, day);
  if (!typed.ok) throw usageError(typed.problem);
  const amounts = typed.value.map((part) => ('amountFen' in part ? part.amountFen : undefined));
  const plannedFen = amounts.reduce<Fen>((sum, fen) => sum + (fen ?? 0), 0);
  if (amounts.every((fen) => fen !== undefined) && plannedFen !== totalFen)
    throw usageError(messages.wrongTotal(formatMoney(plannedFen, currency), formatMoney(totalFen, currency)));
  const planned = planAmounts(totalFen, typed.value);
  if (!planned.ok) throw usageError(planned.problem);
  const dated = planned.value.map(({ rule, amountFen }) => {
    const dueDay = dueDayOf(rule, { plan: day }).day;
    if (dueDay === null) throw usageError(messages.fixedDays, { clause: '3.7.3' });
    if (dueDay < day) throw usageError(messages.pastDay(dueDay));
    return { dueDay, amountFen };
  });
  const problem = daysProblem(
    typed.value.map(({ rule }) => rule),
    { plan: day },
  );
  if (problem) throw usageError(problem);
  return dated;
}
