import type {
  AdjustmentKind,
  AmendedDay,
  AmendedField,
  ApprovalLevel,
  Department,
  DraftStatus,
  OrderStatus,
  ProposalStatus,
  ReviewDecision,
} from '../../../policy/contracts.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { ContractLine } from '../../../shared/lines.js';
import type { Bp, Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';
import type { Carries } from './deals.js';
import type { PlannedInstalment } from './receivables.js';

/** A line as the audit log keeps it: the product by its name, not its id. */
export type LoggedLine = Omit<ContractLine, 'productId'>;

/** The recorded fields of a signed contract (policy 3.5, 4.1.1). Customer, deal, owner and members by code. */
export interface ContractFields {
  title: string;
  customer: string;
  deal: string | null;
  owner: string | null;
  signedDay: Day;
  netFen: Fen;
  taxFen: Fen;
  grossFen: Fen;
  costFen: Fen;
  profitFen: Fen;
  costKnown: boolean;
  deliveryDay: Day | null;
  startDay: Day | null;
  endDay: Day | null;
  penaltyRateBp: Bp | null;
  penaltyGraceDays: number | null;
  shares: readonly { member: string; name: string; shareBp: Bp }[];
  lines: readonly LoggedLine[];
}

/** The recorded fields of a draft (policy 3.5.1): the text of its newest version, and how far it has come. */
export interface DraftFields {
  title: string;
  rights: string | null;
  specification: string | null;
  deliveryDay: Day | null;
  afterSales: string | null;
  terms: string | null;
  startDay: Day | null;
  endDay: Day | null;
  penaltyRateBp: Bp | null;
  penaltyGraceDays: number | null;
  credit: string | null;
  lines: readonly LoggedLine[];
  /** Code of the accepted quotation that the lines come from. */
  quote: string | null;
  status: DraftStatus;
  submittedDay: Day | null;
  passedDay: Day | null;
}

/** The version of a draft that an act is about, and the digest of all that it says (policy 3.5.2): the number of its form, if not 1, and the SHA-256. */
interface DraftVersionFacts {
  version: number;
  textSha256: string;
}

/** What an approver of the amount decided: the levels that he held, with his reason. */
interface ApprovalFacts extends DraftVersionFacts {
  levels: readonly ApprovalLevel[];
  reason: string;
  changes: Changes<Pick<DraftFields, 'status'>>;
}

/** What follows from a signed contract, in the same write. */
interface FollowsSigning {
  customer: Named;
  /** Code of the order (policy 3.6.1). */
  order: string;
  /** The payment plan (policy 3.7.1). */
  instalments: readonly { code: string; dueDay: Day | null; dueRule: string | null; amountFen: Fen }[];
  /** Why the manager let a customer sign who is over his limit or overdue (policy 3.7.3). */
  release?: string;
}

/** A dated difference after signing, and what it did to the receivable (policy 3.5.3). */
export interface AdjustmentFacts {
  code: string;
  contract: string;
  kind: AdjustmentKind;
  day: Day;
  netFen: Fen;
  grossFen: Fen;
  costFen: Fen;
  reason: string;
  /** What is open was lowered by this. */
  creditedFen: Fen;
  /** What was received beyond the rest: an advance. */
  refundFen: Fen;
  /** The instalments that are lowered, with what is open of each after it. */
  credited: readonly { code: string; amountFen: Fen; openFen: Fen }[];
  /** Instalments that money received before settles from then on, because the credit freed it. */
  resettled?: readonly { code: string; amountFen: Fen; openFen: Fen }[];
  added: readonly { code: string; dueDay: Day | null; amountFen: Fen }[];
  /** What the contract's cancellation takes off more or less because of it, or of adjustments of later days. */
  offsets?: readonly { code: string; day: Day; grossFen: Fen }[];
}
/** What an amendment changes: days, or the whole payment plan. */
interface AmendedFields extends Record<AmendedDay, Day> {
  instalments: readonly ProposedInstalment[];
}
/** An instalment of a plan; one that is only proposed has no code. */
export type ProposedInstalment = Omit<PlannedInstalment, 'code'> & { code?: string };
/** What a supplementary agreement changes besides price and plan. */
type AmendedText = Exclude<AmendedField, 'grossFen' | 'plan' | 'renewed' | 'ended'>;
interface Amounts {
  netFen: Fen;
  grossFen: Fen;
  costFen: Fen;
}

export interface ContractsFacts {
  'contract.record': FollowsSigning &
    Carries & {
      /** Whether the typed prices included the tax. */
      pricesIncludeTax: boolean;
      changes: Changes<ContractFields>;
    };
  'contract.draft': DraftVersionFacts & Carries & { changes: Changes<DraftFields> };
  'contract.renew': DraftVersionFacts & { renews: string; changes: Changes<DraftFields> };
  /** An amendment that is drafted: nothing of it is in force. */
  'contract.supplement': DraftVersionFacts & { amends: string; reason: string; changes: Changes<DraftFields> };
  /** An amendment that both parties signed: a new version of the contract. */
  'contract.signSupplement': DraftVersionFacts & {
    contractVersion: number;
    day: Day;
    reason: string;
    /** The difference of the price, and what it did to the receivable. */
    adjustment: AdjustmentFacts | null;
    release?: string;
    /** The order, if it is being prepared again for what the amendment adds. */
    order?: { code: string; status: Change<OrderStatus> };
    ours: string;
    theirs: string;
    seal: string;
    changes: Changes<
      Amounts & { status: DraftStatus } & Record<AmendedText, string> & Pick<AmendedFields, 'instalments'>
    >;
  };
  'contract.edit': DraftVersionFacts & { changes: Changes<DraftFields> };
  'contract.submit': DraftVersionFacts &
    Carries & {
      /** Who approves its amount before legal sees it (setting `contract.approval`). */
      levels: readonly ApprovalLevel[];
      changes: Changes<Pick<DraftFields, 'status' | 'submittedDay'>>;
    };
  'contract.approve': ApprovalFacts;
  'contract.return': ApprovalFacts;
  'contract.review': DraftVersionFacts & {
    decision: ReviewDecision;
    remarks: string | null;
    conditions: readonly string[];
    changes: Changes<Pick<DraftFields, 'status' | 'passedDay'>>;
  };
  'contract.condition': DraftVersionFacts & {
    number: number;
    condition: string;
    note: string;
    changes: { metDay: Change<Day> };
  };
  'contract.sign': DraftVersionFacts &
    FollowsSigning &
    Carries & {
      ours: string;
      theirs: string;
      seal: string;
      /** The contract that this one renews, which it ends. */
      renews?: string;
      changes: Changes<ContractFields & Pick<DraftFields, 'status'>>;
    };
  'contract.withdraw': DraftVersionFacts & Carries & { reason: string; changes: { status: Change<DraftStatus> } };
  'contract.archive': { file: string; sha256: string; departments: readonly Department[]; day: Day };
  'contract.amend': { reason: string; day: Day; changes: Changes<AmendedFields> };
  /** What a rep proposes; nothing of it is in force. The instalments have no codes yet. */
  'contract.propose': { reason: string; day: Day; terms?: string; changes: Changes<AmendedFields> };
  'contract.decide': {
    reason: string | null;
    /** What was proposed. */
    proposal: { by: string; reason: string; day: Day; terms: string | null };
    changes: Changes<AmendedFields & { status: ProposalStatus }>;
  };
  /** A slip in the plan is mended by the signed paper: the days before are judged by the new plan. */
  'contract.correctPlan': {
    reason: string;
    terms: string;
    file: string;
    sha256: string;
    changes: Changes<Pick<AmendedFields, 'instalments'>>;
  };
  'contract.end': { reason: string; endDay: Day; changes: { endedDay: Change<Day> } };
  'contract.adjust': AdjustmentFacts & { changes: Changes<Amounts> };
  /** The opposite of an adjustment that was recorded by mistake, with what is open of the instalments that it changed. */
  'contract.unadjust': Partial<Carries> & {
    code: string;
    reverses: string;
    day: Day;
    netFen: Fen;
    grossFen: Fen;
    costFen: Fen;
    reason: string;
    instalments: readonly { code: string; openFen: Change<Fen> }[];
    /** What the contract's cancellation takes off more or less because of it. */
    offsets?: readonly { code: string; day: Day; grossFen: Fen }[];
    /** Of a cancellation: the contract is in force again. */
    changes: Changes<Amounts & { cancelledDay: Day | null }>;
  };
  /** From its signing on it never was, and its plan with it. */
  'contract.void': Carries & {
    reason: string;
    signedDay: Day;
    /** Codes of the instalments that left with it. */
    instalments: readonly string[];
    changes: Changes<{ voidedFrom: Day | null; sourceKey: string | null }>;
  };
  'contract.cancel': AdjustmentFacts & Carries & { changes: Changes<Amounts & { cancelledDay: Day }> };
}
