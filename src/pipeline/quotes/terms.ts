import { addDays, addMonths, type Day, firstDay, isDay, lastDay, monthOf } from '../../shared/dates.js';
import { parseDay } from '../../shared/dayGrammar.js';
import {
  type Bp,
  decimalMoney,
  divideRounded,
  type Fen,
  halfWidth,
  type Parsed,
  parseMoney,
  parseRate,
} from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { joinTexts, plural, same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { chineseNumber, type DueStep, readToken, TERM_EVENTS, type TermEvent } from './termTokens.js';

// Reading payment terms and what becomes of their rules; how many yuan each part is, and whether its day is possible, is
// `termPlan.ts`.

/** When an instalment is due: counted from a fixed day, an event, or the start of the plan (the signing, for the first plan). */
export interface DueRule {
  start: 'plan' | TermEvent | { day: Day };
  steps: readonly DueStep[];
}
/** An exact share: 1 of 3. */
export interface Fraction {
  part: number;
  of: number;
}
/**
 * A share of the total, an amount, or what the other parts leave.
 * `fraction` is there if the share was written as one: `shareBp` is then rounded and only shown.
 */
export type PartSize = { shareBp: Bp; fraction?: Fraction } | { amountFen: Fen } | { rest: true };
export type TermPart = { rule: DueRule } & PartSize;

/** The days of the events that have happened. */
export type EventDays = Partial<Record<'plan' | TermEvent, Day | null>>;

/**
 * Reads payment terms: `30% signed, 60% accepted, 10% accepted+30d`, `30% 2026-12-01; 余款 月底`, `net 30; eom`. Commas or
 * semicolons separate the parts; a piece without a size continues the rule before it (`net 30; eom`: 30 days, then the
 * end of that month), or covers the whole amount if it comes first.
 *
 * @param from the day from which days without a year are counted
 */
export function parseTerms(text: string, from: Day): Parsed<TermPart[]> {
  const parts: TermPart[] = [];
  const pieces = halfWidth(text)
    .split(/[;,；，、|｜]|\s\/\s/)
    .map((piece) => piece.trim())
    .filter(Boolean);
  for (const piece of joinedThousands(pieces)) {
    const rule = readRule(piece, from);
    const last = parts.at(-1);
    if (rule && !last) parts.push({ shareBp: 10_000, rule });
    else if (rule && last && rule.start === 'plan')
      parts[parts.length - 1] = { ...last, rule: { ...last.rule, steps: merged([...last.rule.steps, ...rule.steps]) } };
    else {
      const sized = rule ? undefined : readPart(piece, from);
      if (!sized) return failed(messages.unreadableTerms(piece));
      if (!sized.ok) return sized;
      parts.push(sized.value);
    }
  }
  return parts.length > 0 ? { ok: true, value: parts } : failed(messages.unreadableTerms(text));
}

const failed = (problem: Text): Parsed<never> => ({ ok: false, problem });

/** `38,400 12/1`: the comma within a typed amount separates nothing. */
function joinedThousands(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before !== undefined && /^[¥￥]?\d{1,3}(,\d{3})*$/.test(before) && /^\d{3}(\.\d+)?(\s|元|$)/.test(piece))
      joined[joined.length - 1] = `${before},${piece}`;
    else joined.push(piece);
  }
  return joined;
}

const SHARE = String.raw`[一二两三四五六七八九十]+分之[一二两三四五六七八九十]+|\d+(?:\.\d+)?\s*%`;
/** `1/3`, `30%`, `1,000`, `rest`, then when. */
const SIZE_FIRST = new RegExp(String.raw`^(\d{1,3}\/\d{1,3}|${SHARE}|rest|余款?|其余|剩余|尾款|\S+)\s*(.*)$`, 'i');
/** Chinese also writes the share last: `预付30%`. */
const SIZE_LAST = new RegExp(String.raw`^(\D+?)\s*(${SHARE})$`);

function readPart(piece: string, from: Day): Parsed<TermPart> | undefined {
  const reversed = SIZE_LAST.exec(piece);
  const [, size = '', when = ''] = reversed ? [piece, reversed[2], reversed[1]] : (SIZE_FIRST.exec(piece) ?? []);
  if (when === '') return undefined;
  const rule = readRule(when, from);
  if (!rule) return failed(messages.unreadableRule(when));
  if (/^(rest|余款?|其余|剩余|尾款)$/i.test(size)) return { ok: true, value: { rest: true, rule } };
  const share = readShare(size);
  if (share) return share.ok ? { ok: true, value: { ...share.value, rule } } : share;
  const money = parseMoney(size);
  if (money.ok) return { ok: true, value: { amountFen: money.value, rule } };
  // `收货那天后 30 天`: the first word is not a mistyped amount, the whole piece is an unknown rule.
  return /\d/.test(size) ? money : failed(messages.unreadableTerms(piece));
}

/** A percentage or a fraction; undefined if the text is neither. */
function readShare(size: string): Parsed<{ shareBp: Bp; fraction?: Fraction }> | undefined {
  if (size.endsWith('%')) {
    const rate = parseRate(size.replace(/\s/g, ''));
    return rate.ok ? { ok: true, value: { shareBp: rate.value } } : rate;
  }
  const fraction = readFraction(size);
  if (!fraction) return undefined;
  const { part, of } = fraction;
  if (part < 1 || part > of) return failed(messages.notAShare(size));
  return { ok: true, value: { shareBp: divideRounded(part * 10_000, of), fraction } };
}

function readFraction(size: string): Fraction | undefined {
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(size) ?? [];
  if (part !== undefined) return { part: Number(part), of: Number(of) };
  const [, chineseOf, chinesePart] = /^(.+)分之(.+)$/.exec(size) ?? [];
  if (chineseOf === undefined || chinesePart === undefined) return undefined;
  return { part: chineseNumber(chinesePart), of: chineseNumber(chineseOf) };
}

/** An event with any number of steps, or one fixed day; undefined if the text is neither. */
function readRule(text: string, from: Day): DueRule | undefined {
  let rest = text.trim().toLowerCase();
  let start: DueRule['start'] = 'plan';
  const fixed = /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(rest)?.[0];
  if (fixed && isDay(fixed)) {
    start = { day: fixed };
    rest = rest.slice(fixed.length).trim();
  }
  const steps: DueStep[] = [];
  while (rest !== '') {
    const token = readToken(rest, start === 'plan');
    if (!token) break;
    if (token.event) start = token.event;
    else steps.push(...token.steps);
    rest = rest.slice(token.length).replace(/^(?:\s|then|再|的)+/, '');
  }
  if (rest === '' && (start !== 'plan' || steps.length > 0)) return { start, steps: merged(steps) };
  const day = parseDay(text, from);
  return day.ok ? { start: { day: day.value }, steps: [] } : undefined;
}

/** Months in a row are added up first, so that all of them count from the day of the start. */
function merged(steps: readonly DueStep[]): DueStep[] {
  const result: DueStep[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (last && 'days' in last && 'days' in step) result[result.length - 1] = { days: last.days + step.days };
    else if (last && 'months' in last && 'months' in step)
      result[result.length - 1] = { months: last.months + step.months };
    else result.push(step);
  }
  return result;
}

/** A share as it was written: `30%`, `1/3`; null for an amount or the rest. */
export function shareText(size: PartSize): string | null {
  if (!('shareBp' in size)) return null;
  return size.fraction ? `${size.fraction.part}/${size.fraction.of}` : percentShare(size.shareBp);
}

/** `30%`, `33.33%`. */
export const percentShare = (shareBp: Bp): string => `${shareBp / 100}%`;

/** The event that a rule waits for; undefined for a fixed day or the start of the plan. */
export const eventOf = ({ start }: DueRule): TermEvent | undefined =>
  typeof start === 'string' && start !== 'plan' ? start : undefined;

/**
 * The due day of a rule, with the days that lead to it (definitions, Receivables).
 *
 * @param days when the events happened; a rule whose start is missing has no day yet
 * @returns `day` null while the event is awaited; `trail` begins with the start
 */
export function dueDayOf(rule: DueRule, days: EventDays): { day: Day | null; trail: { by: string; day: Day }[] } {
  const start = typeof rule.start === 'object' ? rule.start.day : (days[rule.start] ?? null);
  if (start === null) return { day: null, trail: [] };
  const trail = [{ by: typeof rule.start === 'object' ? 'fixed' : rule.start, day: start }];
  let day = start;
  let atMonthEnd = false;
  for (const step of rule.steps) {
    day = after(day, step, atMonthEnd);
    atMonthEnd = 'monthEnd' in step;
    trail.push({ by: stepText(step), day });
  }
  // `month+0 day 5` of an event on the 31st: nothing is due before what it counts from.
  if (day < start) {
    day = start;
    trail.push({ by: 'earliest', day });
  }
  return { day, trail };
}

/** @param atMonthEnd the step before went to the end of the month: the month's end is then the anchor, not its number */
function after(day: Day, step: DueStep, atMonthEnd: boolean): Day {
  if ('days' in step) return addDays(day, step.days);
  if ('months' in step) {
    const sameDay = addMonths(day, step.months);
    return atMonthEnd ? lastDay(monthOf(sameDay)) : sameDay;
  }
  if ('monthEnd' in step) return lastDay(monthOf(day));
  const first = firstDay(monthOf(addMonths(firstDay(monthOf(day)), step.monthsAhead)));
  const dayText = `${first.slice(0, 8)}${String(step.dayOfMonth).padStart(2, '0')}`;
  return isDay(dayText) ? dayText : lastDay(monthOf(first));
}

function stepText(step: DueStep): string {
  if ('days' in step) return `+${step.days}d`;
  if ('months' in step) return `+${step.months}m`;
  if ('monthEnd' in step) return 'eom';
  return `month+${step.monthsAhead} day ${step.dayOfMonth}`;
}

/** A rule as it is stored and shown; `parseTerms` reads it back: `accepted+30d`, `net 30; eom`, `2026-12-01`. */
export function ruleText({ start, steps }: DueRule): string {
  const [first, ...others] = steps;
  return [beginningText(start, first), ...others.map(stepText)].filter(Boolean).join('; ') || 'net 0';
}

/** The start of a rule with its first step: `accepted+30d`, `signed; eom`, `net 30`. */
function beginningText(start: DueRule['start'], step: DueStep | undefined): string {
  if (start === 'plan') {
    if (!step) return '';
    return 'days' in step ? `net ${step.days}` : stepText(step);
  }
  const base = typeof start === 'object' ? start.day : start;
  if (!step) return base;
  const text = stepText(step);
  return text.startsWith('+') ? `${base}${text}` : `${base}; ${text}`;
}

const EVENT_NOUNS = { signed: 'signing', delivered: 'delivery', accepted: 'acceptance' } as const;

/** A rule in words, for papers that customers read: `验收后 30 天`, `30 days after acceptance`. */
export function describeRule({ start, steps }: DueRule): Text {
  if (typeof start === 'object' && steps.length === 0) return { zh: start.day, en: start.day };
  const from = describeStart(start);
  if (steps.length === 0) return { zh: `${from.zh}时`, en: `on ${from.en}` };
  const words = steps.map(describeStep);
  return {
    zh: from.zh + words.map(({ zh }) => zh).join(''),
    // English names the last step first: 30 days after the end of the month of signing.
    en: [...words.map(({ en }) => en).reverse(), from.en].join(' '),
  };
}

function describeStart(start: DueRule['start']): Text {
  if (typeof start === 'object') return { zh: start.day, en: start.day };
  const event = start === 'plan' ? 'signed' : start;
  return { zh: TERM_EVENTS[event].zh, en: EVENT_NOUNS[event] };
}

function describeStep(step: DueStep): Text {
  if ('days' in step) return { zh: `后 ${step.days} 天`, en: `${plural(step.days, 'day')} after` };
  if ('months' in step) return { zh: `后 ${step.months} 个月`, en: `${plural(step.months, 'month')} after` };
  if ('monthEnd' in step) return { zh: '的月底', en: 'the end of the month of' };
  return {
    zh: `后第 ${step.monthsAhead} 个月 ${step.dayOfMonth} 日`,
    en: `day ${step.dayOfMonth} of month ${step.monthsAhead} after`,
  };
}

/** A stored rule in words: `signed+30d` is `签订后 30 天`. @throws Error for a text that `ruleText` did not write */
export const describeRuleText = (text: string): Text => describeRule(readRuleText(text));

/**
 * Payment terms in words, for whoever decides on them: `30% 签订时; 70% 验收后 30 天`, `30% on signing; 70% 30 days after
 * acceptance`. What cannot be read stays as it is, and so does a day without a year, which was counted from some day.
 */
export function describeTerms(text: string): Text {
  const [one, other] = (['2000-01-01', '2001-07-01'] as const).map((from) => {
    const parts = parseTerms(text, from);
    return parts.ok ? joinTexts(parts.value.map(describePart), '; ', '; ') : undefined;
  });
  return one !== undefined && one.en === other?.en ? one : same(text);
}

function describePart(part: TermPart): Text {
  const rule = describeRule(part.rule);
  const share = shareText(part);
  if (share !== null) return { zh: `${share} ${rule.zh}`, en: `${share} ${rule.en}` };
  if ('amountFen' in part) {
    const amount = decimalMoney(part.amountFen);
    return { zh: `${amount} ${rule.zh}`, en: `${amount} ${rule.en}` };
  }
  return { zh: `余款 ${rule.zh}`, en: `rest ${rule.en}` };
}

/** @throws Error for a text that `ruleText` did not write */
export function readRuleText(text: string): DueRule {
  const parsed = parseTerms(text, '2000-01-01');
  const [part, ...others] = parsed.ok ? parsed.value : [];
  if (others.length > 0) throw new Error(`several due rules: ${text}`);
  return required(part, `a due rule in "${text}"`).rule;
}
