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
import type { LegalResult } from '../../policy/hardship.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

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
 * What a run has to list: the steps reached that no run listed before, even if days were missed in between
 * (definitions, Receivables). Paid or rescheduled instalments are skipped.
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

/** The days between the last run and today on which there was none; null if no day was missed, or none ever ran. */
export function missedDays(lastRun: Day | null, today: Day): MissedDays | null {
  if (lastRun === null) return null;
  const days = daysBetween(lastRun, today) - 1;
  return days > 0 ? { days, from: addDays(lastRun, 1), to: addDays(today, -1) } : null;
}

// ---- steps that were taken already

/**
 * What the company does already about an instalment, or has done: it is with legal, legal has ended it with a result, or
 * its hardship waits for the manager.
 */
export interface OpenCase {
  kind: 'legalFile' | 'endedFile' | 'hardship';
  code: string;
  /** Of a file that has ended. */
  result: LegalResult | null;
}

/** Whether a case can stand for a step of the ladder. */
export const canBeUnderWay = (step: DunningStep): boolean =>
  step === 'escalate' || step === 'stopDelivery' || step === 'legal';

/**
 * Whether a step was taken already (policy 3.7.3): a legal file stands for all that is proposed on the way to it, one that
 * has ended for the legal review, a case of hardship for the report to the manager. Delivery may have to stop while he
 * decides.
 */
export function isUnderWay(step: DunningStep, { kind }: OpenCase): boolean {
  if (kind === 'legalFile') return canBeUnderWay(step);
  return step === (kind === 'endedFile' ? 'legal' : 'escalate');
}

// ---- contacts with the customer

export interface LastContact {
  day: Day;
  action: DunningLevel | 'promise';
  via: DunningVia | null;
  who: string;
}
/** What became of a promise. */
export interface PromiseVerdict {
  state: PromiseState;
  /** Received for it by its day. */
  receivedFen: Fen;
}
export interface PromiseFacts extends PromiseVerdict {
  code: string;
  /** The day by which the amount was promised. */
  day: Day;
  amountFen: Fen;
  /** Made for the customer as a whole, not for one instalment. */
  forCustomer: boolean;
}
/** What reminders, dunnings and promises say of an instalment (policy 3.7.2). */
export interface ContactHistory {
  reason: OverdueReason | null;
  reasonNote: string | null;
  lastContact: LastContact | null;
  /** The newest promise for it. */
  promise: PromiseFacts | null;
}
export const NO_CONTACTS: ContactHistory = { reason: null, reasonNote: null, lastContact: null, promise: null };

/** A reminder or dunning as it was recorded. */
export interface RecordedDunning {
  id: number;
  day: Day;
  level: DunningLevel;
  via: DunningVia;
  reason: OverdueReason | null;
  note: string | null;
  who: string;
}
/** A promise as it was recorded. */
export interface RecordedPromise {
  id: number;
  code: string;
  day: Day;
  promisedDay: Day;
  amountFen: Fen;
  via: DunningVia | null;
  who: string;
  forCustomer: boolean;
  /** Of the day of the promise, only allocations with a higher id keep it. */
  afterAllocation: number;
}
/** What settled an instalment. */
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
 * Whether a promise was kept, as of a day (policy 3.7.2): by receipts between the promise and the promised day, or
 * because earlier receipts had settled everything. Money that bounced by `asOf` was never received.
 *
 * Only payments keep a promise: if a hardship plan, a waiver or a credit note up to the promised day leaves less to pay
 * than is still promised, the promise is superseded, neither kept nor broken (policy 3.7.3).
 *
 * @param settled the allocations of its instalment, or of the customer's receipts
 * @param totalFen the instalment's amount
 * @param replacedDay the day on which another plan of the contract replaced the instalment
 */
export function judgePromise(
  promise: RecordedPromise,
  settled: readonly Settled[],
  asOf: Day,
  totalFen?: Fen,
  replacedDay: Day | null = null,
): PromiseVerdict {
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

/** An instalment of a customer, with everything that settles it. */
export interface Debt {
  fromDay: Day;
  replacedDay: Day | null;
  amountFen: Fen;
  settled: readonly Settled[];
}

/**
 * As `judgePromise`, for a promise of the customer as a whole: superseded if less remains of the debt of that day than
 * is still promised, because part of it was rescheduled, waived or credited by the promised day (policy 3.7.3).
 *
 * @param received the allocations of the customer's receipts
 */
export function judgeCustomerPromise(
  promise: RecordedPromise,
  received: readonly Settled[],
  debts: readonly Debt[],
  asOf: Day,
): PromiseVerdict {
  const verdict = judgePromise(promise, received, asOf);
  if (verdict.state === 'kept') return verdict;
  const until = promise.promisedDay < asOf ? promise.promisedDay : asOf;
  let remainingFen = 0;
  let unpaidFen = 0;
  for (const { fromDay, replacedDay, amountFen, settled } of debts) {
    if (fromDay > promise.day || (replacedDay !== null && replacedDay < promise.day)) continue;
    const counted = countedBy(settled, until, asOf);
    const openFen = amountFen - sum(counted);
    const isReplaced = replacedDay !== null && replacedDay <= until;
    remainingFen += isReplaced ? 0 : openFen;
    const later = counted.filter(({ isReceipt, day }) => !isReceipt && day >= promise.day);
    unpaidFen += sum(later) + (isReplaced ? openFen : 0);
  }
  const isSuperseded = unpaidFen > 0 && remainingFen < promise.amountFen - verdict.receivedFen;
  return isSuperseded ? { ...verdict, state: 'superseded' } : verdict;
}

/**
 * Whether a promise is about an instalment of its customer: one for the customer as a whole was about what was due by its
 * day, not about what is paid, waits for an event or fell due later (policy 3.7.2).
 */
export const isPromiseAbout = (
  promise: Pick<RecordedPromise, 'forCustomer' | 'promisedDay'>,
  { dueDay, openFen }: { dueDay: Day | null; openFen: Fen },
): boolean => !promise.forCustomer || (openFen > 0 && dueDay !== null && dueDay <= promise.promisedDay);

const newest = <T extends { day: Day; id: number }>(rows: readonly T[]): T | undefined =>
  rows.reduce<T | undefined>(
    (last, row) =>
      last === undefined || row.day > last.day || (row.day === last.day && row.id > last.id) ? row : last,
    undefined,
  );

/**
 * The current reason, the last contact and the newest promise, of everything recorded up to a day.
 * @param judge tells whether a promise was kept
 */
export function contactHistory<P extends RecordedPromise>(
  dunnings: readonly RecordedDunning[],
  promises: readonly P[],
  judge: (promise: P) => PromiseVerdict,
): ContactHistory {
  const promise = newest(promises);
  const reason = newestReason(dunnings);
  return {
    reason: reason?.reason ?? null,
    reasonNote: reason?.note ?? null,
    lastContact: lastContact(newest(dunnings), promise),
    promise: promise === undefined ? null : promiseFacts(promise, judge(promise)),
  };
}

/** On the same day a dunning counts as the last contact, not the promise. */
function lastContact(dunning: RecordedDunning | undefined, promise: RecordedPromise | undefined): LastContact | null {
  if (promise && (dunning === undefined || promise.day > dunning.day))
    return { day: promise.day, action: 'promise', via: promise.via, who: promise.who };
  return dunning ? { day: dunning.day, action: dunning.level, via: dunning.via, who: dunning.who } : null;
}

const promiseFacts = (promise: RecordedPromise, { receivedFen, state }: PromiseVerdict): PromiseFacts => ({
  code: promise.code,
  day: promise.promisedDay,
  amountFen: promise.amountFen,
  receivedFen,
  state,
  forCustomer: promise.forCustomer,
});

/** The newest dunning that gave a reason. */
export const newestReason = (dunnings: readonly RecordedDunning[]): RecordedDunning | undefined =>
  newest(dunnings.filter(({ reason }) => reason !== null));

/** Broken promises first; otherwise the order stays. */
export const brokenFirst = <T extends Pick<ContactHistory, 'promise'>>(rows: readonly T[]): T[] => [
  ...rows.filter(({ promise }) => promise?.state === 'broken'),
  ...rows.filter(({ promise }) => promise?.state !== 'broken'),
];

// ---- dunning

const LEVELS = Object.keys(DUNNING_LEVELS) as DunningLevel[];
const rank = (level: DunningLevel): number => LEVELS.indexOf(level);
const stepRank = (step: DunningStep): number => DUNNING_LADDER.findIndex((entry) => entry.step === step);
const highest = (level: DunningLevel, others: readonly Pick<RecordedDunning, 'level'>[]): DunningLevel =>
  others.reduce((top, { level: other }) => (rank(other) > rank(top) ? other : top), level);

/** The harshest level that fits this many days overdue; undefined before the first reminder. */
export function levelReached(overdueDays: number, ladder: Ladder): DunningLevel | undefined {
  const reached = ladder.findLast(({ fromDay }) => overdueDays >= fromDay);
  if (reached === undefined) return undefined;
  return LEVELS.findLast((level) => stepRank(DUNNING_LEVELS[level].step) <= stepRank(reached.step));
}

/** The number of days overdue from which a level fits; negative before the due day. */
export const fitsFrom = (level: DunningLevel, ladder: Ladder): number =>
  ladder.find(({ step }) => stepRank(step) >= stepRank(DUNNING_LEVELS[level].step))?.fromDay ?? 0;

/** A step of the ladder that is still to come, and its day. */
export interface ComingStep {
  step: DunningStep;
  day: Day;
}

/**
 * The step of the ladder that comes next after a day (policy 3.7.2, 3.7.3); undefined after the last one. A dunning that
 * was sent early does not come again; a last notice is no report to the manager.
 */
export function comingStep(
  dueDay: Day,
  day: Day,
  ladder: Ladder,
  recorded: readonly Pick<RecordedDunning, 'level'>[],
): ComingStep | undefined {
  const overdueDays = daysBetween(dueDay, day);
  const next = ladder.find(({ step, fromDay }) => fromDay > overdueDays && !isDunned(step, recorded));
  return next && { step: next.step, day: addDays(dueDay, next.fromDay) };
}

/** Whether a step asks for a dunning, and one of its level or a harsher one was recorded. */
const isDunned = (step: DunningStep, recorded: readonly Pick<RecordedDunning, 'level'>[]): boolean =>
  (step === 'dunning1' || step === 'dunning2') && recorded.some(({ level }) => rank(level) >= rank(step));

/** Whether what the step asks for was done (policy 3.7.2): the dunning, and the reason of the delay is known. */
export const isStepTaken = (
  step: DunningStep,
  recorded: readonly Pick<RecordedDunning, 'level' | 'reason'>[],
): boolean => isDunned(step, recorded) && recorded.some(({ reason }) => reason !== null);

/**
 * The steps reached that are still to be taken (policy 3.7.1, 3.7.2): a dunning that was recorded is not asked for again,
 * nor is a reminder once the customer was contacted on its day or later; what is milder than a step that was taken is past.
 */
export function stepsToTake(
  reached: readonly ReachedStep[],
  recorded: readonly Pick<RecordedDunning, 'day' | 'level' | 'reason'>[],
): ReachedStep[] {
  const isReminder = (step: DunningStep) => step === 'reminder' || step === 'dueReminder';
  const last = reached.findLastIndex(
    ({ step, day }) => isStepTaken(step, recorded) || (isReminder(step) && recorded.some((one) => one.day >= day)),
  );
  return reached.slice(last + 1);
}

/** The level if none was typed: the one that the ladder has reached, never below a recorded one. */
export const levelFor = (
  overdueDays: number,
  ladder: Ladder,
  before: readonly Pick<RecordedDunning, 'level'>[],
): DunningLevel => highest(levelReached(overdueDays, ladder) ?? 'reminder', before);

/**
 * The level at which a letter is recorded for one of its instalments: the letter's own, or the milder one that the
 * instalment has reached, never below a recorded one.
 */
export function levelInLetter(
  letter: DunningLevel,
  overdueDays: number,
  ladder: Ladder,
  before: readonly Pick<RecordedDunning, 'level'>[],
): DunningLevel {
  const reached = levelReached(overdueDays, ladder) ?? 'reminder';
  return highest(rank(reached) < rank(letter) ? reached : letter, before);
}

export interface DunningCase {
  level: DunningLevel;
  day: Day;
  dueDay: Day;
  /** Everything recorded for the instalment, before and after that day. */
  recorded: readonly Pick<RecordedDunning, 'id' | 'day' | 'level' | 'reason'>[];
  reason?: OverdueReason;
  note?: string;
}
/** What a dunning must fulfil, by code, with the facts that decide. */
export type DunningCondition =
  | { code: 'reasonKnown'; met: boolean; reason: OverdueReason | null }
  | { code: 'levelGoesUp'; met: boolean; other: { day: Day; level: DunningLevel } | null }
  | { code: 'levelFits'; met: boolean; level: DunningLevel; fromDay: number; overdueDays: number };

/**
 * What a dunning must fulfil (policy 3.7.2): the reason is known once the payment is overdue or dunned; levels go up or
 * repeat; a level used early needs a note that says why.
 */
export function dunningConditions(dunning: DunningCase, ladder: Ladder): DunningCondition[] {
  const { level, day, dueDay, recorded, note } = dunning;
  const overdueDays = daysBetween(dueDay, day);
  const conditions: DunningCondition[] = [];
  if (overdueDays > 0 || level !== 'reminder') {
    const reason = dunning.reason ?? newest(recorded.filter((earlier) => earlier.reason !== null))?.reason ?? null;
    conditions.push({ code: 'reasonKnown', met: reason !== null, reason });
  }
  const harsherBefore = recorded.find((other) => other.day <= day && rank(other.level) > rank(level));
  const milderAfter = recorded.find((other) => other.day > day && rank(other.level) < rank(level));
  const against = harsherBefore ?? milderAfter;
  conditions.push({ code: 'levelGoesUp', met: against === undefined, other: against ?? newest(recorded) ?? null });
  const fromDay = fitsFrom(level, ladder);
  conditions.push({
    code: 'levelFits',
    met: overdueDays >= fromDay || note !== undefined,
    level,
    fromDay,
    overdueDays,
  });
  return conditions;
}
