import {
  actOf,
  type DealAct,
  FINDING_AREAS,
  type FindingArea,
  type Gate,
  isOpenStage,
  KIND_GATES,
  type LostReason,
  NEGOTIATION_TOPICS,
  type NegotiationTopic,
  type OpenStage,
  STAGE_ORDER,
  type StageCode,
  stageOf,
} from '../../policy/stages.js';
import { readChoice } from '../../shared/choices.js';
import type { Named } from '../../shared/codes.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import type { Facts } from '../../shared/json.js';
import type { Fen, Parsed } from '../../shared/money.js';
import { messages } from './messages.js';

// ---- gates

/** Work done for a deal: what a gate looks for. */
export interface Evidence {
  day: Day;
  by: string;
  note: string | null;
}
/** What a quotation may lack (policy 3.3.2). */
export type QuotePart = 'price' | 'service' | 'terms' | 'sent';
/** The state of one deal that the gates check. */
export interface GateFacts {
  code: string;
  customer: Named | null;
  amountFen: Fen | null;
  firstContact: Evidence | null;
  research: Evidence | null;
  solution: Evidence | null;
  demo: Evidence | null;
  /** `code` null: recorded as steps, before there were quotations. */
  quote: {
    code: string | null;
    sent: boolean;
    /** It goes beyond what may be given without the manager, who has not decided yet (policy 3.3.2). */
    waitsForApproval?: boolean;
    amountFen: Fen | null;
    serviceFen: Fen | null;
    terms: string | null;
  } | null;
  /** The newest quotation that the customer accepted. */
  accepted: Evidence | null;
  agreed: Evidence | null;
  /** Items of the negotiation without an agreement; 0 if there are none at all. */
  openItems: number;
  /** Numbers of the customer's questions without an answer, oldest first. */
  openQuestions: readonly number[];
  contract: { code: string; signedDay: Day } | null;
  lostReason: string | null;
}

/** The manager's decision that a deal may pass a gate without meeting it (policy 2.2.1a). */
export interface Waiver {
  gate: Gate;
  day: Day;
  by: string;
  reason: string;
}

/** Whether a gate is met, by what, and what to type if it is not. */
export interface GateState {
  gate: Gate;
  met: boolean;
  /** Day, person and note of what meets it, or a code. */
  proof: string;
  /** The parts that a quotation lacks. */
  lacks: readonly QuotePart[];
  /** How many are still open, if the gate counts. */
  open?: number;
  /** Set if it is met only because the manager waived it. */
  waiver?: Waiver;
  /** Set if it is met only because the deal was brought in at a later stage. */
  broughtIn?: true;
  /** The command that meets it. */
  command: string;
}
type Check = Omit<GateState, 'gate'>;

const proofOf = (evidence: Evidence | null): string =>
  evidence ? [evidence.day, evidence.by, evidence.note].filter(Boolean).join(' ') : '';
const byEvidence = (evidence: Evidence | null, command: string): Check => ({
  met: evidence !== null,
  proof: proofOf(evidence),
  lacks: [],
  command,
});

/** How each gate of the policy's table (`STAGES`) is checked. */
const GATE_CHECKS: Record<Gate, (facts: GateFacts) => Check> = {
  customerArchive: ({ code, customer }) => ({
    met: customer !== null,
    proof: customer ? `${customer.code} ${customer.name}` : '',
    lacks: [],
    command: `salesdesk deal edit ${code} --customer …`,
  }),
  firstContact: ({ code, firstContact }) => byEvidence(firstContact, `salesdesk log ${code} "…"`),
  amount: ({ code, amountFen }) => ({
    met: amountFen !== null && amountFen > 0,
    proof: '',
    lacks: [],
    command: `salesdesk deal edit ${code} --amount …`,
  }),
  researchDone: ({ code, research }) => byEvidence(research, researchCommand(code)),
  solutionGiven: ({ code, solution }) => byEvidence(solution, `salesdesk deal solution ${code} --note "…"`),
  demoGiven: ({ code, demo }) => byEvidence(demo, `salesdesk deal demo ${code} --presales "…" --audience "…"`),
  quoteComplete: ({ code, quote }) => {
    const lacks = lackingParts(quote);
    return {
      met: lacks.length === 0,
      proof: [quote?.code, quote?.terms].filter(Boolean).join(' '),
      lacks,
      command: quote?.waitsForApproval
        ? approveCommand(quote.code)
        : completeQuoteCommand(code, quote?.code ?? null, lacks),
    };
  },
  negotiationAgreed: ({ code, agreed, openItems }) => ({
    ...byEvidence(
      agreed,
      `salesdesk deal negotiate ${code} ${openItems > 0 ? '--agreed' : '--item "price; …; …; agreed"'}`,
    ),
    open: openItems,
  }),
  questionsAnswered: ({ code, openQuestions }) => ({
    met: openQuestions.length === 0,
    proof: '',
    lacks: [],
    open: openQuestions.length,
    command: answerCommand(code, openQuestions[0] ?? 1),
  }),
  quoteAccepted: ({ code, accepted, quote }) => byEvidence(accepted, acceptCommand(code, quote)),
  contractSigned: ({ code, contract }) => ({
    met: contract !== null,
    proof: contract ? `${contract.code} ${contract.signedDay}` : '',
    lacks: [],
    command: `salesdesk contract draft ${code}`,
  }),
  lostReason: ({ lostReason }) => ({
    met: lostReason !== null,
    proof: lostReason ?? '',
    lacks: [],
    command: '--reason …',
  }),
};

/** What a quotation lacks: parts of its content first; that it was sent only once it is complete. */
function lackingParts(quote: GateFacts['quote']): QuotePart[] {
  const parts: QuotePart[] = [];
  if (!quote?.amountFen) parts.push('price');
  if (quote === null || quote.serviceFen === null) parts.push('service');
  if (!quote?.terms) parts.push('terms');
  if (parts.length === 0 && quote?.sent === false) parts.push('sent');
  return parts;
}

/** The command that answers a question of the customer (policy 3.3.3). */
export const answerCommand = (deal: string, number: number): string => `salesdesk deal answer ${deal} ${number} "…"`;
/** The command that records research with all that 3.2.2 asks for. */
export const researchCommand = (deal: string): string =>
  `salesdesk deal research ${deal} --mode interview --process "…" --function "…" --habit "…"`;
const approveCommand = (quote: string | null): string => `salesdesk quote approve ${quote} --reason "…"`;

/** The next command on the way to a quotation that the customer accepted. */
function acceptCommand(deal: string, quote: GateFacts['quote']): string {
  if (!quote?.code) return newQuoteCommand(deal);
  if (quote.sent) return `salesdesk quote accept ${quote.code} --by …`;
  if (quote.waitsForApproval) return approveCommand(quote.code);
  return `salesdesk quote send ${quote.code}`;
}

/** The command that makes a whole quotation for a deal (policy 3.3.2). */
export const newQuoteCommand = (deal: string): string =>
  completeQuoteCommand(deal, null, ['price', 'service', 'terms']);

/** The command that gives a quotation the parts it lacks, or makes one that has them. */
function completeQuoteCommand(deal: string, quote: string | null, lacks: readonly QuotePart[]): string {
  const lines: string[] = [];
  if (lacks.includes('price')) lines.push('--line "…; 1; …"');
  if (lacks.includes('service')) lines.push('--line "service: …; 1; …"');
  const terms = '"30% signed, 70% accepted"';
  if (quote === null) {
    const parts = lacks.includes('terms') ? [...lines, `--terms ${terms}`] : lines;
    return `salesdesk quote add ${deal} ${parts.join(' ')} --send`;
  }
  if (lines.length > 0) return `salesdesk quote line ${quote} ${lines.join(' ')}`;
  return lacks.includes('terms') ? `salesdesk quote terms ${quote} ${terms}` : `salesdesk quote send ${quote}`;
}

/**
 * The gates between two stages: those of the stage wanted and, on a jump forward, those of every stage passed over
 * (policy 3.1–3.5), each once, in the order of the stages.
 */
export function gatesBetween(from: StageCode, to: StageCode): Gate[] {
  const entered: readonly StageCode[] =
    to === 'lost' ? ['lost'] : STAGE_ORDER.slice(STAGE_ORDER.indexOf(from) + 1, STAGE_ORDER.indexOf(to) + 1);
  return [...new Set(entered.flatMap((stage) => stageOf(stage).needs))];
}

/** What lets a deal pass a gate that it does not meet. */
export interface Exemptions {
  waivers?: readonly Waiver[];
  /** The stage at which the deal was brought in: gates up to it are behind it (definitions, Pipeline). */
  broughtInAt?: StageCode;
}

/**
 * The state of each gate. One that is not met passes if it lies behind the stage at which the deal was brought in, or if
 * the manager waived it; it keeps the waiver.
 */
export function checkGates(
  gates: readonly Gate[],
  facts: GateFacts,
  { waivers = [], broughtInAt }: Exemptions = {},
): GateState[] {
  const behind = new Set(broughtInAt === undefined ? [] : gatesBetween('lead', lastOpen(broughtInAt)));
  return gates.map((gate) => {
    const state = { gate, ...GATE_CHECKS[gate](facts) };
    if (state.met) return state;
    if (behind.has(gate)) return { ...state, met: true, broughtIn: true };
    const waiver = waivers.findLast((candidate) => candidate.gate === gate);
    return waiver ? { ...state, met: true, waiver } : state;
  });
}

/** A deal that was brought in as closed had all the open stages behind it. */
const lastOpen = (stage: StageCode): OpenStage => (isOpenStage(stage) ? stage : 'contract');

/** The gates that are asked of a kind of deal. @param asked the words of the setting `gates.<kind>` */
export function gatesAsked(gates: readonly Gate[], asked: readonly string[]): Gate[] {
  const left = Object.entries(KIND_GATES).flatMap(([word, gate]): Gate[] => (asked.includes(word) ? [] : [gate]));
  return gates.filter((gate) => !left.includes(gate));
}

// ---- what happens moves the deal

export const isBefore = (a: StageCode, b: StageCode): boolean => STAGE_ORDER.indexOf(a) < STAGE_ORDER.indexOf(b);

/** The stage behind which a willed act asks the gates, whatever the deal was moved to by hand. */
export function askedFrom(act: DealAct, stage: OpenStage): StageCode {
  const { after } = actOf(act);
  return after !== undefined && isBefore(after, stage) ? after : stage;
}

/**
 * How far an act carries a deal: stage by stage while the gates are met, and no further than the act reaches.
 * @param isMet whether a gate is met, waived, or not asked of this deal
 */
export function carriedTo(stage: OpenStage, reach: StageCode, isMet: (gate: Gate) => boolean): StageCode {
  let at: StageCode = stage;
  for (const next of STAGE_ORDER.slice(STAGE_ORDER.indexOf(stage) + 1, STAGE_ORDER.indexOf(reach) + 1)) {
    if (!stageOf(next).needs.every(isMet)) break;
    at = next;
  }
  return at;
}

// ---- moves

export type Direction = 'forward' | 'back' | 'lost' | 'reopen' | 'none';

/** Which way a move goes in the table of stages. */
export function directionOf(from: StageCode, to: StageCode): Direction {
  if (from === to) return 'none';
  if (!isOpenStage(from)) return 'reopen';
  if (to === 'lost') return 'lost';
  return STAGE_ORDER.indexOf(to) > STAGE_ORDER.indexOf(from) ? 'forward' : 'back';
}

/** Whether a deal is in its stage for longer than the norm (definitions, Pipeline). `norms`: days by open stage. */
export const isStale = (
  stage: StageCode,
  daysInStage: number,
  norms: Readonly<Partial<Record<OpenStage, number>>>,
): boolean => isOpenStage(stage) && daysInStage > (norms[stage] ?? Number.POSITIVE_INFINITY);

interface MoveFact {
  fromStage: StageCode | null;
  toStage: StageCode;
  day: Day;
  undoes: number | null;
  actDay?: Day | null;
  imported?: number;
}
/** A move of a file that did not name the stage in which the deal had been (definitions, Pipeline). */
const isUnknown = ({ imported = 0 }: Pick<MoveFact, 'imported'>): boolean => imported === 1;
/** The days that lie between two moves, counted from what happened. */
export const stayedDays = (entered: Day, left: Day): number => Math.max(0, daysBetween(entered, left));

/**
 * The moves that count: an undo removes the move before it, and does not count itself.
 * @param moves of one deal, oldest first
 */
export function effectiveMoves<M extends Pick<MoveFact, 'undoes'>>(moves: readonly M[]): M[] {
  const effective: M[] = [];
  for (const move of moves) {
    if (move.undoes === null) effective.push(move);
    else effective.pop();
  }
  return effective;
}

/** The time that a deal spent in an open stage before leaving it. */
export interface Stay {
  stage: OpenStage;
  days: number;
  /** The day on which it left the stage. */
  until: Day;
}
/**
 * How long a deal stayed in each open stage that it left; a stage that it was brought in at is left out.
 * @param moves the effective ones of one deal, oldest first
 */
export function staysOf(moves: readonly Pick<MoveFact, 'toStage' | 'day' | 'actDay' | 'imported'>[]): Stay[] {
  const stays: Stay[] = [];
  let entered: (typeof moves)[number] | undefined;
  for (const move of moves) {
    if (entered && isOpenStage(entered.toStage) && !isUnknown(entered))
      stays.push({
        stage: entered.toStage,
        days: stayedDays(entered.actDay ?? entered.day, move.actDay ?? move.day),
        until: move.day,
      });
    entered = move;
  }
  return stays;
}

/** Closed deals that went through a stage, and how many of them were won. */
export interface Passage {
  closed: number;
  won: number;
}
export type Passages = Map<OpenStage, Passage>;

/** Adds deals that went through a stage and were closed. */
export function addPassages(passages: Passages, stage: OpenStage, { closed, won }: Passage): void {
  const before = passages.get(stage) ?? { closed: 0, won: 0 };
  passages.set(stage, { closed: before.closed + closed, won: before.won + won });
}

/** Adds one closed deal to every open stage that it went through. @param moves its effective ones; an open deal adds nothing */
export function addPassagesOf(passages: Passages, moves: readonly Pick<MoveFact, 'toStage' | 'imported'>[]): void {
  const end = moves.at(-1)?.toStage;
  if (end === undefined || isOpenStage(end)) return;
  const known = moves.filter((move) => !isUnknown(move));
  const passed = new Set(known.map(({ toStage }) => toStage).filter(isOpenStage));
  for (const stage of passed) addPassages(passages, stage, { closed: 1, won: end === 'won' ? 1 : 0 });
}

/** What a move changes of a deal. */
export interface DealPosition {
  stage: StageCode;
  stageDay: Day;
  closedDay: Day | null;
  lostReason: LostReason | null;
  lostNote: string | null;
  competitor: string | null;
}
/** One deal of an entry of the audit log: what an undo of its move puts back. */
export interface MoveToUndo {
  code: string;
  from: StageCode;
  to: StageCode;
  before: Partial<DealPosition>;
}

/**
 * The moves that an entry records. Entries of older programs keep the whole position before the move, newer ones only
 * what it changed.
 */
export function movesToUndo(facts: Facts): MoveToUndo[] {
  return ((facts.moves ?? []) as Facts[]).map(({ code, changes, from, to, ...position }) => {
    if (changes === undefined) return { code, from, to, before: { ...position, stage: from } };
    const before = Object.fromEntries(Object.entries<Facts>(changes).map(([field, change]) => [field, change.from]));
    return { code, from: changes.stage.from, to: changes.stage.to, before };
  });
}

// ---- research and negotiation

export interface FindingInput {
  area: FindingArea;
  text: string;
}
/** Of answers in the order of their days the newest one to each question, by number. */
export const newestAnswers = <Answer extends { number: number }>(answers: readonly Answer[]): Answer[] =>
  [...new Map(answers.map((answer) => [answer.number, answer])).values()].sort((a, b) => a.number - b.number);

const ANSWER = /^([\d０-９]+)\s*[:：.．、)）]\s*(\S.*)$/s;
/** `3: five levels of approval`: an answer to the questionnaire, as it is typed; undefined for anything else. */
export function parseAnswer(typed: string): { number: number; text: string } | undefined {
  const [, number, text] = ANSWER.exec(typed.trim()) ?? [];
  if (number === undefined || text === undefined) return undefined;
  return { number: Number(number.normalize('NFKC')), text };
}

/** The areas of 3.2.2 without a finding. */
export const uncoveredAreas = (findings: readonly Pick<FindingInput, 'area'>[]): FindingArea[] => {
  const covered = new Set(findings.map(({ area }) => area));
  return (Object.keys(FINDING_AREAS) as FindingArea[]).filter((area) => !covered.has(area));
};

/** One item of a negotiation: what the customer asks for, what we offer. */
export interface NegotiationItem {
  topic: NegotiationTopic;
  title: string;
  asked: string | null;
  offered: string | null;
  agreed: boolean;
}

const AGREED = /^(agreed|ok|已?谈妥|同意|达成)$/i;
const OPEN = /^(open|待定|未定|未谈妥)$/i;

/**
 * Reads an item of a negotiation: `price; asked; offered; agreed`, `服务: 培训天数; 5 天; 3 天`. A topic may name its item
 * after a colon; asked, offered and the state may be left out from the end.
 */
export function parseItem(text: string): Parsed<NegotiationItem> {
  const [subject = '', ...more] = text.split(/[;；|]/).map((part) => part.trim());
  const [topicWord = '', title = ''] = subject.split(/[:：]/).map((part) => part.trim());
  const topic = readChoice(NEGOTIATION_TOPICS, topicWord);
  const last = more.at(-1) ?? '';
  const isState = AGREED.test(last) || OPEN.test(last);
  const [asked, offered, ...rest] = isState ? more.slice(0, -1) : more;
  if (topic === undefined || rest.length > 0)
    return {
      ok: false,
      problem: messages.badItem(text),
    };
  return {
    ok: true,
    value: { topic, title, asked: asked || null, offered: offered || null, agreed: AGREED.test(last) },
  };
}

/** Each item after all rounds: the newest round counts, what it leaves out stays (policy 3.4.2). */
export function currentItems(rounds: readonly NegotiationItem[]): NegotiationItem[] {
  const items = new Map<string, NegotiationItem>();
  for (const { topic, title, asked, offered, agreed } of rounds) {
    const key = `${topic} ${title}`;
    const before = items.get(key);
    items.set(key, {
      topic,
      title,
      asked: asked ?? before?.asked ?? null,
      offered: offered ?? before?.offered ?? null,
      agreed,
    });
  }
  return [...items.values()];
}

/** The negotiation ends when no item is open, and there was one (policy 3.4.2). */
export const isAgreed = (items: readonly NegotiationItem[]): boolean =>
  items.length > 0 && items.every(({ agreed }) => agreed);
