import type { RowContent } from '../../../db/audit/findings.js';
import { subjectsOf } from '../../app/audit/entry.js';
import type { AuditLogFacts } from '../../app/audit/facts/audit.js';
import type { Context, WriteContext } from '../../app/context.js';
import { maySeeCosts, withoutCosts } from '../../app/costs.js';
import { resolveMember } from '../../app/members.js';
import { withoutPersonal } from '../../app/personal.js';
import { dayOfInstant, startOfDay } from '../../shared/clock.js';
import { addDays, type Day, type Instant } from '../../shared/dates.js';
import { type Facts, readFacts, readJson } from '../../shared/json.js';
import { formatMoney } from '../../shared/money.js';
import type { ShownChange } from '../../shared/shownChange.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { entriesOf, lastEntry } from './queries.js';

export interface LogFilter {
  by?: string;
  /** `deal.move`, or `deal` for all that begin with `deal.` */
  action?: string;
  /** A code that the entry is about. */
  subject?: string;
  /** Days in the business time zone, both included. */
  since?: Day;
  until?: Day;
  limit: number;
}
export interface Entry {
  seq: number;
  at: Instant;
  actor: string;
  osUser: string;
  action: string;
  /** All codes that the entry is about, separated by spaces. */
  subject: string;
  /** Codes of what the write changed, the most important first. */
  changed: readonly string[];
  /** The other codes that it concerns. */
  related: readonly string[];
  /** The other facts; a text if another tool made them unreadable. */
  facts: unknown;
}

/** Who did what, newest first (policy 1.3.2). */
export async function listEntries(ctx: Context, filter: LogFilter): Promise<Entry[]> {
  const { db, company } = ctx;
  const { by, since, until, ...rest } = filter;
  const entries = await entriesOf(db, {
    ...rest,
    actorId: by === undefined ? undefined : (await resolveMember(db, by)).id,
    from: since && startOfDay(since, company.timeZone),
    before: until && startOfDay(addDays(until, 1), company.timeZone),
  });
  const seesCosts = maySeeCosts(ctx, null);
  // A target of profit, the costs of a lawsuit and what a rep reports of himself are no margin of ours.
  const shown = (action: string, facts: unknown) =>
    seesCosts || /^(target|plan|payment|appraisal)\./.test(action) ? facts : withoutCosts(facts);
  return entries.map(({ facts, ...entry }) => {
    const { changed, related } = subjectsOf({ subject: entry.subject, facts });
    const own = withoutPersonal(ctx.actor, entry.action, withoutSubjects(readJson(facts)), {
      codes: [...changed, ...related],
      by: entry.actor,
    });
    return { ...entry, changed, related, facts: shown(entry.action, own) };
  });
}

/** The last entry of the log, whose hash stands for all of it, and the day on which it was written (policy 1.3.2). */
export async function logHead({ db, company }: Context): Promise<{ seq: number; hash: string; day: Day }> {
  const { seq, hash, recordedAt } = await lastEntry(db);
  return { seq, hash, day: dayOfInstant(recordedAt, company.timeZone) };
}

/** The codes of an entry are stored outside its facts; entries of an older program have none among them. */
function withoutSubjects(facts: unknown): unknown {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return facts;
  if (!('changed' in facts && Array.isArray(facts.changed) && 'related' in facts && Array.isArray(facts.related)))
    return facts;
  const { changed: _changed, related: _related, ...rest } = facts;
  return rest;
}

/**
 * Accepts what the program did not write, as it is now: it is sealed with this write, and always told by `audit verify`
 * as accepted (policy 1.3.2).
 */
export function acceptFindings(ctx: WriteContext, facts: AuditLogFacts['audit.accept']): void {
  ctx.tx.acceptRows(facts.rows);
  ctx.audit('audit.accept', { changed: ['log'], ...facts });
}

// ---- what is accepted

/** Columns that tell people nothing. */
const UNTOLD: ReadonlySet<string> = new Set(['id', 'recorded_at']);
/** This many rows are shown whole, the rest counted. */
const MOST_ROWS = 20;
/** This many entries about a row are read for what it held. */
const MOST_ENTRIES = 50;

/** What is accepted: what rows hold now beside what the log says they held, as far as it does (policy 1.3.2). */
export async function shownRows(
  ctx: Context,
  rows: readonly string[],
): Promise<{ changes: ShownChange[]; lines: Text[] }> {
  const contents = await ctx.contentsOfRows(rows.slice(0, MOST_ROWS));
  const changes: ShownChange[] = [];
  const lines: Text[] = [];
  for (const content of contents) {
    changes.push(...(await changesOf(ctx, content)));
    lines.push(...linesOf(ctx, content));
  }
  if (rows.length > MOST_ROWS) lines.push(messages.moreRows(rows.length - MOST_ROWS));
  return { changes, lines };
}

function linesOf(ctx: Context, { name, values, lastWrite }: RowContent): Text[] {
  if (values.length === 0) return [messages.rowGone(name), messages.rowWritten(name, lastWrite)];
  const shown = values
    .filter(({ column }) => !UNTOLD.has(column))
    .map(({ column, value }) => `${column} ${asShown(ctx, column, value)}`)
    .join(', ');
  return [messages.rowNow(name, shown), messages.rowWritten(name, lastWrite)];
}

/** Where a row differs from the last value that an entry about it names. */
async function changesOf(ctx: Context, { name, code, values }: RowContent): Promise<ShownChange[]> {
  if (code === null) return [];
  const entries = await entriesOf(ctx.db, { subject: code, limit: MOST_ENTRIES });
  // Newest first: the first value that is found is the last one that was written.
  const written = entries.flatMap(({ facts }) => changesIn(readFacts(facts) ?? {}, code));
  return values.flatMap(({ column, value }) => {
    const field = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const before = written.map((changes) => changes[field]?.to).find((known) => known !== undefined);
    const isPlain = typeof before === 'string' || typeof before === 'number';
    if (!isPlain || before === value) return [];
    const what = messages.rowField(name, column);
    return [{ what, from: asShown(ctx, column, before), to: asShown(ctx, column, value) }];
  });
}

/** What an entry changed of something: its own changes, and those of one of several that were decided together. */
function changesIn(facts: Facts, code: string): Facts[] {
  const together = Object.values(facts).flatMap((value): Facts[] => (Array.isArray(value) ? value : []));
  const own = together.filter((one) => one?.code === code && one.changes !== undefined).map(({ changes }) => changes);
  return [...own, ...(facts.changes && facts.changed?.[0] === code ? [facts.changes] : [])];
}

const asShown = ({ company }: Pick<Context, 'company'>, column: string, value: string | number): string =>
  column.endsWith('_fen') && typeof value === 'number' ? formatMoney(value, company.currency) : String(value);
