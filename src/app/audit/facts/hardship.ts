import type {
  ChargeKind,
  HardshipDecision,
  HardshipReason,
  HardshipStatus,
  LegalResult,
  LegalStep,
} from '../../../policy/hardship.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a case of hardship (policy 3.7.3). */
export interface HardshipFields {
  status: HardshipStatus;
  reportedDay: Day;
  reason: HardshipReason;
  note: string | null;
  /** Open of its instalments. */
  openFen: Fen;
  decidedDay: Day;
  /** The new plan as typed. */
  terms: string;
  /** What the plan moved, or what was waived. */
  settledFen: Fen;
}

/** The recorded fields of a legal file (policy 3.7.3). */
export interface LegalFileFields {
  openedDay: Day;
  reason: string;
  claimFen: Fen;
  closedDay: Day;
  result: LegalResult;
  resultNote: string | null;
}

/** What is kept of late interest or a fee (definitions, Late interest). */
export interface ChargeFields {
  kind: ChargeKind;
  day: Day;
  amountFen: Fen;
  openFen: Fen;
  settledFen: Fen;
  waivedFen: Fen;
}

interface OpenInstalment {
  code: string;
  dueDay: Day | null;
  openFen: Fen;
}

export interface HardshipFacts {
  'payment.hardshipReport': {
    customer: Named;
    reason: HardshipReason;
    changes: Changes<HardshipFields>;
    instalments: readonly OpenInstalment[];
  };
  'payment.hardshipDecide': {
    customer: Named;
    decision: HardshipDecision;
    reason: string | null;
    /** Opened by the decision. */
    legalFile: string | null;
    /** What was decided on: the instalments of the case that were open. */
    open: readonly { code: string; openFen: Fen }[];
    changes: Changes<HardshipFields>;
    /** What the plan moved away from each instalment, or what was waived of it. */
    settled: readonly { code: string; amountFen: Fen; changes: { openFen: Change<Fen> } }[];
    /** The instalments of the new plan. */
    planned: readonly { code: string; dueDay: Day | null; amountFen: Fen }[];
  };
  'payment.legalOpen': {
    customer: Named;
    reason: string;
    changes: Changes<LegalFileFields>;
    instalments: readonly OpenInstalment[];
  };
  'payment.legalStep': { changes: Changes<{ kind: LegalStep; day: Day; text: string }> };
  'payment.legalDocument': {
    day: Day;
    note: string | null;
    changes: { documents: Change<readonly { name: string; sha256: string; sizeBytes: number }[]> };
  };
  /** `costFen`: what the file cost so far. */
  'payment.legalCost': { day: Day; amountFen: Fen; text: string; changes: { costFen: Change<Fen> } };
  'payment.legalClose': {
    result: LegalResult;
    note: string | null;
    /** Still open of its instalments. */
    openFen: Fen;
    changes: Changes<LegalFileFields>;
  };
  'payment.charge': { customer: Named; contract: string; reason: string; changes: Changes<ChargeFields> };
  'payment.settle': {
    day: Day;
    receipt: string;
    amountFen: Fen;
    /** Of a new receipt: what came beyond the charge, kept as an advance. */
    surplusFen: Fen;
    /** Of the charge; `allocatedFen` of the receipt. */
    changes: Changes<ChargeFields & { allocatedFen: Fen }>;
  };
  'payment.waive': { day: Day; reason: string; changes: Changes<ChargeFields> };
}
