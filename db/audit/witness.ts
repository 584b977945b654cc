import { storeError } from '../../src/shared/errors.js';
import { readFacts } from '../../src/shared/json.js';
import type { LogEntry } from '../engine.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import type { Continuity, Head, Seen } from './seen.js';

/*
 * A file that an older copy of it replaced is sound in itself. Who wrote to it remembers the last entry that he saw: a log
 * that does not hold it is another one, or has been cut short.
 */

export function headOf(client: Client): Head {
  return client.prepare('SELECT seq, hash FROM audit_entries ORDER BY seq DESC LIMIT 1').get() as Head;
}

interface Explanation {
  hash: string;
  /** Of a restore: the head that it replaced. */
  replaced: Head | undefined;
  isAccepted: boolean;
}

/** The entries after a number that say why a log may be another one. */
function explanationsAfter(client: Client, seq: number): Explanation[] {
  const rows = client
    .prepare(
      "SELECT hash, action, facts FROM audit_entries WHERE seq > ? AND action IN ('store.restore', 'audit.accept') ORDER BY seq",
    )
    .all(seq) as { hash: string; action: string; facts: string }[];
  return rows.flatMap(({ hash, action, facts: text }) => {
    const facts = readFacts(text);
    const isAccepted = action === 'audit.accept' && facts?.what === 'log';
    if (action === 'audit.accept' && !isAccepted) return [];
    return [{ hash, isAccepted, replaced: facts?.replaced as Head | undefined }];
  });
}

/**
 * What a log is like beside what was seen of it. One that a restore or two persons explain, since then, continues: the
 * restore up to the head that it replaced.
 */
export function continuityOf(client: Client, seen: Seen): Continuity {
  const hash = client.prepare('SELECT hash FROM audit_entries WHERE seq = ?').pluck().get(seen.seq);
  if (hash === seen.hash) return 'continues';
  const isExplained = explanationsAfter(client, 0).some(
    (entry) =>
      !seen.explained.includes(entry.hash) &&
      (entry.isAccepted || (entry.replaced !== undefined && entry.replaced !== null && entry.replaced.seq >= seen.seq)),
  );
  if (isExplained) return 'continues';
  return hash === undefined ? 'shorter' : 'different';
}

/** What is seen of a log now. */
export function seenNow(client: Client, before: Seen | undefined): Seen {
  const isHeld =
    before !== undefined &&
    client.prepare('SELECT hash FROM audit_entries WHERE seq = ?').pluck().get(before.seq) === before.hash;
  const found = explanationsAfter(client, isHeld ? before.seq : 0).map(({ hash }) => hash);
  return { ...headOf(client), explained: isHeld ? [...before.explained, ...found] : found };
}

/** Accepting another log is the way out: asking for it is written in spite of it, and so is the acceptance. */
const isWayOut = ({ action, facts }: LogEntry): boolean =>
  (action === 'confirm.ask' && facts.kind === 'audit.accept') || (action === 'audit.accept' && facts.what === 'log');

/**
 * Called before the entry of a write is added.
 *
 * @returns whether what is seen now is to be kept
 * @throws storeError for a log that is shorter than the one that was seen, or another one
 */
export function requireContinues(client: Client, seen: Seen | undefined, entry: LogEntry): boolean {
  if (seen === undefined) return true;
  const continuity = continuityOf(client, seen);
  if (continuity === 'continues') return true;
  if (isWayOut(entry)) return entry.action === 'audit.accept';
  throw storeError(continuity === 'shorter' ? messages.logShorter(seen.seq) : messages.logDifferent(seen.seq), {
    hints: [messages.acceptLog, messages.restore],
  });
}
