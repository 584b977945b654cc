import type { DunningLevel, DunningVia, OverdueReason } from '../../../policy/collections.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a reminder or dunning (policy 3.7.1, 3.7.2). */
export interface DunningFields {
  level: DunningLevel;
  via: DunningVia;
  reason: OverdueReason | null;
  note: string | null;
}

/** The recorded fields of a customer's promise (policy 3.7.2). */
export interface PromiseFields {
  /** Null if it is for the customer as a whole. */
  instalment: string | null;
  promisedDay: Day;
  amountFen: Fen;
  via: DunningVia | null;
  note: string | null;
}

/** What the company sets for its letters. */
export interface LetterSettings {
  /** The folder of its own templates. */
  letterTemplates: string | null;
  /** The account to pay to. */
  bankAccount: string | null;
}

/** The facts of dunning entries, by action. `customer` is the name, as people read it. */
export interface DunningFacts {
  'payment.dun': { customer: string; day: Day; changes: Changes<DunningFields> };
  'payment.promise': { customer: string; day: Day; changes: Changes<PromiseFields> };
  /** A dunning (with its level) or a promise of a day that was recorded by mistake. */
  'payment.withdraw': {
    kind: 'dunning' | 'promise';
    day: Day;
    level: DunningLevel | null;
    reason: string;
    changes: { withdrawn: Change<boolean> };
  };
  /** A run: it counts for all contracts, or for those of one rep. */
  'payment.remind': {
    day: Day;
    rep: string | null;
    /** Instalments and their steps. */
    listed: number;
    steps: number;
    changes: { lastRunDay: Change<Day> };
  };
  'payment.letter': {
    customer: string;
    day: Day;
    /** The level of the letter; an instalment may be recorded at a milder one. */
    letter: DunningLevel;
    /** Of the file as it was written. */
    textSha256: string;
    reason: OverdueReason | null;
    note: string | null;
    instalments: { code: string; changes: { level: Change<DunningLevel> } }[];
  };
  'payment.templates': { changes: Changes<LetterSettings> };
}
