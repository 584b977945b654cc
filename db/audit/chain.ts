import type { Instant } from '../../src/shared/dates.js';
import { readFacts } from '../../src/shared/json.js';
import type { Text } from '../../src/shared/text.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import type { Accepted, Findings } from './findings.js';
import type { NewestSeals } from './newestSeals.js';
import { type ChainedEntry, digestOfSeals, entryHash, SEAL_BYTES, sealDigestPart } from './seal.js';

/** Rows that a finding about seals names. */
const MOST_ROWS_NAMED = 5;

type EntryRow = [number, string, string, number | null, string, string, string, string, string, string, Instant];
type SealRow = [seq: number, table: string, firstId: number, hashes: Buffer];

/** Entries and their seals in one walk. @returns how many entries there are, and what they accepted */
export function checkChain(
  client: Client,
  findings: Findings,
  seals: NewestSeals,
): { entries: number; accepted: Accepted[] } {
  const entries = client
    .prepare(
      `SELECT seq, prev_hash, hash, actor_id, actor, os_user, action, subject, facts, seals_digest, recorded_at
       FROM audit_entries ORDER BY seq`,
    )
    .raw()
    .iterate() as IterableIterator<EntryRow>;
  const sealed = client
    .prepare('SELECT seq, table_name, first_id, hashes FROM seals ORDER BY seq, table_name, first_id')
    .raw()
    .iterate() as IterableIterator<SealRow>;
  try {
    return new ChainWalk(client, findings, seals, sealed).walk(entries);
  } finally {
    // A damaged page ends the walk early, and an open iterator keeps the file from being closed.
    entries.return?.();
    sealed.return?.();
  }
}

/** One walk along the entries, along with the seals of each write. */
class ChainWalk {
  private readonly client: Client;
  private readonly findings: Findings;
  private readonly seals: NewestSeals;
  private readonly sealed: IterableIterator<SealRow>;
  private next: IteratorResult<SealRow>;
  private readonly accepted: Accepted[] = [];
  /** Writes that were made while the schema was changed by another program, and not accepted. */
  private readonly schemas: { seq: number; description: string }[] = [];
  /** Rows that were changed by another program and not accepted: `claims 3`. */
  private readonly outside = new Set<string>();
  /** The same, as a migration found them before it sealed everything anew: `claims EXP-2026-0001`. */
  private readonly migrated = new Set<string>();
  private lastSeq = 0;
  private lastHash = '';
  private lastChanged = false;

  constructor(client: Client, findings: Findings, seals: NewestSeals, sealed: IterableIterator<SealRow>) {
    this.client = client;
    this.findings = findings;
    this.seals = seals;
    this.sealed = sealed;
    this.next = sealed.next();
  }

  walk(entries: Iterable<EntryRow>): { entries: number; accepted: Accepted[] } {
    let count = 0;
    for (const [
      seq,
      prevHash,
      ownHash,
      actorId,
      actor,
      osUser,
      action,
      subject,
      facts,
      sealsDigest,
      recordedAt,
    ] of entries) {
      count += 1;
      this.checkEntry(
        { seq, prevHash, actorId, actor, osUser, action, subject, facts, sealsDigest, recordedAt },
        ownHash,
      );
    }
    this.checkLedger();
    this.checkNoted();
    return { entries: count, accepted: this.accepted };
  }

  private checkEntry(entry: ChainedEntry, ownHash: string): void {
    const { seq, prevHash, action, subject, sealsDigest } = entry;
    if (seq > this.lastSeq + 1) this.addMissing(this.lastSeq + 1, seq - 1);
    const isChanged = entryHash(entry) !== ownHash;
    const description = `${action} ${subject}`;
    if (isChanged) this.add('entry', `entry ${seq}`, messages.entryChanged(description));
    else if (seq === this.lastSeq + 1 && prevHash !== this.lastHash && !this.lastChanged)
      this.add('entry', `entry ${seq}`, messages.entryDoesNotFollow(this.lastSeq, description));
    this.noteOutside(seq, action, entry.facts);
    const { parts, rows } = this.sealsOf(seq);
    if (!isChanged && digestOfSeals(parts) !== sealsDigest)
      this.add('seal', `entry ${seq}`, messages.sealsChanged(description, rows));
    this.lastChanged = isChanged;
    this.lastSeq = seq;
    this.lastHash = ownHash;
  }

  /** The seals of one write, kept as the newest of their rows. */
  private sealsOf(seq: number): { parts: string[]; rows: string[] } {
    const parts: string[] = [];
    const rows: string[] = [];
    for (; !this.next.done && this.next.value[0] <= seq; this.next = this.sealed.next()) {
      const [at, table, firstId, hashes] = this.next.value;
      if (at < seq) this.addWithoutEntry(at, table);
      else {
        parts.push(sealDigestPart(table, firstId, hashes));
        if (rows.length < MOST_ROWS_NAMED) rows.push(`${table} ${firstId}–${firstId + hashes.length / SEAL_BYTES - 1}`);
      }
      this.seals.put(table, firstId, hashes);
    }
    return { parts, rows };
  }

  /** What an entry says was changed by another program, or accepted as it is. */
  private noteOutside(seq: number, action: string, text: string): void {
    if (!text.includes('utside"') && action !== 'audit.accept') return;
    const facts = readFacts(text);
    const rows = (list: unknown) => (Array.isArray(list) ? list.filter((row) => typeof row === 'string') : []);
    if (action === 'audit.accept') {
      if (facts?.what === 'schema') this.schemas.length = 0;
      const accepted = rows(facts?.rows);
      this.accepted.push({ seq, what: String(facts?.what), rows: accepted, reason: String(facts?.reason ?? '') });
      for (const row of accepted) {
        this.outside.delete(row);
        this.migrated.delete(row);
      }
    } else {
      for (const row of rows(facts?.outside)) this.outside.add(row);
      const schema = rows(facts?.schemaOutside);
      if (schema.length > 0) this.schemas.push({ seq, description: `${action} ${schema.join(', ')}` });
      if (action === 'store.migrate') for (const row of rows(facts?.changedOutside)) this.migrated.add(row);
    }
  }

  /** What an entry noted as changed by another program stays noted until it is accepted. */
  private checkNoted(): void {
    const noted = new Set(
      this.client.prepare("SELECT table_name || ' ' || row_id FROM touched").pluck().all() as string[],
    );
    for (const row of this.outside)
      if (!noted.has(row))
        this.findings.add({ kind: 'entry' }, () => ({ subject: row, text: messages.noteRemoved, row }));
    for (const { seq, description } of this.schemas)
      this.findings.add({ kind: 'schema' }, () => ({
        subject: `entry ${seq}`,
        text: messages.writtenUnderSchema(description),
      }));
    for (const row of this.migrated)
      this.findings.add({ kind: 'outside' }, () => ({ subject: row, text: messages.changedBeforeMigration, row }));
  }

  /** The ledger's number is that of the last entry. */
  private checkLedger(): void {
    const ledger = this.client.prepare('SELECT seq FROM ledger').pluck().all() as number[];
    const [written = 0] = ledger;
    if (ledger.length !== 1) this.add('ledger', 'ledger', messages.ledgerRows(ledger.length));
    else if (written > this.lastSeq) this.addMissing(this.lastSeq + 1, written);
    else if (written < this.lastSeq) this.add('ledger', 'ledger', messages.ledgerBehind(written, this.lastSeq));
    for (; !this.next.done; this.next = this.sealed.next()) {
      const [seq, table, firstId, hashes] = this.next.value;
      if (seq > written) this.addWithoutEntry(seq, table);
      this.seals.put(table, firstId, hashes);
    }
  }

  private add(kind: 'entry' | 'seal' | 'ledger', subject: string, text: Text): void {
    this.findings.add({ kind }, () => ({ subject, text }));
  }

  private addWithoutEntry(seq: number, table: string): void {
    this.add('seal', `entry ${seq}`, messages.sealsWithoutEntry(table));
  }

  private addMissing(from: number, to: number): void {
    if (to > from) this.add('entry', `entries ${from}–${to}`, messages.entriesMissing);
    else this.add('entry', `entry ${from}`, messages.entryMissing);
  }
}
