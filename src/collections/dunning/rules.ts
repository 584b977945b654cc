import {
  DUNNING_LADDER,
  DUNNING_LEVELS,
  type DunningLevel,
  type DunningStep,
  type DunningVia,
  type Ladder,
  type OverdueReason,
  type PromiseState,
} from '../../policy/collections.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import type { Condition } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { messages } from './messages.js';

// ---- the ladder, day by day

export interface ReachedStep {
  step: DunningStep;
  /** The day on which it fell due. */
  day: Day;
  clause: string;
}

/** The steps of the ladder that an instalment has come to by a day, mildest first (policy 3.7.1–3.7.3). */
export const stepsReached = (dueDay: Day, asOf: Day, ladder: Ladder): ReachedStep[] =>
  ladder
    .map(({ step, fromDay, clause }) => ({ step, day: addDays(dueDay, fromDay), clause }))
    .filter(({ day }) => day <= asOf);

/**
 * What a run has to list: the steps reached that no run listed before, whatever days were missed in between
 * (definitions, Receivables). An instalment that was paid meanwhile, or is planned anew, is not asked for here.
 */
export function newSteps(
  dueDay: Day,
  asOf: Day,
  ladder: Ladder,
  listed: ReadonlySet<string> = new Set(),
): ReachedStep[] {
  return stepsReached(dueDay, asOf, ladder).filter(({ step }) => !listed.has(step));
}

export interface MissedDays {
  days: number;
  from: Day;
  to: Day;
}

/** The days between the last run and today on which there was none; nothing where no day was missed, or none ever ran. */
export function missedDays(lastRun: Day | null, today: Day): MissedDays | null {
  if (lastRun === null) return null;
  const days = daysBetween(lastRun, today) - 1;
  return days > 0 ? { days, from: addDays(lastRun, 1), to: addDays(today, -1) } : null;
}

// ---- what was said with the customer

export interface LastContact {
  day: Day;
  action: DunningLevel | 'promise';
  via: DunningVia | null;
  who: string;
}
export interface PromiseFacts {
  code: string;
  state: PromiseState;
  /** The day by which the amount was promised. */
  day: Day;
  amountFen: Fen;
  /** Received for it by that day. */
  receivedFen: Fen;
  /** Made for the customer as a whole, not for one instalment. */
  forCustomer: boolean;
}
/** What is known of an instalment beside its figures (policy 3.7.2). */
export interface Contacts {
  reason: OverdueReason | null;
  reasonNote: string | null;
  lastContact: LastContact | null;
  /** The newest promise for it. */
  promise: PromiseFacts | null;
}
export const NO_CONTACTS: Contacts = { reason: null, reasonNote: null, lastContact: null, promise: null };

export interface SaidDunning {
  id: number;
  day: Day;
  level: DunningLevel;
  via: DunningVia;
  reason: OverdueReason | null;
  note: string | null;
  who: string;
}
export interface SaidPromise {
  id: number;
  code: string;
  day: Day;
  promisedDay: Day;
  amountFen: Fen;
  via: DunningVia | null;
  who: string;
  forCustomer: boolean;
  afterAllocation: number;
}
export interface Settled {
  id: number;
  day: Day;
  amountFen: Fen;
  isReceipt: boolean;
  /** Of the receipt. */
  reversedDay: Day | null;
}

const sum = (rows: readonly Settled[]): Fen => rows.reduce((total, { amountFen }) => total + amountFen, 0);
const countedBy = (settled: readonly Settled[], until: Day, asOf: Day): Settled[] =>
  settled.filter(({ day, reversedDay }) => day <= until && (reversedDay === null || reversedDay > asOf));

/**
 * Whether a promise was kept, as it stood on a day (policy 3.7.2): by receipts allocated from the promise on until the
 * promised day, or where receipts before it had settled all. Money that bounced up to `asOf` was never received.
 *
 * What nobody paid keeps no promise: where a hardship plan, a waiver or a credit note up to the promised day leaves less
 * to be paid than is still promised, the promise is superseded, neither kept nor broken (policy 3.7.3).
 *
 * @param settled the allocations of its instalment, or of the customer's receipts
 * @param totalFen the instalment's amount
 * @param replacedDay since when another plan of the contract has taken the instalment's place
 */
export function judgePromise(
  promise: SaidPromise,
  settled: readonly Settled[],
  asOf: Day,
  totalFen?: Fen,
  replacedDay: Day | null = null,
): Pick<PromiseFacts, 'state' | 'receivedFen'> {
  const until = promise.promisedDay < asOf ? promise.promisedDay : asOf;
  const counted = countedBy(settled, until, asOf);
  const receipts = counted.filter(({ isReceipt }) => isReceipt);
  const receivedFen = sum(
    receipts.filter(({ id, day }) => day > promise.day || (day === promise.day && id > promise.afterAllocation)),
  );
  const isPaid = totalFen !== undefined && sum(receipts) >= totalFen;
  if (receivedFen >= promise.amountFen || isPaid) return { receivedFen, state: 'kept' };
  const unpaidFen = sum(counted) - sum(receipts);
  const isSuperseded =
    (replacedDay !== null && replacedDay <= until) ||
    (totalFen !== undefined && unpaidFen > 0 && totalFen - sum(counted) < promise.amountFen - receivedFen);
  if (isSuperseded) return { receivedFen, state: 'superseded' };
  return { receivedFen, state: asOf > promise.promisedDay ? 'broken' : 'open' };
}

/** An instalment of a customer, with all that settles it. */
export interface Owed {
  fromDay: Day;
  replacedDay: Day | null;
  amountFen: Fen;
  settled: readonly Settled[];
}

/**
 * As `judgePromise`, for a promise for the customer as a whole: superseded where of what was owed when it was made less is
 * left than is still promised, because some of it was planned anew, given up or credited up to its day (policy 3.7.3).
 *
 * @param received the allocations of the customer's receipts
 */
export function judgeCustomerPromise(
  promise: SaidPromise,
  received: readonly Settled[],
  owed: readonly Owed[],
  asOf: Day,
): Pick<PromiseFacts, 'state' | 'receivedFen'> {
  const verdict = judgePromise(promise, received, asOf);
  if (verdict.state === 'kept') return verdict;
  const until = promise.promisedDay < asOf ? promise.promisedDay : asOf;
  let leftFen = 0;
  let unpaidFen = 0;
  for (const { fromDay, replacedDay, amountFen, settled } of owed) {
    if (fromDay > promise.day || (replacedDay !== null && replacedDay < promise.day)) continue;
    const counted = countedBy(settled, until, asOf);
    const openFen = amountFen - sum(counted);
    const isReplaced = replacedDay !== null && replacedDay <= until;
    leftFen += isReplaced ? 0 : openFen;
    const later = counted.filter(({ isReceipt, day }) => !isReceipt && day >= promise.day);
    unpaidFen += sum(later) + (isReplaced ? openFen : 0);
  }
  const isSuperseded = unpaidFen > 0 && leftFen < promise.amountFen - verdict.receivedFen;
  return isSuperseded ? { ...verdict, state: 'superseded' } : verdict;
}

/**
 * The promise that a row of a list goes by: a promise for the customer as a whole was about what was due by its day, so
 * that it says nothing of what is paid, waits for its event or fell due later (policy 3.7.2).
 */
export const isPromiseAbout = (
  promise: Pick<SaidPromise, 'forCustomer' | 'promisedDay'>,
  { dueDay, openFen }: { dueDay: Day | null; openFen: Fen },
): boolean => !promise.forCustomer || (openFen > 0 && dueDay !== null && dueDay <= promise.promisedDay);

const newest = <T extends { day: Day; id: number }>(rows: readonly T[]): T | undefined =>
  rows.reduce<T | undefined>(
    (last, row) =>
      last === undefined || row.day > last.day || (row.day === last.day && row.id > last.id) ? row : last,
    undefined,
  );

/** The reason that counts, the last contact and the promise that counts, of all that was said up to a day. */
export function contactsFrom(
  dunnings: readonly SaidDunning[],
  promises: readonly SaidPromise[],
  judge: (promise: SaidPromise) => Pick<PromiseFacts, 'state' | 'receivedFen'>,
): Contacts {
  const told = newest(dunnings);
  const promised = newest(promises);
  const because = newest(dunnings.filter(({ reason }) => reason !== null));
  const last =
    promised && (told === undefined || promised.day > told.day)
      ? { day: promised.day, action: 'promise' as const, via: promised.via, who: promised.who }
      : told && { day: told.day, action: told.level, via: told.via, who: told.who };
  return {
    reason: because?.reason ?? null,
    reasonNote: because?.note ?? null,
    lastContact: last ?? null,
    promise: promised
      ? {
          code: promised.code,
          day: promised.promisedDay,
          amountFen: promised.amountFen,
          ...judge(promised),
          forCustomer: promised.forCustomer,
        }
      : null,
  };
}

/** Broken promises first; otherwise the order stays. */
export const brokenFirst = <T extends Pick<Contacts, 'promise'>>(rows: readonly T[]): T[] => [
  ...rows.filter(({ promise }) => promise?.state === 'broken'),
  ...rows.filter(({ promise }) => promise?.state !== 'broken'),
];

// ---- dunning

const LEVELS = Object.keys(DUNNING_LEVELS) as DunningLevel[];
const rank = (level: DunningLevel) => LEVELS.indexOf(level);
const stepRank = (step: DunningStep) => DUNNING_LADDER.findIndex((s) => s.step === step);

/** The harshest level that fits so many days overdue; nothing before the first reminder. */
export function levelReached(overdueDays: number, ladder: Ladder): DunningLevel | undefined {
  const reached = ladder.findLast(({ fromDay }) => overdueDays >= fromDay);
  if (reached === undefined) return undefined;
  return LEVELS.findLast((level) => stepRank(DUNNING_LEVELS[level].step) <= stepRank(reached.step));
}

/** Days overdue from which on a level fits. */
export const fitsFrom = (level: DunningLevel, ladder: Ladder): number =>
  ladder.find(({ step }) => stepRank(step) >= stepRank(DUNNING_LEVELS[level].step))?.fromDay ?? 0;

/** The level where none was typed: what the ladder has come to, never below what was recorded. */
export function levelFor(
  overdueDays: number,
  ladder: Ladder,
  before: readonly Pick<SaidDunning, 'level'>[],
): DunningLevel {
  const reached = levelReached(overdueDays, ladder) ?? 'reminder';
  return LEVELS[Math.max(rank(reached), ...before.map(({ level }) => rank(level)))]!;
}

/**
 * The level that a letter leaves with one of the instalments it lists: the letter's own, or the milder one that the
 * instalment has come to, never below what was recorded.
 */
export function levelInLetter(
  letter: DunningLevel,
  overdueDays: number,
  ladder: Ladder,
  before: readonly Pick<SaidDunning, 'level'>[],
): DunningLevel {
  const reached = levelReached(overdueDays, ladder) ?? 'reminder';
  const fitting = rank(reached) < rank(letter) ? reached : letter;
  return LEVELS[Math.max(rank(fitting), ...before.map(({ level }) => rank(level)))]!;
}

export interface DunningCase {
  level: DunningLevel;
  day: Day;
  dueDay: Day;
  /** All that was recorded for the instalment, of any day. */
  recorded: readonly Pick<SaidDunning, 'day' | 'level' | 'reason'>[];
  reason?: OverdueReason;
  note?: string;
}

/**
 * What a dunning must fulfil (policy 3.7.2): the reason is known once the payment is overdue, or dunned; levels go up or
 * repeat; a level before its days needs a note that says why.
 */
export function dunningConditions(the: DunningCase, ladder: Ladder): Condition[] {
  const overdueDays = daysBetween(the.dueDay, the.day);
  const reason =
    the.reason ?? newest(the.recorded.map((r, id) => ({ ...r, id })).filter((r) => r.reason !== null))?.reason;
  const isAsked = overdueDays > 0 || the.level !== 'reminder';
  const tooHigh = the.recorded.find(({ day, level }) => day <= the.day && rank(level) > rank(the.level));
  const tooLow = the.recorded.find(({ day, level }) => day > the.day && rank(level) < rank(the.level));
  const from = fitsFrom(the.level, ladder);
  const conditions: Condition[] = [];
  if (isAsked)
    conditions.push({
      met: reason !== undefined,
      name: messages.reasonKnown,
      state: messages.reasonIs(reason ?? undefined),
    });
  conditions.push(
    {
      met: !(tooHigh ?? tooLow),
      name: messages.levelGoesUp,
      state: messages.levelWas(tooHigh ?? tooLow ?? newestOf(the)),
    },
    {
      met: overdueDays >= from || the.note !== undefined,
      name: messages.levelFits(the.level, from),
      state: messages.daysLate(overdueDays),
    },
  );
  return conditions;
}
const newestOf = ({ recorded }: DunningCase) => newest(recorded.map((r, id) => ({ ...r, id })));
