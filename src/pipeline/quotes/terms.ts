import type { Choices } from '../../shared/choices.js';
import { addDays, addMonths, type Day, firstDay, isDay, lastDay, monthOf } from '../../shared/dates.js';
import { parseDay } from '../../shared/dayGrammar.js';
import {
  type Bp,
  decimalMoney,
  type Fen,
  formatPercent,
  halfWidth,
  type Parsed,
  parseMoney,
  parseRate,
  portion,
} from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';

/** What a payment may wait for (definitions, Receivables). */
export const TERM_EVENTS = {
  signed: { zh: '签订', en: 'signed' },
  delivered: { zh: '交付', en: 'delivered' },
  accepted: { zh: '验收', en: 'accepted' },
} as const satisfies Choices;
export type TermEvent = keyof typeof TERM_EVENTS;

/** One step from a start towards a due day. */
export type DueStep =
  | { days: number }
  /** Keeps the day of the month, clamped to the month's last: 31 Jan + 1 = 28 Feb, + 2 = 31 Mar. */
  | { months: number }
  | { monthEnd: true }
  /** That day of the Nth month after; clamped to the month's last. */
  | { monthsAhead: number; dayOfMonth: number };

/** When an instalment is due: counted from a fixed day, an event, or the start of the plan (the signing, for the first plan). */
export interface DueRule {
  start: 'plan' | TermEvent | { day: Day };
  steps: readonly DueStep[];
}
/** A share of the total, an amount, or what the other parts leave. */
export type PartSize = { shareBp: Bp } | { amountFen: Fen } | { rest: true };
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

function readPart(piece: string, from: Day): Parsed<TermPart> | undefined {
  const match = /^(\d+(?:\.\d+)?\s*%|rest|余款?|其余|剩余|尾款|\S+)\s*(.*)$/i.exec(piece);
  const [, size = '', when = ''] = match ?? [];
  if (when === '') return undefined;
  const rule = readRule(when, from);
  if (!rule) return failed(messages.unreadableRule(when));
  if (/^(rest|余款?|其余|剩余|尾款)$/i.test(size)) return { ok: true, value: { rest: true, rule } };
  if (size.endsWith('%')) {
    const rate = parseRate(size.replace(/\s/g, ''));
    return rate.ok ? { ok: true, value: { shareBp: rate.value, rule } } : rate;
  }
  const money = parseMoney(size);
  if (money.ok) return { ok: true, value: { amountFen: money.value, rule } };
  // `收货那天后 30 天`: the first word is not a mistyped amount, the whole piece is an unknown rule.
  return /\d/.test(size) ? money : failed(messages.unreadableTerms(piece));
}

const EVENT =
  /^(?:(?:on|upon|after|at)\s+)?(?:合同)?(?:(signed|signing|signature|签[订约署字])|(delivered|delivery|交付|到货|货到|收货|发货)|(accepted|acceptance|验收))(?:日|当日|当天|合格|通过|完成)*(?:之?后|以后)?/;
const SPAN =
  /^(?:(?:net|\+)\s*(\d{1,4})(?!\d)\s*(days?|d|天|日|weeks?|w|周|months?|m|个月)?|(\d{1,4})\s*(days?|d|天|日|weeks?|w|周|months?|m|个月))(?![a-z])(?:之?后|以后|之?内)?/;
const MONTH_END = /^\+?\s*(?:eom(?![a-z])|end of (?:the )?month|month[- ]end|当?月底|当?月末|月结)(?:之?后|以后)?/;
const DAY_AHEAD =
  /^(?:month\s*\+\s*(\d{1,2})\s*day\s*(\d{1,2})|(?:day\s*(\d{1,2})|(\d{1,2})(?:st|nd|rd|th))\s*of\s*(?:the\s*)?(?:next month|(\d{1,2})(?:st|nd|rd|th)\s*month(?:\s*after)?)|(次月|下个?月|隔月|下下个?月|之?后?第(\d{1,2})个?月)(?:之?后)?的?(\d{1,2})[日号])/;

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
    else steps.push(token.step);
    rest = rest.slice(token.length).replace(/^(?:\s|then|再|的)+/, '');
  }
  if (rest === '' && (start !== 'plan' || steps.length > 0)) return { start, steps: merged(steps) };
  const day = parseDay(text, from);
  return day.ok ? { start: { day: day.value }, steps: [] } : undefined;
}

type Token = { length: number } & ({ event: TermEvent } | { event?: undefined; step: DueStep });

/** The event or step at the beginning of a text. @param mayBeEvent no event was read yet */
function readToken(text: string, mayBeEvent: boolean): Token | undefined {
  const event = mayBeEvent ? EVENT.exec(text) : null;
  if (event) return { length: event[0].length, event: eventNamed(event) };
  const ahead = DAY_AHEAD.exec(text);
  if (ahead) {
    const step = aheadStep(ahead);
    // No month has a day 32; clamping it would hide a typing error.
    return step.dayOfMonth >= 1 && step.dayOfMonth <= 31 ? { length: ahead[0].length, step } : undefined;
  }
  const span = SPAN.exec(text);
  if (span) return { length: span[0].length, step: spanStep(Number(span[1] ?? span[3]), span[2] ?? span[4] ?? 'd') };
  const monthEnd = MONTH_END.exec(text);
  return monthEnd ? { length: monthEnd[0].length, step: { monthEnd: true } } : undefined;
}

function eventNamed([, signed, delivered]: RegExpExecArray): TermEvent {
  if (signed) return 'signed';
  return delivered ? 'delivered' : 'accepted';
}

function spanStep(count: number, unit: string): DueStep {
  if (/^(m|个月)/.test(unit)) return { months: count };
  return { days: /^(w|周)/.test(unit) ? count * 7 : count };
}

function aheadStep([, months, day, dayBefore, dayOf, ordinal, chinese, nth, chineseDay]: RegExpExecArray): Extract<
  DueStep,
  { monthsAhead: number }
> {
  if (months) return { monthsAhead: Number(months), dayOfMonth: Number(day) };
  if (dayBefore ?? dayOf) return { monthsAhead: Number(ordinal ?? 1), dayOfMonth: Number(dayBefore ?? dayOf) };
  const nextMonths = chinese?.startsWith('下下') ? 2 : 1;
  return { monthsAhead: nth ? Number(nth) : nextMonths, dayOfMonth: Number(chineseDay) };
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
  for (const step of rule.steps) {
    day = after(day, step);
    trail.push({ by: stepText(step), day });
  }
  return { day, trail };
}

function after(day: Day, step: DueStep): Day {
  if ('days' in step) return addDays(day, step.days);
  if ('months' in step) return addMonths(day, step.months);
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
  if ('days' in step) return { zh: `后 ${step.days} 天`, en: `${step.days} days after` };
  if ('months' in step) return { zh: `后 ${step.months} 个月`, en: `${step.months} months after` };
  if ('monthEnd' in step) return { zh: '的月底', en: 'the end of the month of' };
  return {
    zh: `后第 ${step.monthsAhead} 个月 ${step.dayOfMonth} 日`,
    en: `day ${step.dayOfMonth} of month ${step.monthsAhead} after`,
  };
}

/** A stored rule in words: `signed+30d` is `签订后 30 天`. @throws Error for a text that `ruleText` did not write */
export const describeRuleText = (text: string): Text => describeRule(readRuleText(text));

/** @throws Error for a text that `ruleText` did not write */
export function readRuleText(text: string): DueRule {
  const parsed = parseTerms(text, '2000-01-01');
  const [part, ...others] = parsed.ok ? parsed.value : [];
  if (others.length > 0) throw new Error(`several due rules: ${text}`);
  return required(part, `a due rule in "${text}"`).rule;
}

/**
 * The amounts of a plan: the last part takes what is left, so that a plan always adds up (definitions, Receivables).
 *
 * @returns the problem if the shares do not add to 100 %, or an instalment would not be positive
 */
export function planAmounts<T extends object>(
  totalFen: Fen,
  parts: readonly (T & PartSize)[],
): Parsed<(Omit<T, 'shareBp' | 'rest'> & { amountFen: Fen })[]> {
  const shares = parts.reduce((sum, part) => sum + ('shareBp' in part ? part.shareBp : 0), 0);
  const onlyShares = parts.every((part) => 'shareBp' in part);
  if (shares > 10_000 || (onlyShares && shares !== 10_000)) return failed(messages.sharesOff(formatPercent(shares)));
  let leftFen = totalFen;
  const planned: (Omit<T, 'shareBp' | 'rest'> & { amountFen: Fen })[] = [];
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    const problem = partProblem(part, { number: i + 1, isLast, leftFen });
    if (problem) return failed(problem);
    const amountFen = isLast ? leftFen : amountOf(part, totalFen, leftFen);
    if (amountFen <= 0) return failed(messages.emptyInstalment(i + 1));
    const { shareBp: _share, rest: _rest, ...facts } = part as T & { shareBp?: Bp; rest?: true };
    planned.push({ ...(facts as Omit<T, 'shareBp' | 'rest'>), amountFen });
    leftFen -= amountFen;
  }
  return { ok: true, value: planned };
}

function amountOf(part: PartSize, totalFen: Fen, leftFen: Fen): Fen {
  if ('rest' in part) return leftFen;
  return 'amountFen' in part ? part.amountFen : portion(totalFen, part.shareBp);
}

/** What is wrong with a part if `leftFen` is left of the total. */
function partProblem(
  part: PartSize,
  { number, isLast, leftFen }: { number: number; isLast: boolean; leftFen: Fen },
): Text | undefined {
  if ('rest' in part && !isLast) return messages.restNotLast;
  if (isLast && 'amountFen' in part && part.amountFen !== leftFen) {
    const offFen = Math.abs(part.amountFen - leftFen);
    return messages.instalmentsOff(decimalMoney(offFen), part.amountFen > leftFen);
  }
  return leftFen < 0 ? messages.negativeInstalment(number, decimalMoney(Math.abs(leftFen))) : undefined;
}
