import type { Day, Month } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { CarriedFacts } from './deals.js';

/** The facts of an import that was undone (docs/import.md): its rows, by table, from the first code to the last. */
export interface ImportUndone {
  /** All kinds that came in its run. */
  imports: readonly number[];
  /** The entry of the import. */
  importEntry: number;
  file: string;
  sha256: string;
  rows: Readonly<Record<string, { first: string; last: string; count: number }>>;
  reason: string | null;
  /** Deals that its contracts had won. */
  moves?: readonly CarriedFacts[];
}

/** A field that an import changed: amounts in fen, members by name, other things by code. */
export interface ChangedField {
  field: string;
  from: string | number | null;
  to: string | number | null;
}

/** The facts of an import; its file and rules are identified by their digests. */
export interface ImportCounts {
  /** Its number: what `import undo` takes. */
  id: number;
  file: string;
  sha256: string;
  rulesSha256: string | null;
  added: number;
  existing: number;
  differing: number;
  /** What was changed as the file says, field by field. */
  updated?: readonly { code: string; diffs: readonly ChangedField[] }[];
  filtered: number;
  rejected: number;
  createdCustomers: number;
  createdProducts: number;
  /** The last day of the book's history, as the import took it. */
  historyUntil: Day;
  /** What is of the book's history, and what is of later days (definitions, First month). */
  history: number;
  afterHistory: number;
  /** Deals that were won by an imported contract (definitions, Pipeline). */
  moves?: readonly CarriedFacts[];
  /** Receipts that money which went back took back (policy 3.7.1). */
  refunded?: readonly { receipt: string; day: Day }[];
  /** Targets of months that were over; the team has the name `team`. */
  late?: readonly { month: Month; who: string; salesFen: Fen; reason: string }[];
}

/** The facts of import entries, by action. */
export interface ImportsFacts {
  'import.members': ImportCounts;
  'import.customers': ImportCounts;
  'import.products': ImportCounts;
  'import.deals': ImportCounts;
  'import.contracts': ImportCounts;
  'import.adjustments': ImportCounts;
  'import.receivables': ImportCounts;
  'import.targets': ImportCounts;
  'import.budgets': ImportCounts;
  'import.claims': ImportCounts;
  'import.standards': ImportCounts;
  'import.cities': ImportCounts;
  'import.receipts': ImportCounts;
  'import.contacts': ImportCounts;
  'import.leads': ImportCounts;
  'import.surveys': ImportCounts;
  'import.followups': ImportCounts;
  'import.undo': ImportUndone;
}
