import type { FapiaoKind } from '../../../policy/fapiao.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a fapiao (policy 3.7.1); the amounts of a red-letter one are negative. */
export interface FapiaoFields {
  number: string;
  kind: FapiaoKind;
  day: Day;
  netFen: Fen;
  taxFen: Fen;
  grossFen: Fen;
}

/** The customer and contract of a fapiao. */
interface Billed {
  contract: string;
  customer: { code: string; name: string };
  /** What the contract can still be billed for. */
  remainingFen: Fen;
}

export interface FapiaoFacts {
  'payment.invoiceAdd': Billed & {
    changes: Changes<FapiaoFields>;
    /** What it bills of each instalment, and what is unbilled of it now. */
    parts: readonly { code: string; grossFen: Fen; unbilledFen: Fen }[];
  };
  'payment.invoiceReceived': { number: string; changes: { receivedDay: Change<Day> } };
  'payment.invoiceRed': Billed & {
    reason: string;
    /** The number of the fapiao that is reversed. */
    redOf: string;
    /** `leftFen`: what is not reversed of that one. */
    changes: Changes<FapiaoFields> & { leftFen: Change<Fen> };
    parts: readonly { code: string; grossFen: Fen }[];
  };
}
