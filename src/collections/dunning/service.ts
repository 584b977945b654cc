import type { Context, WriteContext } from '../../context.js';
import { requireOwnContract } from '../../contracts/service.js';
import { customerById, resolveCustomer } from '../../customers/service.js';
import {
  DUNNING_LEVELS,
  type DunningLevel,
  type DunningStep,
  type DunningVia,
  isUnderWay,
  type Ladder,
  OVERDUE_REASONS,
  type OverdueReason,
  type PromiseState,
} from '../../policy/collections.js';
import type { ChargeKind } from '../../policy/hardship.js';
import { isOnlyRep, requireOwn, requirePermission } from '../../policy/permissions.js';
import { inCapitals } from '../../shared/capitals.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { type Condition, conflict, forbidden, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { listMembers, resolveMember } from '../../team/service.js';
import { openChargesOn } from '../charges/queries.js';
import { type Instalment, openInstalments } from '../queries.js';
import { byUrgency, type DatedInstalment, hasDay, type OpenInstalment } from '../rules.js';
import { resolveMeant } from '../service/instalments.js';
import { type WithCase, withCases } from '../service/looking.js';
import { ladderOn, resolveInstalment } from '../service.js';
import { m } from './messages.js';
import {
  contractsOf,
  contractWithId,
  dunningsOfCustomer,
  dunningsOn,
  entriesTable,
  insertDunnings,
  insertPromise,
  insertRun,
  instalmentIds,
  type LetterFact,
  lastAllocation,
  lastRunDay,
  letterFacts,
  listedSteps,
  openCasesOn,
  openOfCustomerFen,
  type PromiseRow,
  promisesMade,
  promisesOn,
  setLetterFact,
  settledFor,
} from './queries.js';
import {
  brokenFirst,
  type Contacts,
  contactsFrom,
  dunningConditions,
  fitsFrom,
  isPromiseAbout,
  judgeCustomerPromise,
  judgePromise,
  levelFor,
  levelInLetter,
  type MissedDays,
  missedDays,
  newSteps,
  type ReachedStep,
  type SaidDunning,
  stepsReached,
} from './rules.js';

export type { Contacts, LastContact, MissedDays, PromiseFacts } from './rules.js';

const needsOtherNote = (reason: OverdueReason | undefined, note: string | undefined) => {
  if (reason === 'other' && note === undefined) throw usageError(m.otherNeedsNote);
};

// ---- what is known of instalments

async function judgeOf(ctx: Context, made: readonly PromiseRow[], asOf: Day) {
  const { ofInstalment, ofCustomer, owedBy } = await settledFor(ctx.db, made);
  return (promise: PromiseRow) => {
    const { forCustomer, customerId, instalmentId, instalmentFen, replacedDay } = promise;
    if (forCustomer)
      return judgeCustomerPromise(promise, ofCustomer.get(customerId) ?? [], owedBy.get(customerId) ?? [], asOf);
    return judgePromise(promise, ofInstalment.get(instalmentId!) ?? [], asOf, instalmentFen ?? undefined, replacedDay);
  };
}

/**
 * Rows of instalments with the reason, the last contact and the newest promise of each as they stood on a day
 * (policy 3.7.2); the order stays. Reads for these rows only, by index.
 */
export async function withContacts<T extends Pick<OpenInstalment, 'code' | 'customer' | 'dueDay' | 'openFen'>>(
  ctx: Context,
  rows: readonly T[],
  asOf: Day,
): Promise<(T & Contacts)[]> {
  const codes = rows.map(({ code }) => code);
  const said = Map.groupBy(await dunningsOn(ctx.db, codes, asOf), ({ code }) => code);
  const customers = [...new Set(rows.map(({ customer }) => customer.code))];
  const made = await promisesOn(ctx.db, codes, customers, asOf);
  const judge = await judgeOf(ctx, made, asOf);
  const own = Map.groupBy(made, ({ instalment }) => instalment);
  const ofCustomers = Map.groupBy(own.get(null) ?? [], ({ customer }) => customer.code);
  return rows.map((row) => ({
    ...row,
    ...contactsFrom(
      said.get(row.code) ?? [],
      [
        ...(own.get(row.code) ?? []),
        ...(ofCustomers.get(row.customer.code) ?? []).filter((promise) => isPromiseAbout(promise, row)),
      ],
      (promise) => judge(promise as PromiseRow),
    ),
  }));
}

// ---- reminding

export interface RemindFilter {
  /** Days before the due day that reminders begin; default: the setting `payment.remindDays`. */
  within?: number;
  rep?: string;
  customer?: string;
}
export interface ReminderRow extends DatedInstalment, Contacts, WithCase {
  /** Negative before the due day. */
  overdueDays: number;
  /** What is to be done now, and since when. */
  step: DunningStep;
  stepDay: Day;
  clause: string;
  /** All steps that fell due, the one above last. */
  steps: { step: DunningStep; day: Day }[];
}

interface Reached {
  row: DatedInstalment;
  steps: ReachedStep[];
}

async function reachedSteps(
  ctx: Context,
  asOf: Day,
  filter: RemindFilter,
  choose: (rows: readonly DatedInstalment[], ladder: Ladder) => Promise<Reached[]> | Reached[],
): Promise<ReminderRow[]> {
  const ladder = await ladderOn(ctx, asOf, filter.within);
  const open = await openInstalments(ctx.db, asOf, {
    dueTo: addDays(asOf, Math.max(0, ...ladder.map(({ fromDay }) => 0 - fromDay))),
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
  });
  const rows = (await choose(open.filter(hasDay), ladder))
    .filter(({ steps }) => steps.length > 0)
    .map(({ row, steps }) => {
      const now = steps.at(-1)!;
      return {
        ...row,
        overdueDays: daysBetween(row.dueDay, asOf),
        ...{ step: now.step, stepDay: now.day, clause: now.clause },
        steps: steps.map(({ step, day }) => ({ step, day })),
      };
    });
  return brokenFirst(await withContacts(ctx, await withCases(ctx, rows.sort(byUrgency), asOf), asOf));
}

/**
 * What is to be done on a day by the ladder (policy 3.7.1–3.7.3): instalments that came to a step and were not contacted
 * since it fell due. A pure look.
 *
 * @returns broken promises first, then longest overdue, then largest
 */
export async function reminderList(ctx: Context, filter: RemindFilter & { asOf?: Day } = {}): Promise<ReminderRow[]> {
  const asOf = filter.asOf ?? ctx.today;
  const rows = await reachedSteps(ctx, asOf, filter, (open, ladder) =>
    open.map((row) => ({ row, steps: stepsReached(row.dueDay, asOf, ladder).slice(-1) })),
  );
  return rows.filter(
    ({ lastContact, stepDay, promise }) =>
      promise?.state === 'broken' || lastContact === null || lastContact.day < stepDay,
  );
}

export interface ReminderRun {
  day: Day;
  /** The run before; nothing where this is the first. */
  since: Day | null;
  missed: MissedDays | null;
  rows: ReminderRow[];
  /** There is something to record: steps to list, or a day that no run has stood for. */
  isNew: boolean;
}

/** Whose contracts a run looks at: a rep's run is of his own. */
async function runScope(ctx: Context, rep: string | undefined) {
  const { actor } = ctx;
  const isOwnOnly = isOnlyRep(actor) && !actor.roles.some((role) => role === 'finance' || role === 'system');
  if (rep === undefined) return isOwnOnly ? { id: actor.id, code: actor.code, name: actor.name } : undefined;
  const member = await resolveMember(ctx.db, rep);
  if (isOwnOnly && member.id !== actor.id) throw forbidden(m.ownRunOnly(member.name), { clause: '2.2.2a' });
  return member;
}

/** What `runReminders` will list, without recording it. */
export async function planReminders(ctx: Context, filter: Pick<RemindFilter, 'within' | 'rep'>): Promise<ReminderRun> {
  requirePermission(ctx.actor, 'payment.remind');
  const scope = await runScope(ctx, filter.rep);
  const since = await lastRunDay(ctx.db, scope?.id);
  const rows = await reachedSteps(ctx, ctx.today, { ...filter, rep: scope?.code }, async (open, ladder) => {
    const reached = open
      .map((row) => ({ row, steps: newSteps(row.dueDay, ctx.today, ladder) }))
      .filter(({ steps }) => steps.length > 0);
    const listed = await listedSteps(
      ctx.db,
      reached.map(({ row }) => row.code),
    );
    return reached.map(({ row }) => ({ row, steps: newSteps(row.dueDay, ctx.today, ladder, listed.get(row.code)) }));
  });
  return {
    ...{ day: ctx.today, since, missed: missedDays(since, ctx.today), rows },
    isNew: rows.length > 0 || since === null || since < ctx.today,
  };
}

/**
 * The run of the day (policy 3.7.1): each step of the ladder that no run listed before is listed once, days that were
 * missed included, and that is recorded. Do not call it where `planReminders` finds nothing new.
 */
export async function runReminders(
  ctx: WriteContext,
  filter: Pick<RemindFilter, 'within' | 'rep'>,
): Promise<ReminderRun> {
  const run = await planReminders(ctx, filter);
  const scope = await runScope(ctx, filter.rep);
  const runId = await insertRun(ctx.db, {
    ...{ day: run.day, repId: scope?.id ?? null, memberId: ctx.actor.id, listed: run.rows.length },
    recordedAt: ctx.now,
  });
  const ids = await instalmentIds(
    ctx.db,
    run.rows.map(({ code }) => code),
  );
  const entries = run.rows.flatMap(({ code, steps }) =>
    steps.map(({ step, day }) => ({ runId, instalmentId: ids.get(code)!, step, day })),
  );
  ctx.tx.insertMany(entriesTable, entries);
  ctx.audit('payment.remind', [run.day, ...(scope ? [scope.code] : [])].join(' '), {
    ...{ day: run.day, since: run.since, rep: scope?.name ?? null },
    ...{ listed: run.rows.length, steps: entries.length },
  });
  return run;
}

// ---- dunning

export interface DunInput {
  /** Default: what the ladder has come to. */
  level?: DunningLevel;
  via: DunningVia;
  reason?: OverdueReason;
  note?: string;
  day: Day;
}
export interface Dunned {
  code: string;
  customer: { code: string; name: string };
  day: Day;
  level: DunningLevel;
  via: DunningVia;
  reason: OverdueReason | null;
  note: string | null;
  overdueDays: number;
  openFen: Fen;
  /** How the customer was told the same on the same day before; nothing where he was not. */
  before: { via: DunningVia; who: string } | null;
  /** The next step of the ladder and its day. */
  next: { step: DunningStep; day: Day } | null;
}

/** What waits for its event has no due day yet: it can be promised, not dunned. */
function requireDay(instalment: Instalment): Day {
  if (instalment.dueDay === null) throw conflict(m.noDay(instalment.code));
  return instalment.dueDay;
}

async function requireOpen(ctx: WriteContext, instalment: Instalment, day: Day): Promise<void> {
  if (instalment.replacedDay !== null) throw conflict(m.isReplaced(instalment.code, instalment.replacedDay));
  if (instalment.openFen === 0) throw conflict(m.isPaid(instalment.code));
  if (day > ctx.today) throw usageError(m.future(day));
  if (day < instalment.fromDay) throw usageError(m.beforeInstalment(instalment.code, instalment.fromDay));
}

/** Records that a customer was reminded or dunned, with the reason of the delay (policy 3.7.1, 3.7.2). */
export async function dunInstalment(ctx: WriteContext, word: string, input: DunInput): Promise<Dunned> {
  requirePermission(ctx.actor, 'payment.dun');
  needsOtherNote(input.reason, input.note);
  const instalment = await resolveInstalment(ctx, word);
  const contract = await contractWithId(ctx.db, instalment.contractId);
  await requireOwnContract(ctx, contract);
  const { day, via, reason, note } = input;
  await requireOpen(ctx, instalment, day);
  const dueDay = requireDay(instalment);
  const ladder = await ladderOn(ctx, day);
  const recorded = await dunningsOn(ctx.db, [instalment.code]);
  const overdueDays = daysBetween(dueDay, day);
  const before = recorded.filter((one) => one.day <= day);
  const level = input.level ?? levelFor(overdueDays, ladder, before);
  const conditions = dunningConditions({ level, day, dueDay, recorded, reason, note }, ladder);
  refuseUnmet(instalment.code, level, conditions);
  await insertDunnings(ctx.db, [
    {
      ...{ instalmentId: instalment.id, memberId: ctx.actor.id, day, level, via },
      ...{ reason: reason ?? null, note: note ?? null, recordedAt: ctx.now },
    },
  ]);
  const customer = await customerById(ctx.db, instalment.customerId);
  ctx.audit('payment.dun', `${instalment.code} ${contract.code} ${customer.code}`, {
    ...{ instalment: instalment.code, customer: customer.name, day, level, via },
    ...{ reason: reason ?? null, note: note ?? null },
  });
  const later = ladder.find(({ fromDay }) => fromDay > overdueDays);
  const cases = (await openCasesOn(ctx.db, [instalment.code], day)).get(instalment.code) ?? [];
  const next = later && cases.some((one) => isUnderWay(later.step, one)) ? undefined : later;
  const same = recorded.findLast((one) => one.day === day && one.level === level);
  return {
    before: same ? { via: same.via, who: same.who } : null,
    ...{ code: instalment.code, customer: { code: customer.code, name: customer.name }, day, level, via },
    ...{ reason: reason ?? reasonIn(recorded), note: note ?? null, overdueDays, openFen: instalment.openFen },
    next: next ? { step: next.step, day: addDays(dueDay, next.fromDay) } : null,
  };
}

const reasonIn = (recorded: readonly SaidDunning[]): OverdueReason | null =>
  contactsFrom(recorded, [], () => ({ state: 'open', receivedFen: 0 })).reason;

function refuseUnmet(what: string, level: DunningLevel, conditions: readonly Condition[]): void {
  if (conditions.every(({ met }) => met)) return;
  const unmet = new Set(conditions.filter(({ met }) => !met).map(({ name }) => name));
  throw policyRefusal('3.7.2', m.cannotDun(what, DUNNING_LEVELS[level]), {
    conditions,
    ways: [
      ...(unmet.has(m.reasonKnown) ? [m.reasonWay(OVERDUE_REASONS)] : []),
      ...(unmet.has(m.levelGoesUp) ? [m.levelWay] : []),
      ...([...unmet].some((name) => name !== m.reasonKnown && name !== m.levelGoesUp) ? [m.noteWay] : []),
    ],
  });
}

/** Whether the next dunning of an instalment has to say the reason: overdue, and none recorded (policy 3.7.2). */
export async function reasonIsMissing(ctx: Context, word: string): Promise<boolean> {
  const instalment = await resolveInstalment(ctx, word);
  if (instalment.dueDay === null || instalment.dueDay >= ctx.today) return false;
  return reasonIn(await dunningsOn(ctx.db, [instalment.code])) === null;
}

// ---- promises

export interface PromiseInput {
  promisedDay: Day;
  amountFen: Fen;
  day: Day;
  via?: DunningVia;
  note?: string;
}
export interface Promised {
  code: string;
  instalment: string | null;
  customer: { code: string; name: string };
  day: Day;
  promisedDay: Day;
  amountFen: Fen;
  openFen: Fen;
}

/** The instalment that a word means, or the customer as a whole. */
async function promisedFor(ctx: Context, word: string): Promise<{ instalment?: Instalment; customerId: number }> {
  return await resolveMeant(ctx, word, ['instalment', 'customer']);
}

/** Records what a customer promised to pay by a day (policy 3.7.2). Whether it was kept follows from the receipts. */
export async function recordPromise(ctx: WriteContext, word: string, input: PromiseInput): Promise<Promised> {
  requirePermission(ctx.actor, 'payment.dun');
  const { instalment, customerId } = await promisedFor(ctx, word);
  const customer = await customerById(ctx.db, customerId);
  if (instalment) {
    await requireOwnContract(ctx, await contractWithId(ctx.db, instalment.contractId));
    await requireOpen(ctx, instalment, input.day);
  } else if (!ctx.actor.roles.includes('finance')) {
    const owner = (await listMembers(ctx.db)).find(({ id }) => id === customer.ownerId);
    const way = `salesdesk customer edit ${customer.code} --owner ${ctx.actor.name}`;
    requireOwn(ctx.actor, customer.ownerId, `${customer.code} ${customer.name}`, owner?.name ?? null, way);
  }
  const openFen = instalment?.openFen ?? (await openOfCustomerFen(ctx.db, customerId));
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  if (openFen === 0) throw conflict(m.nothingOpen(customer.name));
  if (input.day > ctx.today) throw usageError(m.future(input.day));
  if (input.promisedDay < input.day) throw usageError(m.promisedBefore(input.promisedDay, input.day));
  if (input.amountFen > openFen) throw usageError(m.promisedTooMuch(money(input.amountFen), money(openFen)));
  const code = await ctx.nextCode('promise', input.day);
  await insertPromise(ctx.db, {
    ...{ code, customerId, instalmentId: instalment?.id ?? null, memberId: ctx.actor.id, day: input.day },
    ...{ promisedDay: input.promisedDay, amountFen: input.amountFen, via: input.via ?? null, note: input.note ?? null },
    // What was received on the day of a promise before it was made does not keep it; what is recorded late has no such moment.
    afterAllocation: input.day === ctx.today ? await lastAllocation(ctx.db) : 0,
    recordedAt: ctx.now,
  });
  ctx.audit('payment.promise', [code, ...(instalment ? [instalment.code] : []), customer.code].join(' '), {
    ...{ promise: code, instalment: instalment?.code ?? null, customer: customer.name, day: input.day },
    ...{ promisedDay: input.promisedDay, amountFen: input.amountFen, note: input.note ?? null },
  });
  return {
    ...{ code, instalment: instalment?.code ?? null, customer: { code: customer.code, name: customer.name } },
    ...{ day: input.day, promisedDay: input.promisedDay, amountFen: input.amountFen, openFen },
  };
}

export interface PromiseLine {
  code: string;
  state: PromiseState;
  customer: { code: string; name: string };
  /** Nothing where it was made for the customer as a whole. */
  instalment: string | null;
  rep: string | null;
  /** The day it was made. */
  day: Day;
  promisedDay: Day;
  amountFen: Fen;
  receivedFen: Fen;
  note: string | null;
  who: string;
}

/** All promises made up to a day and what became of them (policy 3.7.2), by promised day. */
export async function listPromises(
  ctx: Context,
  filter: { asOf?: Day; rep?: string; customer?: string; state?: PromiseState } = {},
): Promise<PromiseLine[]> {
  const asOf = filter.asOf ?? ctx.today;
  const made = await promisesMade(ctx.db, asOf, {
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
  });
  const judge = await judgeOf(ctx, made, asOf);
  return made
    .map((promise) => {
      const { code, customer, instalment, rep, day, promisedDay, amountFen, note, who } = promise;
      return { code, ...judge(promise), customer, instalment, rep, day, promisedDay, amountFen, note, who };
    })
    .filter(({ state }) => filter.state === undefined || state === filter.state);
}

export interface BrokenPromise {
  code: string;
  instalment: string;
  customer: { code: string; name: string };
  rep: string | null;
  promisedDay: Day;
  amountFen: Fen;
  receivedFen: Fen;
  openFen: Fen;
  overdueDays: number;
}

/**
 * Overdue instalments whose newest promise was broken (policy 3.7.2), longest overdue first. A promise for a customer as a
 * whole stands with each of its overdue instalments.
 */
export async function brokenPromises(
  ctx: Context,
  filter: { rep?: string; asOf?: Day } = {},
): Promise<BrokenPromise[]> {
  const { listOverdue } = await import('../service.js');
  return (await listOverdue(ctx, filter)).flatMap(({ code, customer, rep, openFen, overdueDays, promise }) =>
    promise?.state === 'broken'
      ? [
          {
            ...{ code: promise.code, instalment: code, customer, rep, promisedDay: promise.day },
            ...{ amountFen: promise.amountFen, receivedFen: promise.receivedFen, openFen, overdueDays },
          },
        ]
      : [],
  );
}

// ---- the story

export interface StoryLine {
  day: Day;
  who: string;
  action: 'dun' | 'promise';
  text: { zh: string; en: string };
  /** Of the instalment dunned, or of the promise. */
  code: string;
}

/** All reminders, dunnings and promises of a customer in the order of days (policy 3.7.2). */
export async function dunningStory(ctx: Context, customerId: number, asOf: Day = ctx.today): Promise<StoryLine[]> {
  const made = await promisesMade(ctx.db, asOf, { customerId });
  const judge = await judgeOf(ctx, made, asOf);
  const said = (await dunningsOfCustomer(ctx.db, customerId)).filter(({ day }) => day <= asOf);
  const lines: StoryLine[] = [
    ...said.map(({ day, who, code, ...one }) => ({ day, who, action: 'dun' as const, text: m.dunnedLine(one), code })),
    ...made.map((promise) => ({
      ...{ day: promise.day, who: promise.who, action: 'promise' as const, code: promise.code },
      text: m.promiseLine(
        promise.promisedDay,
        formatMoney(promise.amountFen, ctx.company.currency),
        judge(promise).state,
        promise.note,
      ),
    })),
  ];
  return lines.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** As `dunningStory`, for words that mean a customer or one instalment. */
export async function storyOf(ctx: Context, word: string, asOf?: Day): Promise<StoryLine[]> {
  const { instalment, customerId } = await promisedFor(ctx, word);
  const lines = await dunningStory(ctx, customerId, asOf);
  if (!instalment) return lines;
  const made = new Set((await promisesOn(ctx.db, [instalment.code], [], asOf ?? ctx.today)).map(({ code }) => code));
  return lines.filter(({ code }) => code === instalment.code || made.has(code));
}

// ---- letters

export interface LetterInput {
  level: DunningLevel;
  asOf?: Day;
  /** The day to pay by; default: so many days after the letter as its level leaves. */
  deadline?: Day;
}
export interface Letter {
  level: DunningLevel;
  day: Day;
  deadline: Day;
  customer: { code: string; name: string };
  rep: { name: string; phone: string | null; email: string | null } | null;
  company: string;
  currency: string;
  lines: { code: string; contract: string; invoice: string | null; dueDay: Day; overdueDays: number; openFen: Fen }[];
  /** Late interest and fees that are open: items of their own, asked for beside the instalments. */
  charges: { code: string; contract: string; kind: ChargeKind; day: Day; openFen: Fen }[];
  totalFen: Fen;
  /** Empty for other currencies than CNY. */
  capitals: string;
  bank: string | null;
  /** The folder of the company's own templates. */
  templates: string | null;
}

/**
 * What a letter to a customer says (policy 3.7.1, 3.7.2): a reminder lists what is overdue and what falls due soon, or
 * only interest and fees, a dunning what is overdue.
 *
 * @throws policyRefusal where there is nothing to write about
 */
export async function letterFor(ctx: Context, word: string, input: LetterInput): Promise<Letter> {
  const day = input.asOf ?? ctx.today;
  const deadline = input.deadline ?? addDays(day, DUNNING_LEVELS[input.level].payWithin);
  if (deadline < day) throw usageError(m.deadlineBefore(deadline, day));
  const customer = await resolveCustomer(ctx, word);
  const ladder = await ladderOn(ctx, day);
  const soon = Math.max(0, ...ladder.map(({ fromDay }) => 0 - fromDay));
  const dueTo = input.level === 'reminder' ? addDays(day, soon) : addDays(day, -1);
  const lines = (await openInstalments(ctx.db, day, { customerId: customer.id, dueTo }))
    .filter(hasDay)
    .map(({ code, contract, invoice, dueDay, openFen }) => ({
      ...{ code, contract, invoice, dueDay, openFen },
      overdueDays: daysBetween(dueDay, day),
    }))
    .sort((a, b) => b.overdueDays - a.overdueDays || (a.code < b.code ? -1 : 1));
  const charges = (await openChargesOn(ctx.db, { customerId: customer.id }, day)).map(({ customer: _, ...one }) => one);
  const isOnlyCharges = lines.length === 0 && charges.length > 0;
  // Interest and fees have no due day that a dunning could count from: alone they are reminded of.
  if (isOnlyCharges ? input.level !== 'reminder' : lines.length === 0)
    throw policyRefusal('3.7.2', m.nothingToWrite(customer.name, day), {
      ways: [isOnlyCharges ? m.onlyChargesWay(customer.code) : m.nothingToWriteWay(customer.code)],
    });
  const totalFen = [...lines, ...charges].reduce((sum, { openFen }) => sum + openFen, 0);
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === customer.ownerId);
  const { bankAccount, letterTemplates } = await letterFacts(ctx.db);
  return {
    ...{ level: input.level, day, deadline, customer: { code: customer.code, name: customer.name } },
    rep: owner ? { name: owner.name, phone: owner.phone, email: owner.email } : null,
    ...{ company: ctx.company.name, currency: ctx.company.currency, lines, charges, totalFen },
    capitals: await inCapitals(totalFen, ctx.company.currency),
    ...{ bank: bankAccount ?? null, templates: letterTemplates ?? null },
  };
}

/**
 * Records a letter as a dunning of each instalment that it lists, in one write (policy 3.7.2). Each is recorded at the
 * level it has come to, at most the letter's, never below what was recorded before; at least one must have come to the
 * letter's own level, or a note says why.
 */
export async function recordLetter(
  ctx: WriteContext,
  letter: Letter,
  { reason, note }: { reason?: OverdueReason; note?: string },
): Promise<{ code: string; level: DunningLevel }[]> {
  requirePermission(ctx.actor, 'payment.dun');
  needsOtherNote(reason, note);
  const { level: of, day, lines, customer } = letter;
  if (day > ctx.today) throw usageError(m.future(day));
  if (lines.length === 0) throw policyRefusal('3.7.2', m.onlyCharges, { ways: [m.withoutRecordWay] });
  const ladder = await ladderOn(ctx, day);
  const recorded = Map.groupBy(
    await dunningsOn(
      ctx.db,
      lines.map(({ code }) => code),
    ),
    ({ code }) => code,
  );
  const isReached = lines.some(({ overdueDays }) => overdueDays >= fitsFrom(of, ladder));
  const levels: { code: string; level: DunningLevel }[] = [];
  for (const { code, dueDay, overdueDays } of lines) {
    const known = recorded.get(code) ?? [];
    const before = known.filter((one) => one.day <= day);
    const level = isReached ? levelInLetter(of, overdueDays, ladder, before) : of;
    refuseUnmet(code, level, dunningConditions({ level, day, dueDay, recorded: known, reason, note }, ladder));
    levels.push({ code, level });
  }
  const codes = lines.map(({ code }) => code);
  for (const contract of await contractsOf(ctx.db, codes)) await requireOwnContract(ctx, contract);
  const ids = await instalmentIds(ctx.db, codes);
  await insertDunnings(
    ctx.db,
    levels.map(({ code, level }) => ({
      ...{ instalmentId: ids.get(code)!, memberId: ctx.actor.id, day, level, via: 'letter' },
      ...{ reason: reason ?? null, note: note ?? null, recordedAt: ctx.now },
    })),
  );
  ctx.audit('payment.letter', [...levels.map(({ code }) => code), customer.code].join(' '), {
    ...{ customer: customer.name, day, letter: of, instalments: levels },
    ...{ reason: reason ?? null, note: note ?? null },
  });
  return levels;
}

/** What the company sets for its letters: the folder of its own templates, the account to pay to. */
export async function setLetters(
  ctx: WriteContext,
  change: Partial<Record<LetterFact, string>>,
): Promise<Partial<Record<LetterFact, string>>> {
  requirePermission(ctx.actor, 'letter.templates');
  for (const [key, value] of Object.entries(change)) await setLetterFact(ctx.db, key as LetterFact, value);
  ctx.audit('payment.templates', 'letters', change);
  return change;
}
export const lettersSet = (ctx: Context) => letterFacts(ctx.db);

// ---- calendar

/** What is still open with its due day, for calendars, and how many have none yet (policy 3.7.1); soonest first. */
export async function listDueDays(ctx: Context, filter: Pick<RemindFilter, 'rep' | 'customer'>) {
  const open = await openInstalments(ctx.db, ctx.today, {
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
  });
  const rows = open
    .filter(hasDay)
    .sort((a, b) => (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : a.code < b.code ? -1 : 1));
  return { rows, waiting: open.length - rows.length };
}
