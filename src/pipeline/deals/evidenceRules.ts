import type { QuoteStatus } from '../../policy/quotes.js';
import type { Gate, StageCode, StepKind } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Instant } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import {
  checkGates,
  currentItems,
  type Evidence,
  type GateFacts,
  type GateState,
  gatesAsked,
  isAgreed,
  type NegotiationItem,
  type Waiver,
} from './rules.js';

/*
 * What the gates of a deal look for, as of any moment (definitions, Pipeline): evidence counts from its own day on, in
 * whatever order it was typed.
 */

/**
 * The order within a day, whatever the order of typing: what is simply there, then the acts in the order of the sale,
 * then what was typed after a move of that day.
 */
export const RANKS = {
  there: 0,
  research: 1,
  solution: 2,
  demo: 3,
  quote: 4,
  quoteSent: 4,
  negotiation: 5,
  quoteAccepted: 6,
  contractDrafted: 7,
  contractSubmitted: 8,
  late: 9,
} as const;
/** A point in the history of a deal; `step`: of what has the same rank, up to this one. */
export interface Moment {
  day: Day;
  rank: number;
  step?: number;
}
/** Whether something that happened counts at a moment. */
function isBy(happened: Moment, { day, rank, step = Number.POSITIVE_INFINITY }: Moment): boolean {
  if (happened.day !== day) return happened.day < day;
  return happened.rank === rank ? (happened.step ?? 0) <= step : happened.rank < rank;
}

interface StepRecord extends Evidence {
  id: number;
  kind: StepKind;
  amountFen: Fen | null;
  serviceFen: Fen | null;
  terms: string | null;
  agreed: boolean;
  recordedAt: Instant;
  /** Of a round that was typed after a move of its day: it counts after that. */
  isLate?: boolean;
}
interface QuoteRecord {
  code: string;
  version: number;
  status: QuoteStatus;
  openedDay: Day;
  sentDay: Day | null;
  decidedDay: Day | null;
  decidedBy: string | null;
  netFen: Fen;
  serviceFen: Fen;
  noService: string | null;
  terms: string | null;
}
/** All that was recorded of what the gates of a deal look for. */
export interface GateRecords {
  code: string;
  customer: Named | null;
  /** From which day on; null: from the opening. */
  amounts: readonly { day: Day | null; amountFen: Fen | null }[];
  /** The earliest by its day. */
  firstContact: Evidence | null;
  /** In the order of their days. */
  steps: readonly StepRecord[];
  items: readonly { stepId: number; item: NegotiationItem }[];
  /** Newest first. */
  quotations: readonly QuoteRecord[];
  /** `asked`: from when on it is open. */
  questions: readonly { number: number; asked: Moment; answeredDay: Day | null; recordedAt: Instant }[];
  waivers: readonly Waiver[];
  contract: { code: string; signedDay: Day } | null;
  broughtInAt: StageCode | undefined;
  /** The words of the setting `gates.<kind>` as it counts on a day. */
  askedOn(day: Day | undefined): readonly string[];
}

const SENT: readonly string[] = ['sent', 'accepted', 'declined', 'superseded'];

/** The status that a quotation had at a moment. */
function statusAt({ status, sentDay, decidedDay }: QuoteRecord, moment: Moment): QuoteStatus {
  if (sentDay === null || !isBy({ day: sentDay, rank: RANKS.quoteSent }, moment)) return 'draft';
  if (decidedDay !== null && isBy({ day: decidedDay, rank: RANKS.quoteAccepted }, moment)) return status;
  return 'sent';
}

/** Everything of a day and before it. */
export const endOf = (day: Day): Moment => ({ day, rank: RANKS.late });

/** What of the records had happened at a moment. */
export function recordsAt(records: GateRecords, moment: Moment): GateRecords {
  const isThere = (day: Day) => isBy({ day, rank: RANKS.there }, moment);
  const steps = records.steps.filter(({ id, kind, day, isLate }) =>
    isBy({ day, rank: isLate ? RANKS.late : RANKS[kind], step: id }, moment),
  );
  const known = new Set(steps.map(({ id }) => id));
  return {
    ...records,
    amounts: records.amounts.filter(({ day }) => day === null || isThere(day)),
    firstContact: records.firstContact && isThere(records.firstContact.day) ? records.firstContact : null,
    steps,
    items: records.items.filter(({ stepId }) => known.has(stepId)),
    quotations: records.quotations
      .filter(({ openedDay, sentDay }) => isThere(sentDay !== null && sentDay < openedDay ? sentDay : openedDay))
      .map((quote) => ({ ...quote, status: statusAt(quote, moment) })),
    questions: records.questions
      .filter(({ asked }) => isBy(asked, moment))
      .map((question) => ({
        ...question,
        answeredDay: question.answeredDay !== null && isThere(question.answeredDay) ? question.answeredDay : null,
      })),
    waivers: records.waivers.filter(({ day }) => isThere(day)),
  };
}

/** What the checks of the gates ask of records. */
export function gateFactsOf(records: GateRecords): GateFacts {
  const { steps, quotations } = records;
  const newest = (kind: StepKind) => steps.findLast((step) => step.kind === kind) ?? null;
  const accepted = quotations.find(({ status }) => status === 'accepted');
  const quoted = accepted ?? quotations.find(({ status }) => status === 'sent') ?? quotations[0];
  const items = currentItems(records.items.map(({ item }) => item));
  const lastRound = newest('negotiation');
  // Rounds of older programs have no items: they say themselves whether all was agreed.
  const agreed = items.length > 0 ? isAgreed(items) : lastRound?.agreed === true;
  return {
    code: records.code,
    customer: records.customer,
    amountFen: records.amounts.at(-1)?.amountFen ?? null,
    lostReason: null,
    firstContact: records.firstContact,
    research: newest('research'),
    solution: newest('solution'),
    demo: newest('demo'),
    quote: quoted ? quotedFacts(quoted) : steppedFacts(steps),
    accepted:
      accepted && accepted.decidedDay !== null
        ? { day: accepted.decidedDay, by: accepted.decidedBy ?? '', note: accepted.code }
        : null,
    agreed: agreed ? lastRound : null,
    openItems: items.filter((item) => !item.agreed).length,
    openQuestions: records.questions.filter(({ answeredDay }) => answeredDay === null).map(({ number }) => number),
    contract: records.contract,
  };
}

/** A quotation counts once it was sent; before, the gate says what it lacks. */
const quotedFacts = (quote: QuoteRecord): GateFacts['quote'] => ({
  code: quote.code,
  sent: SENT.includes(quote.status),
  waitsForApproval: quote.status === 'waiting',
  amountFen: quote.netFen > 0 ? quote.netFen : null,
  serviceFen: quote.serviceFen > 0 || quote.noService !== null ? quote.serviceFen : null,
  terms: quote.terms,
});

/** In older data the parts of a quotation were recorded as steps; those still count. */
function steppedFacts(steps: readonly StepRecord[]): GateFacts['quote'] {
  const quotes = steps.filter(({ kind }) => kind === 'quote');
  if (quotes.length === 0) return null;
  return {
    code: null,
    sent: true,
    amountFen: quotes.findLast(({ amountFen }) => amountFen !== null)?.amountFen ?? null,
    serviceFen: quotes.findLast(({ serviceFen }) => serviceFen !== null)?.serviceFen ?? null,
    terms: quotes.findLast(({ terms }) => terms !== null)?.terms ?? null,
  };
}

/** The state of gates at a moment, or now; what the kind of the deal is not asked is left out. */
export function gateStatesAt(records: GateRecords, gates: readonly Gate[], moment?: Moment): GateState[] {
  const known = moment === undefined ? records : recordsAt(records, moment);
  const facts = gateFactsOf(known);
  const { waivers, broughtInAt } = known;
  // An item that was open at the end of the day was not settled on it, whatever came last.
  const isOpen = moment !== undefined && facts.agreed !== null && !agreedByEvening(records, moment.day);
  return checkGates(gatesAsked(gates, records.askedOn(moment?.day)), isOpen ? { ...facts, agreed: null } : facts, {
    waivers,
    broughtInAt,
  });
}

/** Whether all items were agreed after the rounds of a day that were typed in time. */
function agreedByEvening(records: GateRecords, day: Day): boolean {
  const inTime = records.steps.filter(({ isLate }) => isLate !== true);
  if (!inTime.some((step) => step.kind === 'negotiation' && step.day === day)) return true;
  return gateFactsOf(recordsAt({ ...records, steps: inTime }, endOf(day))).agreed !== null;
}

/** The days on which evidence came that is no act itself: it lets earlier acts carry the deal further. */
export const evidenceDays = ({ firstContact, amounts, questions, waivers }: GateRecords): Day[] => [
  ...new Set([
    ...(firstContact ? [firstContact.day] : []),
    ...amounts.flatMap(({ day }) => day ?? []),
    ...questions.flatMap(({ answeredDay }) => answeredDay ?? []),
    ...waivers.map(({ day }) => day),
  ]),
];
