import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a receipt (policy 3.7.1). */
export interface ReceiptFields {
  day: Day;
  amountFen: Fen;
  reference: string | null;
  /** The part that settles instalments and charges; the rest is an advance. */
  allocatedFen: Fen;
  reversedDay: Day | null;
}

/** What a receipt settles of an instalment or a charge; negative if that was reversed. */
export interface SettledPart {
  code: string;
  amountFen: Fen;
  changes: { openFen: Change<Fen> };
}

export interface PlannedInstalment {
  code: string;
  dueDay: Day | null;
  dueRule: string | null;
  amountFen: Fen;
}

/** The facts of receivables entries, by action. `customer` is the name, as people read it. */
/** What bringing books up to date changed: rows that are stored, and the open parts and advances of today by customer. */
export interface RespreadFacts {
  rows: number;
  customers: readonly {
    customer: { code: string; name: string };
    instalments: readonly { code: string; changes: { openFen: Change<Fen> } }[];
    receipts: readonly { code: string; changes: { advanceFen: Change<Fen> } }[];
  }[];
}

export interface ReceivablesFacts {
  'payment.receive': {
    customer: string;
    day: Day;
    /** What was received beyond what is open, kept as an advance. */
    surplusFen: Fen;
    changes: Changes<ReceiptFields>;
    parts: SettledPart[];
  };
  'payment.reverse': {
    customer: string;
    day: Day;
    reason: string;
    amountFen: Fen;
    changes: Changes<ReceiptFields>;
    /** The instalments and charges that are open again. */
    parts: SettledPart[];
  };
  'payment.allocate': {
    usedFen: Fen;
    changes: Pick<Changes<ReceiptFields>, 'allocatedFen'>;
    parts: SettledPart[];
  };
  /** By the program itself as it brings an older file to its own schema, or by `payment respread`. */
  'payment.respread': RespreadFacts;
  'payment.plan': {
    customer: string;
    /** The whole plan of the contract, before and after. */
    changes: { instalments: Change<PlannedInstalment[]> };
  };
}
