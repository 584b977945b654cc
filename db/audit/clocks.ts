import { dayOfInstant, isBehind, trustedIn } from '../../src/shared/clock.js';
import { daysFrom, type Instant } from '../../src/shared/dates.js';
import { readFacts } from '../../src/shared/json.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import type { Findings } from './findings.js';

/*
 * What the clocks were that entries were recorded by (policy 1.3.2, 4.2). A write under a clock that is not believed keeps
 * the last believed instant (`trustedAt`), and so does one under a clock that is behind it at all: what is trusted never
 * falls. Entries of older programs, which do not keep it, are compared with the latest before them.
 */

type Row = [seq: number, action: string, recordedAt: Instant, facts: string | null];

interface Doubt {
  seq: number;
  at: Instant;
  trusted: Instant;
}

/** Names the entries whose clock did not fit the log, until two persons accept them; trial books set their own clock. */
export function checkClocks(client: Client, findings: Findings): void {
  const fact = client.prepare('SELECT value FROM meta WHERE key = ?').pluck();
  if (fact.get('kind') !== 'real') return;
  const zone = String(fact.get('timeZone'));
  for (const { seq, at, trusted } of doubtsOf(client))
    findings.add({ kind: 'clock' }, () => ({
      subject: `entry ${seq}`,
      text: messages.clockOfEntry(dayOfInstant(at, zone), daysFrom(trusted, at)),
    }));
}

/** What is trusted after an entry that keeps no instant: its own only if it is the latest, or was named or accepted. */
function highest(action: string, trusted: Instant | undefined, at: Instant, isDoubted: boolean): Instant {
  if (trusted === undefined || isDoubted || action === 'audit.accept') return at;
  return at > trusted ? at : trusted;
}

function doubtsOf(client: Client): Doubt[] {
  const rows = client
    .prepare(
      `SELECT seq, action, recorded_at,
              CASE WHEN action = 'audit.accept' OR instr(facts, '"trustedAt"') > 0 THEN facts END
         FROM audit_entries ORDER BY seq`,
    )
    .raw()
    .iterate() as IterableIterator<Row>;
  let doubts: Doubt[] = [];
  let trusted: Instant | undefined;
  for (const [seq, action, at, facts] of rows) {
    const kept = facts === null ? undefined : trustedIn(facts);
    if (action === 'audit.accept' && readFacts(facts ?? '')?.what === 'clock') doubts = [];
    else if (kept !== undefined && (isBehind(at, kept) || at > kept)) doubts.push({ seq, at, trusted: kept });
    else if (trusted !== undefined && isBehind(at, trusted)) doubts.push({ seq, at, trusted });
    // Somebody said that the clock is right: what was ahead until then was so.
    else doubts = doubts.filter((doubt) => doubt.at > at || doubt.at < doubt.trusted);
    trusted = kept ?? highest(action, trusted, at, doubts.at(-1)?.seq === seq);
  }
  return doubts;
}
