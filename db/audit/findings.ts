import type { Instant } from '../../src/shared/dates.js';
import type { Text } from '../../src/shared/text.js';
import { messages } from '../messages.js';

/** What an audit found: something that the program did not do, or that does not add up. */
export interface Finding {
  kind: 'entry' | 'ledger' | 'seal' | 'row' | 'outside' | 'schema' | 'sum' | 'file' | 'decision' | 'clock';
  /** What it is about: `receipts REC-2026-0001`, `entry 7`, `trigger receipts_no_delete`. */
  subject: string;
  text: Text;
  /** The row, as it can be accepted: `claims 3`; for one that a migration found, its subject. */
  row?: string;
}
/** What was accepted although the program did not write it; it is always told. */
export interface Accepted {
  seq: number;
  what: string;
  rows: readonly string[];
  reason: string;
}
/** The same as people read it. */
export interface ShownAccepted extends Accepted {
  /** What the rows are called: `claims EXP-2026-0001`. */
  subjects: readonly string[];
  /** Null: an older program did not keep it. */
  askedBy: string | null;
  confirmedBy: string;
  recordedAt: Instant;
}
/** A restored past: what was there after it is gone; it is always told. */
export interface Restored {
  seq: number;
  by: string;
  recordedAt: Instant;
  /** The backup. */
  from: string;
  /** How many entries it took away; null if that cannot be told, or an older program did it. */
  entries: number | null;
  /** The second person; null if there was none. */
  confirmedBy: string | null;
  /** Nobody can tell what it took away, and no second person has accepted it. */
  isOpen: boolean;
}
/** What a row holds now. */
export interface RowContent {
  /** `claims 3`. */
  row: string;
  /** What people call it: `claims EXP-2026-0001`. */
  name: string;
  /** Its own code; null if it has none, or is gone. */
  code: string | null;
  /** Each column that has a value; none if the row is gone. */
  values: { column: string; value: string | number }[];
  /** The entry that left it as it was sealed. */
  lastWrite: Text;
}
export interface Verification {
  entries: number;
  rows: number;
  findings: Finding[];
  accepted: ShownAccepted[];
  restored: Restored[];
}

/** This many of one kind are named, the rest counted: a file that was shuffled must not fill the memory. */
const MOST_OF_A_SORT = 50;

/** Findings that are counted together. */
interface Sort {
  kind: Finding['kind'];
  /** What they have in common besides their kind: a table, a sum. */
  of?: string;
}

export class Findings {
  private readonly list: Finding[] = [];
  private readonly counts = new Map<string, Sort & { count: number }>();

  add({ kind, of }: Sort, finding: () => Omit<Finding, 'kind'>): void {
    const sort = of === undefined ? kind : `${kind} ${of}`;
    const count = (this.counts.get(sort)?.count ?? 0) + 1;
    this.counts.set(sort, { kind, count });
    if (count <= MOST_OF_A_SORT) this.list.push({ kind, ...finding() });
  }

  /** All of them, with a line for each sort of which not all are named. */
  all(): Finding[] {
    const more = [...this.counts]
      .filter(([, { count }]) => count > MOST_OF_A_SORT)
      .map(
        ([sort, { kind, count }]): Finding => ({
          kind,
          subject: sort,
          text: messages.moreFindings(count - MOST_OF_A_SORT),
        }),
      );
    return [...this.list, ...more];
  }
}
