import type { Text } from '../../src/shared/text.js';

/** What an audit found: something that the program did not do, or that does not add up. */
export interface Finding {
  kind: 'entry' | 'ledger' | 'seal' | 'row' | 'outside' | 'schema' | 'sum' | 'file';
  /** What it is about: `receipts REC-2026-0001`, `entry 7`, `trigger receipts_no_delete`. */
  subject: string;
  text: Text;
}
export interface Verification {
  entries: number;
  rows: number;
  findings: Finding[];
}
