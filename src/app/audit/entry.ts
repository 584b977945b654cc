import { type Facts, readFacts } from '../../shared/json.js';

/** A value before and after a write; null if there was or is none. */
export interface Change<Value = unknown> {
  from: Value | null;
  to: Value | null;
}
/** The fields that a write changed; those that stay are left out. */
export type Changes<Fields = Record<string, unknown>> = { [Field in keyof Fields]?: Change<Fields[Field]> };

/** What an entry is about, by code. */
export interface Subjects {
  /** What the write made or changed, the most important first. */
  changed: readonly string[];
  /** Other codes it concerns: the customer of a deal, the contract of a payment. */
  related?: readonly string[];
}

/**
 * The fields that differ, each with its value before and after. An undefined value of `after` is left as it was.
 */
export function changesBetween<Fields extends object>(before: Fields, after: Partial<Fields>): Changes<Fields> {
  const changes: Changes<Fields> = {};
  for (const field of Object.keys(after) as (keyof Fields)[]) {
    const [from, to] = [before[field] ?? null, after[field]];
    if (to !== undefined && JSON.stringify(from) !== JSON.stringify(to)) changes[field] = { from, to: to ?? null };
  }
  return changes;
}

/** The fields of a new row, each changed from null; those without a value are left out. */
export function changesOfNew<Fields extends object>(fields: Fields): Changes<Fields> {
  const changes: Changes<Fields> = {};
  for (const field of Object.keys(fields) as (keyof Fields)[]) {
    const to = fields[field] ?? null;
    if (to !== null) changes[field] = { from: null, to };
  }
  return changes;
}

/** The value that a write gave a field. Entries of older programs keep it outside `changes`. */
export const valueAfter = (facts: Facts, field: string): Facts[string] =>
  facts.changes?.[field] === undefined ? facts[field] : facts.changes[field].to;

/** An entry as the ledger keeps it: its subject is every code, changed ones first. */
export function ledgerEntry({ changed, related = [], ...facts }: Subjects & Facts): { subject: string; facts: Facts } {
  const codes = [...new Set([...changed, ...related])];
  return { subject: codes.join(' '), facts: { changed, related, ...facts } };
}

/** Every code that the subject of an entry names, changed ones first. */
export const codesIn = (subject: string): string[] => subject.split(' ');

/**
 * What an entry of the ledger is about. Entries of older programs keep only the codes: those of the kind that comes first
 * were changed.
 *
 * @param entry as the ledger keeps it, its facts still text
 */
export function subjectsOf(entry: { subject: string; facts: string }): Required<Subjects> {
  const { changed, related } = readFacts(entry.facts) ?? {};
  if (Array.isArray(changed) && Array.isArray(related)) return { changed, related };
  const codes = codesIn(entry.subject);
  const kindOf = (code: string | undefined) => code?.split('-')[0];
  const kind = kindOf(codes[0]);
  return {
    changed: codes.filter((code) => kindOf(code) === kind),
    related: codes.filter((code) => kindOf(code) !== kind),
  };
}
