import type { Instant } from '../../src/shared/dates.js';
import { readFacts } from '../../src/shared/json.js';
import type { Client } from '../sqlite/client.js';

/** An entry whose member is another one than the account that wrote it. */
export interface Misfit {
  seq: number;
  actor: string;
  osUser: string;
  /** The account of the member then; null: he had none. */
  own: string | null;
  action: string;
  subject: string;
}
/** Both kinds, told apart. */
export interface KnownMisfit extends Misfit {
  /** The program cannot have written it: the account alone said who acts then. */
  foreign: boolean;
}
/** Which entries are looked at; without one all of them. */
export type EntryRange = { fromSeq: number; toSeq: number } | { from: Instant; end: Instant };
export interface Misfits {
  /** Of a time in which the account alone says who acts: the program cannot have written it. */
  foreign: Misfit[];
  /** The member had an account of his own, and another one wrote it for him, as the book allows it. */
  declared: Misfit[];
}

/** What a member's account was from an entry on; `undefined` before the first: what it was changed from. */
type History = { seq: number; from: string | null; to: string | null }[];

/**
 * The entries whose account and member do not fit (policy 1.3.2). Which mode a book was in, and whose an account was, is
 * taken from the log: what somebody wrote into the rows meanwhile does not count.
 */
export function misfitsOf(client: Client, range?: EntryRange): Misfits {
  const rows = client.prepare('SELECT id, code, os_user AS osUser FROM members').all() as {
    id: number;
    code: string;
    osUser: string | null;
  }[];
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const current = new Map(rows.map(({ id, osUser }) => [id, osUser]));
  const histories = new Map<number, History>();
  const modes: { seq: number; mode: string }[] = [];
  const changes = client
    .prepare(
      `SELECT seq, action, facts FROM audit_entries WHERE action IN ('member.add', 'member.edit', 'undo') AND facts LIKE '%"osUser"%'
        OR facts LIKE '%"identity"%' AND action LIKE 'store.%' ORDER BY seq`,
    )
    .all() as { seq: number; action: string; facts: string }[];
  for (const { seq, action, facts: text } of changes) {
    const facts = readFacts(text);
    if (action.startsWith('store.')) {
      const mode = facts?.changes?.identity === undefined ? facts?.identity : facts.changes.identity.to;
      if (typeof mode === 'string') modes.push({ seq, mode });
    }
    // A change of the mode may bind the account of whoever asked for it.
    const id = ids.get(String(facts?.changed?.[0]));
    const change = facts?.changes?.osUser as { from: string | null; to: string | null } | undefined;
    if (id !== undefined && change !== undefined) histories.set(id, [...(histories.get(id) ?? []), { seq, ...change }]);
  }
  const isOs = (seq: number) => modes.findLast((one) => one.seq <= seq)?.mode === 'os';
  const accountOf = (id: number, seq: number): string | null => {
    const history = histories.get(id);
    if (history === undefined) return current.get(id) ?? null;
    const last = history.findLast((one) => one.seq <= seq);
    return last === undefined ? (history[0]?.from ?? null) : last.to;
  };
  const entries = entriesIn(client, range);
  const found: Misfits = { foreign: [], declared: [] };
  const before = modes[0]?.mode === 'os';
  for (const { actorId, ...entry } of entries) {
    const own = accountOf(actorId, entry.seq);
    if (own === entry.osUser) continue;
    // Whoever makes a book may name another account as the manager's: nobody had one before.
    if (entry.action === 'store.init') continue;
    // Freeing one's account, or binding it, is written by the account of before.
    if (own !== entry.osUser && accountOf(actorId, entry.seq - 1) === entry.osUser) continue;
    if (isOs(entry.seq) && before) found.foreign.push({ ...entry, own });
    else if (own !== null) found.declared.push({ ...entry, own });
  }
  return found;
}

type SignedEntry = Omit<Misfit, 'own'> & { actorId: number };
const COLUMNS = 'seq, actor_id AS actorId, actor, os_user AS osUser, action, subject';

/** The entries of a range in which a member acted, oldest first. */
function entriesIn(client: Client, range: EntryRange | undefined): Iterable<SignedEntry> {
  if (range === undefined)
    return client
      .prepare(`SELECT ${COLUMNS} FROM audit_entries WHERE actor_id IS NOT NULL ORDER BY seq`)
      .iterate() as Iterable<SignedEntry>;
  if ('fromSeq' in range)
    return client
      .prepare(`SELECT ${COLUMNS} FROM audit_entries WHERE actor_id IS NOT NULL AND seq BETWEEN ? AND ? ORDER BY seq`)
      .all(range.fromSeq, range.toSeq) as SignedEntry[];
  // By the index of actions and instants, action by action: what a month costs does not grow with the years before it.
  return client
    .prepare(
      `WITH RECURSIVE known(name) AS (SELECT min(action) FROM audit_entries UNION ALL
         SELECT (SELECT min(action) FROM audit_entries WHERE action > name) FROM known WHERE name IS NOT NULL)
       SELECT ${COLUMNS} FROM known CROSS JOIN audit_entries ON action = name
        WHERE recorded_at >= ? AND recorded_at < ? AND actor_id IS NOT NULL ORDER BY seq`,
    )
    .all(range.from, range.end) as SignedEntry[];
}

/** Those of a range, in the order of the log. */
export function misfitsIn(client: Client, range: EntryRange): KnownMisfit[] {
  const { foreign, declared } = misfitsOf(client, range);
  const known = [
    ...foreign.map((misfit) => ({ ...misfit, foreign: true })),
    ...declared.map((misfit) => ({ ...misfit, foreign: false })),
  ];
  return known.sort((a, b) => a.seq - b.seq);
}
