import type { Instant } from '../../src/shared/dates.js';
import { readFacts } from '../../src/shared/json.js';
import type { Client } from '../sqlite/client.js';
import type { Accepted, ShownAccepted } from './findings.js';
import { nameOf } from './rows.js';
import { readRow } from './seal.js';

/** What was accepted, with what its rows are called and who asked and confirmed it. */
export function acceptedWithNames(client: Client, accepted: readonly Accepted[]): ShownAccepted[] {
  const entry = client.prepare('SELECT actor, facts, recorded_at AS recordedAt FROM audit_entries WHERE seq = ?');
  const member = client.prepare('SELECT name FROM members WHERE code = ?').pluck();
  return accepted.map((one) => {
    const { actor, facts, recordedAt } = entry.get(one.seq) as { actor: string; facts: string; recordedAt: Instant };
    const asker = readFacts(facts)?.askedBy;
    const askedBy = typeof asker === 'string' ? ((member.get(asker) as string | undefined) ?? asker) : null;
    const subjects = one.rows.map((row) => {
      const found = readRow(client, row);
      return found === undefined ? row : nameOf(client, ...found);
    });
    return { ...one, subjects, askedBy, confirmedBy: actor, recordedAt };
  });
}
