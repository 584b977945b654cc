import type { Instant } from '../../src/shared/dates.js';
import { readFacts } from '../../src/shared/json.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import type { Accepted, Findings, Restored } from './findings.js';

/**
 * Every restore of a backup, oldest first (policy 1.3.2). One over a book that was damaged or gone is a finding until two
 * persons accept the log: nobody can tell what it took away.
 */
export function checkRestores(client: Client, findings: Findings, accepted: readonly Accepted[]): Restored[] {
  const acceptedTo = accepted.findLast(({ what }) => what === 'log')?.seq ?? 0;
  const rows = client
    .prepare(
      "SELECT seq, actor, facts, recorded_at AS recordedAt FROM audit_entries WHERE action = 'store.restore' ORDER BY seq",
    )
    .all() as { seq: number; actor: string; facts: string; recordedAt: Instant }[];
  return rows.map(({ seq, actor, facts: text, recordedAt }) => {
    const facts = readFacts(text);
    const isOpen = facts?.second === 'unknown' && seq > acceptedTo;
    if (isOpen)
      findings.add({ kind: 'decision' }, () => ({ subject: `entry ${seq}`, text: messages.restoredUnknown(actor) }));
    return {
      seq,
      by: actor,
      recordedAt,
      from: String(facts?.from ?? ''),
      entries: typeof facts?.dropped?.entries === 'number' ? facts.dropped.entries : null,
      confirmedBy: typeof facts?.allowed?.confirmedBy === 'string' ? facts.allowed.confirmedBy : null,
      isOpen,
    };
  });
}
