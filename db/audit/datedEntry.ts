import type { Role } from '../../src/policy/roles.js';
import type { Instant } from '../../src/shared/dates.js';
import type { Facts } from '../../src/shared/json.js';

/** An entry of the log, as far as it decides who could have written it. */
export interface DatedEntry {
  seq: number;
  actorId: number | null;
  action: string;
  subject: string;
  day: string;
  recordedAt: Instant;
  facts: Facts;
}
/** The roles of a member when an entry was written, those of which he was substitute among them. */
export type DutiesThen = (id: number, entry: DatedEntry) => readonly Role[];
