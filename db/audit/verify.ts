import { hash } from 'node:crypto';
import type { Text } from '../../src/shared/text.js';
import { expectedSchema, schemaOf } from '../lifecycle/schemaStatements.js';
import { type Client, guarded, rollback } from '../sqlite/engine.js';
import type { Finding, Verification } from './findings.js';
import { type SealedTable, sealedTables } from './guards.js';
import {
  digestOfSeals,
  entryHash,
  putSeal,
  RUN_ROWS,
  SEAL_BYTES,
  sealDigestPart,
  sealedSelect,
  sealText,
} from './seal.js';
import { DERIVED } from './sums.js';

/** So many of one sort are named, the rest counted: a file that was shuffled must not fill the memory. */
const MOST_OF_A_SORT = 50;

class Findings {
  readonly list: Finding[] = [];
  private readonly counts = new Map<string, number>();

  /** @param sort findings of one sort are counted together, e.g. the changed rows of a table */
  add(sort: string, finding: () => Finding): void {
    const count = (this.counts.get(sort) ?? 0) + 1;
    this.counts.set(sort, count);
    if (count <= MOST_OF_A_SORT) this.list.push(finding());
  }

  done(): Finding[] {
    for (const [sort, count] of this.counts)
      if (count > MOST_OF_A_SORT) {
        const more = count - MOST_OF_A_SORT;
        const kind = sort.split(' ')[0] as Finding['kind'];
        this.list.push({ kind, subject: sort, text: { zh: `还有 ${more} 处`, en: `and ${more} more` } });
      }
    return this.list;
  }
}

/**
 * Walks everything again on one snapshot: the file, the schema, the chain and its seals, every row against its newest
 * seal, and sums against their parts. Rows stream; what is kept is 8 bytes for each of them.
 *
 * @throws storeError where the file is damaged so that it cannot be read
 */
export function verify(client: Client): Verification {
  return guarded(() => {
    client.exec('BEGIN');
    try {
      const found = new Findings();
      checkFile(client, found);
      const intact = checkSchema(client, found);
      const tables = tablesOf(client);
      const log = ['audit_entries', 'seals', 'ledger', 'touched'].every((name) => intact.has(`table ${name}`));
      const seals = new NewestSeals();
      const entries = log ? checkChain(client, found, seals) : 0;
      const rows = log ? checkRows(client, tables, found, seals) : 0;
      if (tables.every(({ name }) => intact.has(`table ${name}`))) checkSums(client, found);
      return { entries, rows, findings: found.done() };
    } finally {
      rollback(client);
    }
  });
}

/** The rows that no write of the program left as they are. Before a migration seals everything anew. */
export function rowFindings(client: Client, tables: readonly SealedTable[]): Finding[] {
  const found = new Findings();
  const seals = new NewestSeals();
  checkChain(client, new Findings(), seals);
  checkRows(client, tables, found, seals);
  return found.done();
}

/** The sealed tables as they are in this file: columns that a migration has not added yet are empty, so not in a seal. */
export function tablesOf(client: Client): SealedTable[] {
  const columns = client.prepare('SELECT name FROM pragma_table_info(?)').pluck();
  return sealedTables()
    .map(({ name, columns: wanted }) => {
      const there = columns.all(name);
      return { name, columns: wanted.filter((column) => there.includes(column)) };
    })
    .filter((table) => table.columns.length > 0);
}

// ---- the file and its schema

/** Pages, indexes, CHECK and NOT NULL constraints, and keys that lead nowhere. */
function checkFile(client: Client, found: Findings): void {
  for (const { quick_check: text } of client.pragma('quick_check(20)') as { quick_check: string }[])
    if (text !== 'ok')
      found.add('file', () => ({ kind: 'file', subject: 'quick_check', text: { zh: text, en: text } }));
  for (const { table, rowid, parent } of client.pragma('foreign_key_check') as Record<string, string | number>[])
    found.add(`file ${table}`, () => ({
      kind: 'file',
      subject: nameOf(client, String(table), Number(rowid)),
      text: { zh: `指向不存在的 ${parent}`, en: `points to a row of ${parent} that is not there` },
    }));
}

/** @returns what is as it should be: `table receipts` */
function checkSchema(client: Client, found: Findings): Set<string> {
  const expected = expectedSchema();
  const actual = schemaOf(client);
  const say = (name: string, zh: string, en: string) =>
    found.add('schema', () => ({ kind: 'schema', subject: name, text: { zh, en } }));
  for (const [name, sql] of expected)
    if (!actual.has(name)) say(name, '缺少（被删除）', 'is missing (it was dropped)');
    else if (actual.get(name) !== sql) say(name, '定义被改过', 'its definition was changed');
  for (const name of actual.keys())
    if (!expected.has(name)) say(name, '不属于本程序', 'does not belong to the program');
  return new Set([...expected].filter(([name, sql]) => actual.get(name) === sql).map(([name]) => name));
}

// ---- the chain

type EntryRow = [number, string, string, number | null, string, string, string, string, string, string, string];
type SealRow = [seq: number, table: string, firstId: number, hashes: Buffer];

/** Entries and their seals in one walk. @returns how many entries there are */
function checkChain(client: Client, found: Findings, seals: NewestSeals): number {
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
    return walkChain(client, found, seals, entries, sealed);
  } finally {
    // A damaged page ends the walk early, and what is still being read keeps the file from being closed.
    entries.return?.();
    sealed.return?.();
  }
}

function walkChain(
  client: Client,
  found: Findings,
  seals: NewestSeals,
  entries: IterableIterator<EntryRow>,
  sealed: IterableIterator<SealRow>,
): number {
  let next = sealed.next();
  /** The seals of one write, kept as the newest of their rows. */
  const sealsOf = (seq: number): { parts: string[]; rows: string[] } => {
    const parts: string[] = [];
    const rows: string[] = [];
    for (; !next.done && next.value[0] <= seq; next = sealed.next()) {
      const [at, table, firstId, hashes] = next.value;
      if (at < seq) noEntry(at, table);
      else {
        parts.push(sealDigestPart(table, firstId, hashes));
        if (rows.length < 5) rows.push(`${table} ${firstId}–${firstId + hashes.length / SEAL_BYTES - 1}`);
      }
      seals.put(table, firstId, hashes);
    }
    return { parts, rows };
  };
  const say = (kind: 'entry' | 'seal' | 'ledger', subject: string, zh: string, en: string) =>
    found.add(kind, () => ({ kind, subject, text: { zh, en } }));
  const noEntry = (seq: number, table: string) =>
    say('seal', `entry ${seq}`, `${table} 的封印没有对应的日志`, `seals of ${table} without an entry of the log`);

  let count = 0;
  let lastSeq = 0;
  let lastHash = '';
  let lastBroken = false;
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
    if (seq > lastSeq + 1) missing(say, lastSeq + 1, seq - 1);
    const name = `entry ${seq}`;
    const entry = { seq, prevHash, actorId, actor, osUser, action, subject, facts, sealsDigest, recordedAt };
    const changed = entryHash(entry) !== ownHash;
    const what = `${action} ${subject}`;
    if (changed) say('entry', name, `内容被改过（${what}）`, `was changed (${what})`);
    else if (seq === lastSeq + 1 && prevHash !== lastHash && !lastBroken)
      say('entry', name, `接不上第 ${lastSeq} 条（${what}）`, `does not follow entry ${lastSeq} (${what})`);
    const { parts, rows } = sealsOf(seq);
    if (!changed && digestOfSeals(parts) !== sealsDigest)
      say(
        'seal',
        name,
        `封印被改过（${what}；涉及 ${rows.join('、') || '无'}）`,
        `its seals were changed (${what}; they cover ${rows.join(', ') || 'nothing now'})`,
      );
    lastBroken = changed;
    lastSeq = seq;
    lastHash = ownHash;
  }
  const ledger = client.prepare('SELECT seq FROM ledger').pluck().all() as number[];
  const [written = 0] = ledger;
  if (ledger.length !== 1)
    say('ledger', 'ledger', `应有 1 行，现有 ${ledger.length} 行`, `has ${ledger.length} rows, not 1`);
  else if (written > lastSeq) missing(say, lastSeq + 1, written);
  else if (written < lastSeq)
    say(
      'ledger',
      'ledger',
      `写入序号 ${written}，日志已到 ${lastSeq}`,
      `stands at ${written}, the log goes to ${lastSeq}`,
    );
  for (; !next.done; next = sealed.next()) {
    const [seq, table, firstId, hashes] = next.value;
    if (seq > written) noEntry(seq, table);
    seals.put(table, firstId, hashes);
  }
  return count;
}

function missing(
  say: (kind: 'entry', subject: string, zh: string, en: string) => void,
  from: number,
  to: number,
): void {
  const many = to > from;
  say(
    'entry',
    many ? `entries ${from}–${to}` : `entry ${from}`,
    '不见了（被删除）',
    many ? 'are missing (deleted)' : 'is missing (deleted)',
  );
}

// ---- the rows

/** The newest seal of every row: 8 bytes each, in blocks, however far apart the ids are. */
class NewestSeals {
  private readonly tables = new Map<string, Map<number, Buffer>>();

  put(table: string, firstId: number, hashes: Buffer): void {
    const blocks = this.tables.get(table) ?? new Map<number, Buffer>();
    this.tables.set(table, blocks);
    for (let at = 0; at + SEAL_BYTES <= hashes.length; ) {
      const id = firstId + at / SEAL_BYTES;
      const start = (id % RUN_ROWS) * SEAL_BYTES;
      const number = Math.floor(id / RUN_ROWS);
      const block = blocks.get(number) ?? Buffer.alloc(RUN_ROWS * SEAL_BYTES);
      const bytes = Math.min(hashes.length - at, block.length - start);
      if (start < 0) return;
      blocks.set(number, block);
      hashes.copy(block, start, at, at + bytes);
      at += bytes;
    }
  }

  /** Takes the seal of a row out, so that what is left at the end has no row. */
  take(table: string, id: number, expected: Buffer): 'same' | 'different' | 'none' {
    const block = this.tables.get(table)?.get(Math.floor(id / RUN_ROWS));
    const at = (id % RUN_ROWS) * SEAL_BYTES;
    if (!block || at < 0) return 'none';
    const [high, low] = [block.readUInt32BE(at), block.readUInt32BE(at + 4)];
    if (high === 0 && low === 0) return 'none';
    block.fill(0, at, at + SEAL_BYTES);
    return high === expected.readUInt32BE(0) && low === expected.readUInt32BE(4) ? 'same' : 'different';
  }

  *left(): Generator<{ table: string; id: number }> {
    for (const [table, blocks] of this.tables)
      for (const [block, seals] of blocks)
        for (let at = 0; at < seals.length; at += SEAL_BYTES)
          if (seals.readUInt32BE(at) !== 0 || seals.readUInt32BE(at + 4) !== 0)
            yield { table, id: block * RUN_ROWS + at / SEAL_BYTES };
  }
}

function checkRows(client: Client, tables: readonly SealedTable[], found: Findings, seals: NewestSeals): number {
  const outside = new Set<string>();
  for (const [table, id] of client.prepare('SELECT table_name, row_id FROM touched').raw().iterate() as Iterable<
    [string, number]
  >)
    outside.add(`${table} ${id}`);
  for (const row of outside) {
    const [table = '', id] = row.split(' ');
    found.add(`outside ${table}`, () => ({
      kind: 'outside',
      subject: nameOf(client, table, Number(id)),
      text: { zh: '被别的程序添加或修改', en: 'was added or changed by another program' },
    }));
  }
  let rows = 0;
  const seal = Buffer.alloc(SEAL_BYTES);
  for (const table of tables) {
    const select = client.prepare(sealedSelect(table, '')).raw();
    for (const row of select.iterate() as Iterable<unknown[]>) {
      rows += 1;
      const id = row[0] as number;
      putSeal(sealText(table.columns, row, 1), seal, 0);
      const state = seals.take(table.name, id, seal);
      if (state === 'same' || outside.has(`${table.name} ${id}`)) continue;
      found.add(`row ${table.name}`, () => {
        const subject = nameOf(client, table.name, id);
        if (state === 'none')
          return { kind: 'row', subject, text: { zh: '不是本程序添加的', en: 'was not added by the program' } };
        const { zh, en } = lastWrite(client, table.name, id);
        return { kind: 'row', subject, text: { zh: `与${zh}写下的不一样`, en: `is not as ${en} left it` } };
      });
    }
  }
  checkAttachments(client, tables, found);
  for (const { table, id } of seals.left())
    found.add(`row ${table} missing`, () => {
      const { zh, en } = lastWrite(client, table, id);
      const text = { zh: `不见了（被删除）；最后由${zh}写下`, en: `is missing (deleted); last written by ${en}` };
      return { kind: 'row', subject: `${table} ${id}`, text };
    });
  return rows;
}

/** A seal covers the hash of a file, not its content. */
function checkAttachments(client: Client, tables: readonly SealedTable[], found: Findings): void {
  if (!tables.some(({ name }) => name === 'files')) return;
  const files = client.prepare('SELECT sha256, content FROM files').raw().iterate() as Iterable<[string, Buffer]>;
  for (const [sha256, content] of files)
    if (hash('sha256', content, 'hex') !== sha256)
      found.add('row files content', () => ({
        kind: 'row',
        subject: `files ${sha256}`,
        text: { zh: '附件内容被改过', en: 'the content of the file was changed' },
      }));
}

/** The entry whose write left a row as its newest seal says. */
function lastWrite(client: Client, table: string, id: number): Text {
  const entry = client
    .prepare(
      `SELECT seq, action, subject FROM audit_entries WHERE seq = (SELECT max(seq) FROM seals
         WHERE table_name = ? AND first_id <= ? AND first_id + length(hashes) / ${SEAL_BYTES} > ?)`,
    )
    .get(table, id, id) as { seq: number; action: string; subject: string } | undefined;
  if (!entry) return { zh: '日志', en: 'the log' };
  const { seq, action, subject } = entry;
  return { zh: `第 ${seq} 条日志（${action} ${subject}）`, en: `entry ${seq} (${action} ${subject})` };
}

/** Whose row it is: by its own code or key, else by what it belongs to. */
const OWNERS = ['contract', 'claim', 'instalment', 'customer', 'deal', 'member'] as const;
export function nameOf(client: Client, table: string, id: number): string {
  try {
    const columns = client.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
    const key = ['code', 'key', 'month', 'prefix', 'sha256'].find((column) => columns.includes(column));
    const owner = OWNERS.find((column) => columns.includes(`${column}_id`));
    const say = (sql: string) => client.prepare(sql).pluck().get(id) as string | undefined;
    const own = key && say(`SELECT "${key}" FROM "${table}" WHERE rowid = ?`);
    if (own && key !== 'month') return `${table} ${own}`;
    const of =
      owner && say(`SELECT o.code FROM "${table}" t JOIN ${owner}s o ON o.id = t.${owner}_id WHERE t.rowid = ?`);
    return [table, own ?? id, of].filter((word) => word !== undefined).join(' ');
  } catch {
    return `${table} ${id}`;
  }
}

// ---- sums

function checkSums(client: Client, found: Findings): void {
  for (const { name, text, sql } of DERIVED)
    for (const [subject] of client.prepare(sql).raw().iterate() as Iterable<[string]>)
      found.add(`sum ${name}`, () => ({ kind: 'sum', subject, text }));
}
