import type { TenderResult } from '../../../policy/stages.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Changes } from '../entry.js';

/** The recorded fields of a tender (policy 2.2.3c). */
export interface TenderFields {
  title: string;
  deadline: Day;
  depositFen: Fen | null;
}

/** The recorded fields of a paper that the tender needs. */
export interface TenderPaperFields {
  name: string;
  /** Code of the member who prepares it. */
  member: string | null;
  dueDay: Day | null;
}

export interface TendersFacts {
  'tender.add': { title: string; changes: Changes<TenderFields> };
  'tender.edit': { changes: Changes<TenderFields> };
  /** `by`: name of the member who prepares it. */
  'tender.paper': { number: number; name: string; by: string | null; changes: Changes<TenderPaperFields> };
  'tender.done': {
    number: number;
    name: string;
    day: Day;
    file: string | null;
    changes: Changes<{ doneDay: Day; file: string | null; sha256: string | null }>;
  };
  'tender.deposit': {
    returned: boolean;
    day: Day;
    depositFen: Fen;
    changes: Changes<{ depositPaidDay: Day; depositReturnedDay: Day }>;
  };
  /** What it was handed in without: names of papers, and the deposit; with the reason. */
  'tender.submit': {
    day: Day;
    openReason: string | null;
    openPapers: readonly string[];
    depositOpen: boolean;
    changes: Changes<{ submittedDay: Day; openReason: string | null }>;
  };
  'tender.result': {
    result: TenderResult;
    day: Day;
    note: string | null;
    changes: Changes<{ result: TenderResult; resultDay: Day; resultNote: string | null }>;
  };
}
