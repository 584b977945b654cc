import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { may, requireOwn, requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import type { Customer } from '../../customers/customers/queries.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { dueDayOf, parseTerms, planAmounts } from '../../pipeline/quotes/terms.js';
import type { HARDSHIP_REASONS, HardshipDecision, HardshipStatus } from '../../policy/hardship.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { listMembers } from '../../team/members/service.js';
import { addInstalments, owedBy } from '../receivables/instalments.js';
import { type Instalment, insertAllocations } from '../receivables/queries.js';
import { allocate } from '../receivables/rules.js';
import { openLegalFile } from './legal.js';
import { messages } from './messages.js';
import {
  contractOwners,
  type Hardship,
  hardshipByCode,
  hardshipLines,
  insertHardship,
  insertParts,
  openCaseOf,
  partsOf,
  updateHardship,
} from './queries.js';
import { openByContract, spreadPlan } from './rules.js';

const CLAUSE = '3.7.3';
const contractIds = (open: readonly Instalment[]): number[] => [...new Set(open.map(({ contractId }) => contractId))];
const sumOpen = (open: readonly { openFen: Fen }[]): Fen => open.reduce((sum, { openFen }) => sum + openFen, 0);

/** The case that a word means: code, its number (this year's), `@last`. @throws notFound */
export async function resolveHardship(ctx: Context, word: string): Promise<Hardship> {
  const code = word.trim() === '@last' ? await ctx.lastCode('hardship') : readCode('hardship', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await hardshipByCode(ctx.db, code);
  if (!found) throw notFound(messages.noCase(word), { ways: [messages.lookWay] });
  return found;
}

/** The rep in charge of a customer who is at work and not the one who acts: he is the one to report. */
async function otherRep(ctx: Context, { ownerId }: Customer): Promise<Member | undefined> {
  if (ownerId === null || ownerId === ctx.actor.id) return undefined;
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === ownerId);
  const isAtWork = owner !== undefined && (owner.leftDay === null || owner.leftDay >= ctx.today);
  return isAtWork && may(owner, 'hardship.report') ? owner : undefined;
}

// ---- report

export interface ReportInput {
  reason: keyof typeof HARDSHIP_REASONS;
  note?: string;
}

/**
 * Reports that a customer truly cannot pay (policy 3.7.3). The rep in charge of the customer, or of the contracts,
 * reports; the manager only where no rep is
 * in charge, so that nobody decides on his own report where there is somebody else.
 *
 * @param word an instalment, a contract or a customer: the case is about what is open of it
 */
export async function reportHardship(ctx: WriteContext, word: string, { reason, note }: ReportInput) {
  requirePermission(ctx.actor, 'hardship.report');
  const { customer, open } = await owedBy(ctx, word);
  const isSeller = (await contractOwners(ctx.db, contractIds(open))).every((ownerId) => ownerId === ctx.actor.id);
  const rep = isSeller ? undefined : await otherRep(ctx, customer);
  const name = `${customer.code} ${customer.name}`;
  requireOwn(
    ...([ctx.actor, rep === undefined ? null : customer.ownerId, name, rep?.name ?? null] as const),
    `salesdesk customer edit ${customer.code} --owner ${ctx.actor.name}`,
  );
  if (rep)
    throw policyRefusal(CLAUSE, messages.repReports(name, rep.name), {
      ways: [messages.repReportsWay(word, rep.name), messages.assignWay(customer.code, ctx.actor.name)],
    });
  const other = await openCaseOf(
    ctx.db,
    open.map(({ id }) => id),
  );
  if (other)
    throw conflict(messages.openCase(other.code, other.instalment), { ways: [messages.openCaseWay(other.code)] });
  const openFen = sumOpen(open);
  const made = await insertHardship(ctx.db, {
    code: await ctx.nextCode('hardship', ctx.today),
    customerId: customer.id,
    reason,
    note: note ?? null,
    reportedDay: ctx.today,
    reportedById: ctx.actor.id,
    openFen,
    status: 'open',
    recordedAt: ctx.now,
  });
  await insertParts(
    ctx.db,
    open.map((i) => ({ hardshipId: made.id, instalmentId: i.id, part: 'reported', amountFen: i.openFen })),
  );
  const value = {
    code: made.code,
    customer: { code: customer.code, name: customer.name },
    reportedDay: made.reportedDay,
    reason,
    note: note ?? null,
    openFen,
    instalments: open.map(({ code, dueDay, openFen: fen }) => ({ code, dueDay, openFen: fen })),
  };
  ctx.audit('payment.hardshipReport', [made.code, customer.code, ...open.map(({ code }) => code)].join(' '), value);
  return value;
}

// ---- decide

export interface DecisionInput {
  decision: HardshipDecision;
  /** The plan as typed. */
  terms?: string;
  waiver?: Fen | 'all';
  reason?: string;
  day: Day;
}
interface Decided {
  status: HardshipStatus;
  terms: string | null;
  settledFen: Fen;
  planned: Instalment[];
  legalFile: string | null;
}
const NOTHING: Omit<Decided, 'status'> = { terms: null, settledFen: 0, planned: [], legalFile: null };

/**
 * The manager decides on a case (policy 3.7.3): the open part is planned anew, given up in part or whole, taken to legal
 * action, or the case is rejected. What was received, and how things stood before the day, never changes.
 */
export async function decideHardship(ctx: WriteContext, word: string, input: DecisionInput) {
  requirePermission(ctx.actor, 'hardship.decide');
  const found = await resolveHardship(ctx, word);
  const customer = await customerById(ctx.db, found.customerId);
  if (found.decidedDay !== null)
    throw conflict(messages.isDecided(found.code, found.decidedDay), {
      ways: [messages.reportAgainWay(customer.code)],
    });
  if (found.reportedById === ctx.actor.id && (await otherRep(ctx, customer)) !== undefined)
    throw policyRefusal(CLAUSE, messages.ownReport(found.code, ctx.actor.name), { ways: [messages.ownReportWay] });
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (input.day < found.reportedDay) throw usageError(messages.beforeReport(found.reportedDay));
  const open = (await partsOf(ctx.db, found.id, 'reported'))
    .map(({ instalment }) => instalment)
    .filter(({ openFen, replacedDay }) => openFen > 0 && replacedDay === null);
  if (input.decision !== 'reject' && open.length === 0)
    throw policyRefusal(CLAUSE, messages.nothingOpen(found.code), { ways: [messages.rejectWay(found.code)] });
  const decided = await DECIDE[input.decision](ctx, found, open, input);
  const { status, terms, settledFen, planned, legalFile } = decided;
  await updateHardship(ctx.db, found.id, {
    status,
    terms,
    settledFen,
    decidedDay: input.day,
    decidedById: ctx.actor.id,
    decisionReason: input.reason ?? null,
  });
  const value = {
    code: found.code,
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
  const things = [legalFile, customer.code, ...open.map(({ code }) => code), ...planned.map(({ code }) => code)];
  ctx.audit('payment.hardshipDecide', [found.code, ...things.filter((code) => code !== null)].join(' '), value);
  return value;
}

type Decide = (
  ctx: WriteContext,
  found: Hardship,
  open: readonly Instalment[],
  input: DecisionInput,
) => Promise<Decided>;

const DECIDE: Record<HardshipDecision, Decide> = {
  plan: async (ctx, found, open, { terms = '', day }) => {
    await requireDay(ctx, open, day);
    const totalFen = sumOpen(open);
    const parts = readPlan(terms, totalFen, day, ctx.company.currency);
    const hardship = { id: found.id, does: 'replan' } as const;
    await insertAllocations(
      ctx.db,
      open.map((instalment) => ({ instalment, hardship, day, amountFen: instalment.openFen })),
    );
    const planned: Instalment[] = [];
    const shares = spreadPlan(parts, openByContract(open));
    for (const [contractId, own] of Map.groupBy(shares, (share) => share.contractId))
      planned.push(
        ...(await addInstalments(
          ctx,
          { id: contractId, customerId: found.customerId },
          own.map(({ part, amountFen }) => ({ dueDay: parts[part]!.dueDay, amountFen })),
          day,
        )),
      );
    await insertParts(
      ctx.db,
      planned.map((i) => ({ hardshipId: found.id, instalmentId: i.id, part: 'planned', amountFen: i.amountFen })),
    );
    return { ...NOTHING, status: 'plan', terms, settledFen: totalFen, planned };
  },

  waive: async (ctx, found, open, { waiver = 'all', day }) => {
    await requireDay(ctx, open, day);
    const openFen = sumOpen(open);
    const yuan = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    const settledFen = waiver === 'all' ? openFen : waiver;
    if (settledFen > openFen)
      throw policyRefusal(CLAUSE, messages.tooMuch(yuan(settledFen), yuan(openFen)), {
        ways: [messages.allWay(found.code)],
      });
    const hardship = { id: found.id, does: 'waive' } as const;
    await insertAllocations(
      ctx.db,
      allocate(settledFen, open).parts.map(({ instalment, amountFen }) => ({ instalment, hardship, day, amountFen })),
    );
    return { ...NOTHING, status: 'waived', settledFen };
  },

  legal: async (ctx, found, open, { reason, day }) => {
    const why = reason ?? found.note ?? found.code;
    const opening = { customerId: found.customerId, hardshipId: found.id, open, reason: why, day };
    return { ...NOTHING, status: 'legal', legalFile: (await openLegalFile(ctx, opening)).code };
  },

  reject: async () => ({ ...NOTHING, status: 'rejected' }),
};

/**
 * A decision that settles counts in an open month, and not before what happened to the instalments last: what was open
 * on the days between would be settled twice.
 */
async function requireDay(ctx: WriteContext, open: readonly Instalment[], day: Day): Promise<void> {
  await requireOpenMonth(ctx, day);
  for (const { code, fromDay, lastSettledDay } of open) {
    const last = lastSettledDay !== null && lastSettledDay > fromDay ? lastSettledDay : fromDay;
    if (day < last) throw usageError(messages.beforeMoney(code, last));
  }
}

/** The parts of a typed plan with their days. @throws usageError where they do not add up to what is open */
function readPlan(terms: string, totalFen: Fen, day: Day, currency: string): { dueDay: Day; amountFen: Fen }[] {
  const typed = parseTerms(terms, day);
  if (!typed.ok) throw usageError(typed.problem);
  const amounts = typed.value.map((part) => ('amountFen' in part ? part.amountFen : undefined));
  const plannedFen = amounts.reduce<Fen>((sum, fen) => sum + (fen ?? 0), 0);
  if (amounts.every((fen) => fen !== undefined) && plannedFen !== totalFen)
    throw usageError(messages.wrongTotal(formatMoney(plannedFen, currency), formatMoney(totalFen, currency)));
  const planned = planAmounts(totalFen, typed.value);
  if (!planned.ok) throw usageError(planned.problem);
  return planned.value.map(({ rule, amountFen }) => {
    const dueDay = dueDayOf(rule, { plan: day }).day;
    if (dueDay === null) throw usageError(messages.fixedDays);
    if (dueDay < day) throw usageError(messages.pastDay(dueDay));
    return { dueDay, amountFen };
  });
}

// ---- looking

export async function listHardships(
  ctx: Context,
  filter: { customer?: string; rep?: string; open?: boolean },
): Promise<Awaited<ReturnType<typeof hardshipLines>>> {
  return await hardshipLines(ctx.db, {
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
    open: filter.open,
  });
}

/** Cases that wait for the manager: for `today` (policy 3.7.3). */
export const openHardships = (ctx: Context) => hardshipLines(ctx.db, { open: true });

/** A case with what it is about and what came of it. */
export async function showHardship(ctx: Context, word: string) {
  const { id, code, customerId } = await resolveHardship(ctx, word);
  const line = (await hardshipLines(ctx.db, { customerId })).find((row) => row.code === code)!;
  const shown = async (part: 'reported' | 'planned') =>
    (await partsOf(ctx.db, id, part)).map(({ instalment: i, contract, amountFen }) => ({
      code: i.code,
      contract,
      dueDay: i.dueDay,
      amountFen: i.amountFen,
      ...(part === 'reported' ? { openThenFen: amountFen } : {}),
      replannedFen: i.replannedFen,
      waivedFen: i.waivedFen,
      openFen: i.replacedDay === null ? i.openFen : 0,
    }));
  return { ...line, instalments: await shown('reported'), plan: await shown('planned') };
}
