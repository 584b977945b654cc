import { type Gate, isOpenStage, STAGE_ORDER, STAGES, type Stage, type StageCode } from '../policy/stages.js';
import type { Day } from '../shared/dates.js';
import { type Fen, portion } from '../shared/money.js';

export type StepKind = 'research' | 'solution' | 'demo' | 'quote' | 'negotiation';

/** What was done for a deal: the evidence that the gates look for. */
export interface Done {
  day: Day;
  by: string;
  note: string | null;
}
export interface GateFacts {
  code: string;
  customer: { code: string; name: string } | null;
  amountFen: Fen | null;
  firstContact: Done | null;
  research: Done | null;
  solution: Done | null;
  demo: Done | null;
  quote: { amountFen: Fen | null; serviceFen: Fen | null; terms: string | null } | null;
  /** The newest quotation that the customer accepted. */
  accepted: Done | null;
  agreed: Done | null;
  /** The customer's questions without an answer. */
  openQuestions: number;
  contract: { code: string; signedDay: Day } | null;
  lostReason: string | null;
}

/** A gate that need not be met, and who decided that (policy 2.2.1a). */
export interface Waiver {
  gate: string;
  day: Day;
  by: string;
  reason: string;
}

/** How a gate stands: what proves it, or what to type to meet it. */
export interface GateState {
  gate: Gate;
  met: boolean;
  /** Day, person and note of what meets it; a code. */
  proof: string;
  /** What is missing, where that is not the whole. */
  lacks: readonly ('price' | 'service' | 'terms')[];
  /** How many are still to do, where that is a number. */
  open?: number;
  /** The manager let it pass all the same. */
  waiver?: Waiver;
  /** The command that meets it. */
  way: string;
}

const proofOf = (done: Done | null): string => (done ? [done.day, done.by, done.note].filter(Boolean).join(' ') : '');

const GATE_CHECKS: Record<Gate, (facts: GateFacts) => Omit<GateState, 'gate'>> = {
  customerArchive: ({ code, customer }) => ({
    ...{ met: customer !== null, proof: customer ? `${customer.code} ${customer.name}` : '', lacks: [] },
    way: `salesdesk deal edit ${code} --customer …`,
  }),
  firstContact: ({ code, firstContact }) => ({
    ...{ met: firstContact !== null, proof: proofOf(firstContact), lacks: [] },
    way: `salesdesk log ${code} "…"`,
  }),
  amount: ({ code, amountFen }) => ({
    ...{ met: amountFen !== null && amountFen > 0, proof: '', lacks: [] },
    way: `salesdesk deal edit ${code} --amount …`,
  }),
  researchDone: ({ code, research }) => ({
    ...{ met: research !== null, proof: proofOf(research), lacks: [] },
    way: `salesdesk deal research ${code} --mode interview --process "…" --function "…" --habit "…"`,
  }),
  solutionGiven: ({ code, solution }) => ({
    ...{ met: solution !== null, proof: proofOf(solution), lacks: [] },
    way: `salesdesk deal solution ${code} --note "…"`,
  }),
  demoGiven: ({ code, demo }) => ({
    ...{ met: demo !== null, proof: proofOf(demo), lacks: [] },
    way: `salesdesk deal demo ${code} --presales … --audience "…"`,
  }),
  quoteComplete: ({ code, quote }) => {
    const lacks = [
      ...(quote?.amountFen ? [] : (['price'] as const)),
      ...(quote?.serviceFen === null || quote === null ? (['service'] as const) : []),
      ...(quote?.terms ? [] : (['terms'] as const)),
    ];
    const flags = { price: '--amount …', service: '--service …', terms: '--terms "30% 签约 / 70% 验收"' };
    return {
      met: lacks.length === 0,
      proof: quote?.terms ?? '',
      lacks,
      way: `salesdesk deal quote ${code} ${lacks.map((l) => flags[l]).join(' ')}`,
    };
  },
  negotiationAgreed: ({ code, agreed }) => ({
    ...{ met: agreed !== null, proof: proofOf(agreed), lacks: [] },
    way: `salesdesk deal negotiate ${code} --item "price; …; …; agreed"`,
  }),
  questionsAnswered: ({ code, openQuestions }) => ({
    ...{ met: openQuestions === 0, proof: '', lacks: [], open: openQuestions },
    way: `salesdesk deal answer ${code} 1 "…"`,
  }),
  quoteAccepted: ({ code, accepted }) => ({
    ...{ met: accepted !== null, proof: proofOf(accepted), lacks: [] },
    way: `salesdesk quote add ${code} …`,
  }),
  contractSigned: ({ code, contract }) => ({
    ...{ met: contract !== null, proof: contract ? `${contract.code} ${contract.signedDay}` : '', lacks: [] },
    way: `salesdesk contract record ${code} --signed … --line "…"`,
  }),
  lostReason: ({ lostReason }) => ({ met: lostReason !== null, proof: lostReason ?? '', lacks: [], way: '--reason …' }),
};

/**
 * The gates between two stages: those of the stage wanted and, on a jump forward, those of every stage passed over
 * (policy 3.1–3.5), each once, in the order of the stages.
 */
export function gatesBetween(from: StageCode, to: StageCode): Gate[] {
  const passed =
    to === 'lost' ? ['lost' as const] : STAGE_ORDER.slice(STAGE_ORDER.indexOf(from) + 1, STAGE_ORDER.indexOf(to) + 1);
  return [...new Set(passed.flatMap((stage): readonly Gate[] => (STAGES[stage] as Stage).needs))];
}

/** A gate that is not met passes where the manager waived it; the reason stands with it. */
export const checkGates = (gates: readonly Gate[], facts: GateFacts, waivers: readonly Waiver[] = []): GateState[] =>
  gates.map((gate) => {
    const state = { gate, ...GATE_CHECKS[gate](facts) };
    const waiver = state.met ? undefined : waivers.findLast((one) => one.gate === gate);
    return waiver ? { ...state, met: true, waiver } : state;
  });

export type Direction = 'forward' | 'back' | 'lost' | 'reopen' | 'none';

/** Which way a move goes in the table of stages. */
export function directionOf(from: StageCode, to: StageCode): Direction {
  if (from === to) return 'none';
  if (!isOpenStage(from)) return 'reopen';
  if (to === 'lost') return 'lost';
  return STAGE_ORDER.indexOf(to) > STAGE_ORDER.indexOf(from) ? 'forward' : 'back';
}

/** amount × the stage's probability, rounded per deal (definitions, Pipeline); lost is nothing. */
export const weightedFen = (stage: StageCode, amountFen: Fen | null): Fen =>
  portion(amountFen ?? 0, STAGES[stage].probabilityBp);

/** Whether a deal is in its stage for longer than the norm (definitions, Pipeline). */
export const isStale = (stage: string, daysInStage: number): boolean => {
  const known = STAGES[stage as StageCode] as Stage | undefined;
  return known !== undefined && isOpenStage(stage) && daysInStage > known.normDays;
};

export interface BoardDeal {
  stage: StageCode;
  amountFen: Fen | null;
}
export interface BoardRow {
  stage: StageCode;
  count: number;
  amountFen: Fen;
  weightedFen: Fen;
}

/** Open stages in order, each with number, amount and weighted amount of its deals. */
export function boardOf(deals: readonly BoardDeal[]): BoardRow[] {
  return STAGE_ORDER.filter(isOpenStage).map((stage) => {
    const inStage = deals.filter((deal) => deal.stage === stage);
    return {
      stage,
      count: inStage.length,
      amountFen: inStage.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0),
      weightedFen: inStage.reduce((sum, { amountFen }) => sum + weightedFen(stage, amountFen), 0),
    };
  });
}

const BAR = 16;
/** `######..........`: a share of the largest, for a terminal without graphics. */
export function bar(part: number, largest: number): string {
  const full = largest === 0 ? 0 : Math.round((BAR * part) / largest);
  return '#'.repeat(full) + '.'.repeat(BAR - full);
}
