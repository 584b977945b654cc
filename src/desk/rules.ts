import { DUNNING_LADDER } from '../policy/collections.js';
import { STAGES, type StageCode } from '../policy/stages.js';
import { type CodeKind, readCode } from '../shared/codes.js';
import { type Day, daysBetween } from '../shared/dates.js';
import { type Fen, halfWidth } from '../shared/money.js';

/** What `find` looks through, in the order in which it is shown. */
export const FOUND_KINDS = ['customer', 'contact', 'deal', 'contract', 'member'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface SearchWord {
  text: string;
  /** Latin letters: pinyin or initials. */
  sound?: string;
  /** Part of a phone number: at least four digits, without the leading 0 that a number in E.164 lacks. */
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
  return { text, sound, digits: /^\d{4,}$/.test(digits) ? digits : undefined, codes };
}

export interface OpenInstalment {
  code: string;
  customer: { code: string; name: string };
  rep: { code: string; name: string } | null;
  dueDay: Day;
  openFen: Fen;
}

/**
 * The payments that need somebody, each with the step of the ladder that it has reached: from `remindDays` before the
 * due day on (policy 3.7.1, 3.7.2).
 *
 * @returns longest overdue first; `overdueDays` is negative before the due day
 */
export function toRemind(open: readonly OpenInstalment[], today: Day, remindDays: number) {
  return open
    .map((instalment) => {
      const overdueDays = daysBetween(instalment.dueDay, today);
      const { step, clause } = DUNNING_LADDER.findLast((s) => overdueDays >= s.fromDay) ?? DUNNING_LADDER[0];
      return { ...instalment, overdueDays, step, clause };
    })
    .filter(({ overdueDays }) => overdueDays >= -remindDays)
    .sort(byUrgency(({ overdueDays }) => overdueDays));
}

export interface OpenDeal {
  code: string;
  title: string;
  customer: { code: string; name: string } | null;
  stage: string;
  stageDay: Day;
  amountFen: Fen | null;
}
export interface StaleDeal extends OpenDeal {
  daysInStage: number;
  normDays: number;
}

/** Open deals that stand in their stage for more days than its norm (definitions, Pipeline); furthest over it first. */
export function findStale(open: readonly OpenDeal[], today: Day): StaleDeal[] {
  return open
    .map((deal) => {
      const { normDays } = STAGES[deal.stage as StageCode];
      return { ...deal, daysInStage: daysBetween(deal.stageDay, today), normDays };
    })
    .filter(({ daysInStage, normDays }) => daysInStage > normDays)
    .sort(byUrgency(({ daysInStage, normDays }) => daysInStage - normDays));
}

/** Most urgent first; what is equally urgent in the order of its codes. */
export const byUrgency =
  <T extends { code: string }>(urgency: (item: T) => number) =>
  (a: T, b: T): number =>
    urgency(b) - urgency(a) || (a.code < b.code ? -1 : 1);
