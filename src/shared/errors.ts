import type { ProgramRule } from './programRules.js';
import type { Text } from './text.js';

/** Why a command stops, with its exit code (design, section 6). */
export const EXIT_CODES = {
  usage: 2,
  notFound: 3,
  ambiguous: 3,
  forbidden: 4,
  policy: 5,
  conflict: 6,
  store: 7,
  cancelled: 130,
} as const;
export type ErrorKind = keyof typeof EXIT_CODES;
/** A list was requested to report by its exit code that it is not empty. */
export const EXIT_CONDITION_FOUND = 10;

export interface Problem {
  /** The flag, column or argument it is about. */
  field?: string;
  text: Text;
}
export interface Condition {
  met: boolean;
  name: Text;
  state: Text;
}

/** One thing that words could have meant: its code, then what tells it from the others. */
export type Candidate = readonly (string | Text)[];

export interface ErrorDetails {
  text: Text;
  /** The clause of the policy that the refusal cites. */
  clause?: string;
  /** The rule of the program that it cites, where the policy has none. */
  rule?: ProgramRule;
  /** Everything that is wrong, not only the first. */
  problems?: readonly Problem[];
  /** The conditions of a gate, met and not. */
  conditions?: readonly Condition[];
  /** What the words could have meant. */
  candidates?: readonly Candidate[];
  /** What to type instead. */
  hints?: readonly Text[];
  /** The refusal may be answered: on a terminal it is asked after what was found, elsewhere `--yes` answers it. */
  question?: { lead: Text; ask: Text };
}

/**
 * The one error that users are shown. Thrown by rules, services and flags with both languages; turned into words and
 * an exit code by `main`. Anything else that is thrown is a bug (exit 1).
 */
export class SalesdeskError extends Error {
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;
  constructor(kind: ErrorKind, details: ErrorDetails) {
    super(details.text.en);
    this.name = 'SalesdeskError';
    this.kind = kind;
    this.details = details;
  }
}

const errorOf =
  (kind: ErrorKind) =>
  (text: Text, more: Omit<ErrorDetails, 'text'> = {}) =>
    new SalesdeskError(kind, { text, ...more });

/** What a refusal rests on: a clause of the policy or, where it has none, a rule of the program. */
type Ground = { clause: string; rule?: undefined } | { rule: ProgramRule; clause?: undefined };

/** What was typed is not valid (exit 2). */
export const usageError = errorOf('usage');
/** Nothing has that name or code (exit 3). */
export const notFound = errorOf('notFound');
/** More than one thing has it; nothing was changed (exit 3). */
export const ambiguous = errorOf('ambiguous');
/** This role may not; the clause is named (exit 4). */
export const forbidden = (text: Text, more: Omit<ErrorDetails, 'text' | 'rule'> & { clause: string }) =>
  new SalesdeskError('forbidden', { text, ...more });
/** The policy refuses; the clause is named (exit 5). */
export const policyRefusal = (clause: string, text: Text, more: Omit<ErrorDetails, 'text' | 'clause' | 'rule'> = {}) =>
  new SalesdeskError('policy', { text, clause, ...more });
/** Closed month, duplicate, or changed meanwhile; what it rests on is named (exit 6). */
export const conflict = (text: Text, more: Omit<ErrorDetails, 'text' | 'clause' | 'rule'> & Ground) =>
  new SalesdeskError('conflict', { text, ...more });
/** Database or disk (exit 7). */
export const storeError = errorOf('store');
/** The user cancelled at a prompt (exit 130). */
export const cancelled = errorOf('cancelled');

/** Behind the number of things that words could mean, where not all of them are listed. */
export const onlyFirst = (listed: number, count: number): Text =>
  count > listed ? { zh: `，以下为前 ${listed} 个`, en: ` (the first ${listed} are listed)` } : { zh: '', en: '' };

/** Throws one usage error that lists all problems, if there are any. */
export function refuseProblems(problems: readonly Problem[], hints: readonly Text[] = []): void {
  const [first] = problems;
  if (first === undefined) return;
  if (problems.length === 1) throw usageError(first.text, { hints, problems: [] });
  const count = problems.length;
  throw usageError(
    { zh: `输入有 ${count} 个问题，没有保存任何内容`, en: `${count} problems with what you typed, nothing was saved` },
    { problems, hints },
  );
}
