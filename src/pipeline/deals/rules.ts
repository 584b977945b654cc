import { type Gate, isOpenStage, STAGE_ORDER, STAGES, type Stage, type StageCode } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';

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
  /** `code` null: noted as steps, before there were quotations. */
  quote: {
    code: string | null;
    sent: boolean;
    /** It goes beyond what may be given without the manager, who has not decided yet (policy 3.3.2). */
    waits?: boolean;
    amountFen: Fen | null;
    serviceFen: Fen | null;
    terms: string | null;
  } | null;
  /** The newest quotation that the customer accepted. */
  accepted: Done | null;
  agreed: Done | null;
  /** How many items of the negotiation are open; 0 where there was none yet. */
  openItems: number;
  /** Numbers of the customer's questions without an answer, oldest first. */
  openQuestions: readonly number[];
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
  lacks: readonly ('price' | 'service' | 'terms' | 'sent')[];
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
    met: customer !== null,
    proof: customer ? `${customer.code} ${customer.name}` : '',
    lacks: [],
    way: `salesdesk deal edit ${code} --customer …`,
  }),
  firstContact: ({ code, firstContact }) => ({
    met: firstContact !== null,
    proof: proofOf(firstContact),
    lacks: [],
    way: `salesdesk log ${code} "…"`,
  }),
  amount: ({ code, amountFen }) => ({
    met: amountFen !== null && amountFen > 0,
    proof: '',
    lacks: [],
    way: `salesdesk deal edit ${code} --amount …`,
  }),
  researchDone: ({ code, research }) => ({
    met: research !== null,
    proof: proofOf(research),
    lacks: [],
    way: `salesdesk deal research ${code} --mode interview --process "…" --function "…" --habit "…"`,
  }),
  solutionGiven: ({ code, solution }) => ({
    met: solution !== null,
    proof: proofOf(solution),
    lacks: [],
    way: `salesdesk deal solution ${code} --note "…"`,
  }),
  demoGiven: ({ code, demo }) => ({
    met: demo !== null,
    proof: proofOf(demo),
    lacks: [],
    way: `salesdesk deal demo ${code} --presales "…" --audience "…"`,
  }),
  quoteComplete: ({ code, quote }) => {
    const parts = [
      ...(quote?.amountFen ? [] : (['price'] as const)),
      ...(quote?.serviceFen === null || quote === null ? (['service'] as const) : []),
      ...(quote?.terms ? [] : (['terms'] as const)),
    ];
    const lacks = parts.length === 0 && quote?.sent === false ? (['sent'] as const) : parts;
    return {
      met: lacks.length === 0,
      proof: [quote?.code, quote?.terms].filter(Boolean).join(' '),
      lacks,
      way: quote?.waits ? approveWay(quote.code) : quoteWay(code, quote?.code ?? null, lacks),
    };
  },
  negotiationAgreed: ({ code, agreed, openItems }) => ({
    met: agreed !== null,
    proof: proofOf(agreed),
    lacks: [],
    open: openItems,
    way: `salesdesk deal negotiate ${code} ${openItems > 0 ? '--agreed' : '--item "price; …; …; agreed"'}`,
  }),
  questionsAnswered: ({ code, openQuestions }) => ({
    met: openQuestions.length === 0,
    proof: '',
    lacks: [],
    open: openQuestions.length,
    way: `salesdesk deal answer ${code} ${openQuestions[0] ?? 1} "…"`,
  }),
  quoteAccepted: ({ code, accepted, quote }) => ({
    met: accepted !== null,
    proof: proofOf(accepted),
    lacks: [],
    way: quote?.code
      ? quote.sent
        ? `salesdesk quote accept ${quote.code} --by …`
        : quote.waits
          ? approveWay(quote.code)
          : `salesdesk quote send ${quote.code}`
      : quoteWay(code, null, ['price', 'service', 'terms']),
  }),
  contractSigned: ({ code, contract }) => ({
    met: contract !== null,
    proof: contract ? `${contract.code} ${contract.signedDay}` : '',
    lacks: [],
    way: `salesdesk contract draft ${code}`,
  }),
  lostReason: ({ lostReason }) => ({ met: lostReason !== null, proof: lostReason ?? '', lacks: [], way: '--reason …' }),
};

const approveWay = (quote: string | null): string => `salesdesk quote approve ${quote} --reason "…"`;

/** What completes a quotation: the missing parts of the one that there is, or a new one. */
export function quoteWay(deal: string, quote: string | null, lacks: readonly string[]): string {
  const lines = [
    ...(lacks.includes('price') ? ['--line "…; 1; …"'] : []),
    ...(lacks.includes('service') ? ['--line "service: …; 1; …"'] : []),
  ];
  const terms = '"30% signed, 70% accepted"';
  if (quote === null)
    return `salesdesk quote add ${deal} ${[...lines, ...(lacks.includes('terms') ? [`--terms ${terms}`] : [])].join(' ')} --send`;
  if (lines.length > 0) return `salesdesk quote line ${quote} ${lines.join(' ')}`;
  return lacks.includes('terms') ? `salesdesk quote terms ${quote} ${terms}` : `salesdesk quote send ${quote}`;
}

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

/** Whether a deal is in its stage for longer than the norm (definitions, Pipeline). `norms`: days by open stage. */
export const isStale = (stage: string, daysInStage: number, norms: Readonly<Record<string, number>>): boolean =>
  isOpenStage(stage) && daysInStage > (norms[stage] ?? Number.POSITIVE_INFINITY);
