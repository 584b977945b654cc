import { DUNNING_LADDER, type DunningStep, type Ladder } from '../../policy/collections.js';
import { type CodeKind, readCode } from '../../shared/codes.js';
import type { Day } from '../../shared/dates.js';
import { halfWidth } from '../../shared/money.js';

/** What `find` looks through, in the order in which it is shown. */
export const FOUND_KINDS = ['customer', 'contact', 'deal', 'contract', 'member'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface SearchWord {
  text: string;
  /** Latin letters: pinyin or initials. */
  sound?: string;
  /** Part of a phone number: at least three digits (139 is how one begins), without the leading 0 that a number in E.164 lacks. */
  digits?: string;
  /** The code that the word is, per kind. */
  codes: Partial<Record<FoundKind, string>>;
}

/** A word as it is looked for. @param thisYear what a code without a year means */
export function readSearchWord(word: string, thisYear: string): SearchWord {
  const text = halfWidth(word).trim().toLowerCase();
  const sound = /^[a-zü]+$/.test(text) ? text : undefined;
  const digits = text.replace(/[\s()+-]/g, '').replace(/^0+/, '');
  const codes: SearchWord['codes'] = {};
  for (const kind of FOUND_KINDS) {
    const code = readCode((kind === 'contact' ? 'customer' : kind) satisfies CodeKind, text, thisYear);
    if (code !== undefined) codes[kind] = code;
  }
  return { text, sound, digits: /^\d{3,}$/.test(digits) ? digits : undefined, codes };
}

/**
 * The step of the ladder for a payment that falls due in so many days (policy 3.7.1): a reminder, also where the company
 * reminds earlier than the ladder begins.
 */
export function reminderFor(daysLeft: number, ladder: Ladder = DUNNING_LADDER) {
  const { step, clause } = ladder.findLast(({ fromDay }) => -daysLeft >= fromDay) ?? DUNNING_LADDER[0];
  return { step, clause };
}

const SAID_TO_CUSTOMER: ReadonlySet<DunningStep> = new Set(['reminder', 'dueReminder', 'dunning1', 'dunning2']);

/**
 * Whether a payment waits for the customer and not for us: its step is a word to him, and that was said today, or he
 * promised a day that has not passed (policy 3.7.2). What goes to the manager or to legal never waits.
 */
export function waitsForCustomer(
  step: DunningStep,
  { lastContact, promise }: { lastContact: { day: Day } | null; promise: { state: string } | null },
  today: Day,
): boolean {
  return SAID_TO_CUSTOMER.has(step) && (lastContact?.day === today || promise?.state === 'open');
}

interface InStage {
  code: string;
  stage: string;
  daysInStage: number;
  /** How long it may stay there. */
  normDays: number | null;
}

/** Deals that stand in their stage for too long (definitions, Pipeline); furthest over its norm first. */
export function withNorm<T extends InStage>(stale: readonly T[]): (T & { normDays: number })[] {
  return stale
    .map((deal) => ({ ...deal, normDays: deal.normDays ?? 0 }))
    .sort((a, b) => b.daysInStage - b.normDays - (a.daysInStage - a.normDays) || (a.code < b.code ? -1 : 1));
}

/** The things that a write changed: codes of the kind that its subject begins with. What follows is only related. */
export function thingsOf(subject: string): string[] {
  const codes = subject.split(' ');
  const kind = codes[0]!.split('-')[0];
  return codes.filter((code) => code.split('-')[0] === kind);
}
