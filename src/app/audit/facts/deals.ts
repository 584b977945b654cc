import type { LeadStatus } from '../../../policy/leads.js';
import type {
  DealKind,
  FindingArea,
  Gate,
  LimitSide,
  LostReason,
  MoveCause,
  NegotiationTopic,
  ResearchMode,
  ResearchRequestStatus,
  Source,
  StageCode,
} from '../../../policy/stages.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a deal besides its stage (policy 3.1.2). */
export interface DealFields {
  title: string;
  customer: Named | null;
  owner: Named;
  presales: Named | null;
  product: Named | null;
  expectedDay: Day | null;
  amountFen: Fen | null;
  source: Source | null;
  kind: DealKind;
}

/** What a move changes of a deal (policy 3.1–3.5). */
export interface PositionFields {
  stage: StageCode;
  stageDay: Day;
  closedDay: Day | null;
  lostReason: LostReason | null;
  lostNote: string | null;
  competitor: string | null;
}

/**
 * The move of a deal that an act made, beside what the act itself changed (definitions, Pipeline): the day for which it
 * counts, and that of the act if it is another; how many gates a recorded contract passed.
 */
export interface CarriedFacts {
  deal: string;
  cause: MoveCause;
  day: Day;
  actDay: Day | null;
  pastGates: number;
  changes: Changes<PositionFields>;
}
/** Of evidence that is no act: the move of the deal that it made possible. */
export interface MayCarry {
  carried?: CarriedFacts;
}
/** Of an act on a deal: null if the deal stays in its stage. */
export interface Carries {
  carried: CarriedFacts | null;
}

/** A request for research (policy 3.2.1). */
export interface RequestFields {
  status: ResearchRequestStatus;
  presales: Named | null;
  wantedDay: Day | null;
  plannedDay: Day | null;
  doneDay: Day | null;
  note: string | null;
}

/** What the voiding of its deal sets back of a lead (policy 3.1.2). */
export interface ReleasedFields {
  status: LeadStatus;
  decidedDay: Day | null;
  customer: Named | null;
  /** Code of the deal. */
  deal: string | null;
  waiver: string | null;
}

export interface DealsFacts {
  'deal.add': { day: Day; changes: Changes<DealFields> };
  'deal.edit': MayCarry & { changes: Changes<DealFields> };
  /** `drafts`: codes of the contracts not yet signed that went along. */
  'deal.assign': { changes: { owner: Change<Named> }; drafts: readonly string[]; reason: string | null };
  'deal.move': {
    day: Day;
    moves: readonly { code: string; changes: Changes<PositionFields> }[];
    reason: string | null;
    note: string | null;
    competitor: string | null;
  };
  /** From which day on it never was; the key of the import that it came from is given up. */
  'deal.void': {
    reason: string;
    changes: Changes<{ voidedFrom: Day | null; sourceKey: string | null }>;
    /** The lead that had become this deal: it is what it was before. */
    lead?: { code: string; changes: Changes<ReleasedFields>; followups: readonly string[] };
  };
  /** A deal that did not agree with its contracts (definitions, Pipeline). */
  'deal.settle': Carries & { contract: string | null; reason: string | null };
  /** `new`: those that the list of competitors did not have. */
  'deal.competitor': {
    new: readonly string[];
    changes: Changes<{ competitors: readonly string[] }>;
  };
  /** Decided in this stage. */
  'deal.waive': MayCarry & { gate: Gate; reason: string; stage: StageCode };
  'deal.request': { changes: Changes<RequestFields> };
  'deal.accept': { askedDay: Day; changes: Changes<RequestFields> };
  'deal.decline': { askedDay: Day; changes: Changes<RequestFields>; reason: string };
  /** With the request that it answers: when that was made, and what became of it. */
  'deal.research': Carries & {
    day: Day;
    mode: ResearchMode | null;
    people: string | null;
    note: string | null;
    findings: readonly { number: number; area: FindingArea; text: string }[];
    /** Of the questionnaire. */
    answers: readonly { number: number; text: string }[];
    askedDay: Day | null;
    changes: Changes<RequestFields>;
  };
  'questionnaire.add': { number: number; text: string; area: FindingArea | null };
  'questionnaire.drop': { number: number; text: string; changes: Changes<{ droppedDay: Day | null }> };
  /** `findings`: the numbers of those that it answers. */
  'deal.solution': Carries & {
    day: Day;
    version: number;
    note: string | null;
    findings: readonly number[];
    files: readonly { name: string; sha256: string }[];
  };
  'deal.demo': Carries & {
    day: Day;
    rep: Named;
    presales: Named;
    people: string | null;
    note: string | null;
    questions: readonly { number: number; text: string }[];
  };
  'deal.question': { number: number; text: string; day: Day };
  'deal.answer': MayCarry & { number: number; question: string; day: Day; changes: Changes<{ answer: string }> };
  'deal.negotiate': Carries & {
    day: Day;
    round: number;
    note: string | null;
    items: readonly {
      topic: NegotiationTopic;
      title: string;
      asked: string | null;
      offered: string | null;
      agreed: boolean;
    }[];
    agreed: boolean;
  };
  /** Whose bottom line was noted, and not what it is: everybody may read the log (policy 3.4.3). */
  'deal.limits': { noted: readonly LimitSide[] };
}
