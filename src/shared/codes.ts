import { halfWidth } from './money.js';

/** What has a code that people see and type. `yearly` codes restart each year. */
export const CODE_KINDS = {
  member: { prefix: 'M', yearly: false, width: 2 },
  customer: { prefix: 'C', yearly: false, width: 4 },
  product: { prefix: 'P', yearly: false, width: 4 },
  deal: { prefix: 'D', yearly: true, width: 4 },
  followup: { prefix: 'FU', yearly: true, width: 4 },
  contract: { prefix: 'CT', yearly: true, width: 4 },
  adjustment: { prefix: 'ADJ', yearly: true, width: 4 },
  instalment: { prefix: 'PAY', yearly: true, width: 4 },
  receipt: { prefix: 'REC', yearly: true, width: 4 },
  claim: { prefix: 'EXP', yearly: true, width: 4 },
  survey: { prefix: 'SV', yearly: true, width: 4 },
  lead: { prefix: 'L', yearly: true, width: 4 },
  tender: { prefix: 'TD', yearly: true, width: 4 },
  quote: { prefix: 'Q', yearly: true, width: 4 },
  order: { prefix: 'OR', yearly: true, width: 4 },
  issue: { prefix: 'IS', yearly: true, width: 4 },
  task: { prefix: 'TK', yearly: true, width: 4 },
  ticket: { prefix: 'ST', yearly: true, width: 4 },
  promise: { prefix: 'PM', yearly: true, width: 4 },
  hardship: { prefix: 'HS', yearly: true, width: 4 },
  legalFile: { prefix: 'LF', yearly: true, width: 4 },
  charge: { prefix: 'CHG', yearly: true, width: 4 },
  plan: { prefix: 'PL', yearly: true, width: 2 },
  budget: { prefix: 'BG', yearly: true, width: 2 },
  request: { prefix: 'REQ', yearly: true, width: 4 },
  advance: { prefix: 'ADV', yearly: true, width: 4 },
  campaign: { prefix: 'MC', yearly: true, width: 4 },
  finding: { prefix: 'FD', yearly: true, width: 4 },
  absence: { prefix: 'AB', yearly: true, width: 4 },
  conduct: { prefix: 'CN', yearly: true, width: 4 },
  correction: { prefix: 'AC', yearly: true, width: 4 },
  outcome: { prefix: 'OC', yearly: true, width: 4 },
  coaching: { prefix: 'CO', yearly: true, width: 4 },
  confirmation: { prefix: 'CF', yearly: true, width: 4 },
} as const;
export type CodeKind = keyof typeof CODE_KINDS;

/** `C-0007`, `D-2026-0042`. */
export function formatCode(kind: CodeKind, year: string, number: number): string {
  const { prefix, yearly, width } = CODE_KINDS[kind];
  return `${prefix}-${yearly ? `${year}-` : ''}${String(number).padStart(width, '0')}`;
}

/** The counter that numbers a kind of code: `D-2026`, or `C` if all years share it. */
export function counterOf(kind: CodeKind, year: string): string {
  const { prefix, yearly } = CODE_KINDS[kind];
  return yearly ? `${prefix}-${year}` : prefix;
}

/**
 * The codes that a short form can stand for, best first: `42` and `d-42` are D-<this year>-0042, `d-2025-42` says its
 * year.
 * @returns nothing if the text is not a code of this kind (a name, say)
 */
export function readCode(kind: CodeKind, text: string, thisYear: string): string | undefined {
  const { prefix, yearly } = CODE_KINDS[kind];
  const match = /^(?:([a-z]+)-?)?(?:(\d{4})-)?(\d+)$/i.exec(halfWidth(text).trim());
  if (!match) return undefined;
  const [, letters, year, number = ''] = match;
  if (letters && letters.toUpperCase() !== prefix) return undefined;
  if (year && !yearly) return undefined;
  if (!letters && !year && number.length > 5) return undefined;
  return formatCode(kind, year ?? thisYear, Number(number));
}

/**
 * Whether a code was typed in full (`P-0001`): it can only mean that one. A short form (`p1`, `1`) can also be the name of
 * something else, and then both are listed.
 */
export const isFullCode = (code: string, typed: string): boolean => halfWidth(typed).trim().toUpperCase() === code;

/** A person, a customer, a thing as others name it. */
export interface Named {
  code: string;
  name: string;
}

/** `c-7` is C-0007. What is not a code stays as it was typed: a month, the name of a setting. */
export function wholeCode(text: string | undefined, thisYear: string): string | undefined {
  if (text === undefined || !/^[a-z]+-/i.test(halfWidth(text))) return text;
  const kinds = Object.keys(CODE_KINDS) as CodeKind[];
  return kinds.map((kind) => readCode(kind, text, thisYear)).find((code) => code !== undefined) ?? text;
}
