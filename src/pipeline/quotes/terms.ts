import type { Choices } from '../../shared/choices.js';
import { addDays, addMonths, type Day, firstDay, isDay, lastDay, monthOf, parseDay } from '../../shared/dates.js';
import {
  decimalMoney,
  type Fen,
  formatPercent,
  halfWidth,
  type Parsed,
  parseMoney,
  parseRate,
  portion,
} from '../../shared/money.js';
import type { Text } from '../../shared/text.js';

/** What a payment may wait for (definitions, Receivables). */
export const TERM_EVENTS = {
  signed: { zh: '签订', en: 'signed' },
  delivered: { zh: '交付', en: 'delivered' },
  accepted: { zh: '验收', en: 'accepted' },
} as const satisfies Choices;
export type TermEvent = keyof typeof TERM_EVENTS;

/** One step on the way from a start to a due day. */
export type DueStep =
  | { days: number }
  /** Keeps the day of the month and clamps: 31 Jan + 1 = 28 Feb, + 2 = 31 Mar. */
  | { months: number }
  | { monthEnd: true }
  /** That day of the Nth month after; clamped to the month's last. */
  | { monthsAhead: number; dayOfMonth: number };

/** When an instalment is due: from a fixed day, an event, or the beginning of the plan (the signing, for the first one). */
export interface DueRule {
  start: 'plan' | TermEvent | { day: Day };
  steps: readonly DueStep[];
}
/** A share of the whole, an amount, or what the other parts leave. */
export type PartSize = { shareBp: number } | { amountFen: Fen } | { rest: true };
export type TermPart = { rule: DueRule } & PartSize;

/** The days on which things happened, as far as they did. */
export type EventDays = Partial<Record<'plan' | TermEvent, Day | null>>;

/**
 * Reads payment terms: `30% signed, 60% accepted, 10% accepted+30d`, `30% 2026-12-01; 余款 月底`, `net 30; eom`.
 * Parts are set apart by commas or semicolons; a piece without a size goes on with the rule before it
 * (`net 30; eom`: 30 days, then the end of that month), or is the whole amount where it is the first.
 *
 * @param from days without a year are counted from here
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
      if (!sized) return wrongPart(piece);
      if (!sized.ok) return sized;
      parts.push(sized.value);
    }
  }
  return parts.length > 0 ? { ok: true, value: parts } : wrongPart(text);
}

/** `38,400 12/1`: the comma of a typed amount sets nothing apart. */
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
  if (!rule) return wrongRule(when);
  if (/^(rest|余款?|其余|剩余|尾款)$/i.test(size)) return { ok: true, value: { rest: true, rule } };
  if (size.endsWith('%')) {
    const rate = parseRate(size.replace(/\s/g, ''));
    return rate.ok ? { ok: true, value: { shareBp: rate.value, rule } } : rate;
  }
  const money = parseMoney(size);
  if (money.ok) return { ok: true, value: { amountFen: money.value, rule } };
  // `收货那天后 30 天`: the first word is no failed amount, the whole is a rule that nobody knows.
  return /\d/.test(size) ? money : wrongPart(piece);
}

const wrongRule = (text: string): Parsed<never> => ({
  ok: false,
  problem: {
    zh: `“${text}” 不是日期，也不是 “签订”“验收+30天”“net 30”“月底” 这样的规则`,
    en: `"${text}" is neither a date nor a rule such as signed, accepted+30d, net 30, eom`,
  },
});
const wrongPart = (piece: string): Parsed<never> => ({
  ok: false,
  problem: {
    zh: `“${piece}” 看不懂。请写 "30% 签订, 60% 验收, 10% 验收+30天" 或 "30% 2026-12-01; 70% 2026-12-31"`,
    en: `cannot read "${piece}". Write "30% signed, 60% accepted, 10% accepted+30d" or "30% 2026-12-01; 70% 2026-12-31"`,
  },
});

const EVENT =
  /^(?:(?:on|upon|after|at)\s+)?(?:合同)?(?:(signed|signing|signature|签[订约署字])|(delivered|delivery|交付|到货|货到|收货|发货)|(accepted|acceptance|验收))(?:日|当日|当天|合格|通过|完成)*(?:之?后|以后)?/;
const SPAN =
  /^(?:(?:net|\+)\s*(\d{1,4})(?!\d)\s*(days?|d|天|日|weeks?|w|周|months?|m|个月)?|(\d{1,4})\s*(days?|d|天|日|weeks?|w|周|months?|m|个月))(?![a-z])(?:之?后|以后|之?内)?/;
const MONTH_END = /^\+?\s*(?:eom(?![a-z])|end of (?:the )?month|month[- ]end|当?月底|当?月末|月结)(?:之?后|以后)?/;
const DAY_AHEAD =
  /^(?:month\s*\+\s*(\d{1,2})\s*day\s*(\d{1,2})|(?:day\s*(\d{1,2})|(\d{1,2})(?:st|nd|rd|th))\s*of\s*(?:the\s*)?(?:next month|(\d{1,2})(?:st|nd|rd|th)\s*month(?:\s*after)?)|(次月|下个?月|隔月|下下个?月|之?后?第(\d{1,2})个?月)(?:之?后)?的?(\d{1,2})[日号])/;

/** An event and steps in any number, or one fixed day; undefined where the text is neither. */
function readRule(text: string, from: Day): DueRule | undefined {
  let left = text.trim().toLowerCase();
  let start: DueRule['start'] = 'plan';
  const fixed = /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(left)?.[0];
  if (fixed && isDay(fixed)) {
    start = { day: fixed };
    left = left.slice(fixed.length).trim();
  }
  const steps: DueStep[] = [];
  while (left !== '') {
    const event: RegExpExecArray | null = start === 'plan' ? EVENT.exec(left) : null;
    const ahead = event ? null : DAY_AHEAD.exec(left);
    const span = event || ahead ? null : SPAN.exec(left);
    const monthEnd = event || ahead || span ? null : MONTH_END.exec(left);
    if (event) start = event[1] ? 'signed' : event[2] ? 'delivered' : 'accepted';
    else if (ahead) {
      const step = aheadStep(ahead);
      // No month has such a day; clamping it would hide a slip of the fingers.
      if (step.dayOfMonth < 1 || step.dayOfMonth > 31) break;
      steps.push(step);
    } else if (span) steps.push(spanStep(Number(span[1] ?? span[3]), span[2] ?? span[4] ?? 'd'));
    else if (monthEnd) steps.push({ monthEnd: true });
    else break;
    left = left.slice((event ?? ahead ?? span ?? monthEnd)![0].length).replace(/^(?:\s|then|再|的)+/, '');
  }
  if (left === '' && (start !== 'plan' || steps.length > 0)) return { start, steps: merged(steps) };
  const day = parseDay(text, from);
  return day.ok ? { start: { day: day.value }, steps: [] } : undefined;
}

function spanStep(count: number, unit: string): DueStep {
  if (/^(m|个月)/.test(unit)) return { months: count };
  return { days: /^(w|周)/.test(unit) ? count * 7 : count };
}

function aheadStep([, months, day, nextA, nextB, ordinal, chinese, nth, chineseDay]: RegExpExecArray): Extract<
  DueStep,
  { monthsAhead: number }
> {
  if (months) return { monthsAhead: Number(months), dayOfMonth: Number(day) };
  if (nextA ?? nextB) return { monthsAhead: Number(ordinal ?? 1), dayOfMonth: Number(nextA ?? nextB) };
  const monthsAhead = nth ? Number(nth) : chinese!.startsWith('下下') ? 2 : 1;
  return { monthsAhead, dayOfMonth: Number(chineseDay) };
}

/** Months in a row are added first, so that the day of the start is the anchor of them all. */
function merged(steps: readonly DueStep[]): DueStep[] {
  const found: DueStep[] = [];
  for (const step of steps) {
    const last = found.at(-1);
    if (last && 'days' in last && 'days' in step) found[found.length - 1] = { days: last.days + step.days };
    else if (last && 'months' in last && 'months' in step)
      found[found.length - 1] = { months: last.months + step.months };
    else found.push(step);
  }
  return found;
}

/** Which of the days a rule waits for; nothing where it is fixed already. */
export const eventOf = ({ start }: DueRule): TermEvent | undefined =>
  typeof start === 'string' && start !== 'plan' ? start : undefined;

/**
 * The due day of a rule, with the way to it.
 * @param days what happened when; a rule whose start is not among them has no day yet
 * @returns `day` null while the event is awaited; `trail` begins with the start
 */
export function dueDayOf(rule: DueRule, days: EventDays): { day: Day | null; trail: { by: string; day: Day }[] } {
  const start = typeof rule.start === 'object' ? rule.start.day : (days[rule.start] ?? null);
  if (start === null) return { day: null, trail: [] };
  const trail = [{ by: typeof rule.start === 'object' ? 'fixed' : rule.start, day: start }];
  for (const step of rule.steps) trail.push({ by: stepText(step), day: after(trail.at(-1)!.day, step) });
  const { day } = trail.at(-1)!;
  return { day, trail };
}

function after(day: Day, step: DueStep): Day {
  if ('days' in step) return addDays(day, step.days);
  if ('months' in step) return addMonths(day, step.months);
  if ('monthEnd' in step) return lastDay(monthOf(day));
  const first = firstDay(monthOf(addMonths(firstDay(monthOf(day)), step.monthsAhead)));
  const wanted = `${first.slice(0, 8)}${String(step.dayOfMonth).padStart(2, '0')}`;
  return isDay(wanted) ? wanted : lastDay(monthOf(first));
}

const stepText = (step: DueStep): string =>
  'days' in step
    ? `+${step.days}d`
    : 'months' in step
      ? `+${step.months}m`
      : 'monthEnd' in step
        ? 'eom'
        : `month+${step.monthsAhead} day ${step.dayOfMonth}`;

/** A rule as it is stored and shown; `parseTerms` reads it back: `accepted+30d`, `net 30; eom`, `2026-12-01`. */
export function ruleText({ start, steps }: DueRule): string {
  const [first, ...more] = steps;
  const base = typeof start === 'object' ? start.day : start === 'plan' ? '' : start;
  const begin =
    first === undefined
      ? base
      : base === ''
        ? 'days' in first
          ? `net ${first.days}`
          : stepText(first)
        : `${base}${stepText(first).startsWith('+') ? '' : '; '}${stepText(first)}`;
  return [begin, ...more.map(stepText)].filter(Boolean).join('; ') || 'net 0';
}

/** A rule in words, for papers that customers read: `验收后 30 天`, `30 days after acceptance`. */
export function ruleSaid({ start, steps }: DueRule): Text {
  const begins: Text =
    typeof start === 'object'
      ? { zh: start.day, en: start.day }
      : start === 'plan'
        ? { zh: '签订', en: 'signing' }
        : {
            zh: TERM_EVENTS[start].zh,
            en: { signed: 'signing', delivered: 'delivery', accepted: 'acceptance' }[start],
          };
  if (steps.length === 0) return typeof start === 'object' ? begins : { zh: `${begins.zh}时`, en: `on ${begins.en}` };
  const words = steps.map((step): Text => {
    if ('days' in step) return { zh: `后 ${step.days} 天`, en: `${step.days} days after` };
    if ('months' in step) return { zh: `后 ${step.months} 个月`, en: `${step.months} months after` };
    if ('monthEnd' in step) return { zh: '的月底', en: 'the end of the month of' };
    return {
      zh: `后第 ${step.monthsAhead} 个月 ${step.dayOfMonth} 日`,
      en: `day ${step.dayOfMonth} of month ${step.monthsAhead} after`,
    };
  });
  return {
    zh: begins.zh + words.map(({ zh }) => zh).join(''),
    en: `${words
      .map(({ en }) => en)
      .reverse()
      .join(' ')} ${begins.en}`,
  };
}

/** The words for what `ruleText` wrote: `signed+30d` is `签订后 30 天`. */
export const ruleTextSaid = (text: string): Text => ruleSaid(readRuleText(text));

/** @throws Error for a text that `ruleText` did not write */
export function readRuleText(text: string): DueRule {
  const parsed = parseTerms(text, '2000-01-01');
  if (!parsed.ok || parsed.value.length !== 1) throw new Error(`no due rule: ${text}`);
  return parsed.value[0]!.rule;
}

/**
 * The amounts of a plan: the last part takes the rest, so that a plan always adds up (definitions, Receivables).
 * @returns the problem where shares do not add to 100 %, or an instalment would be nothing or negative
 */
export function planAmounts<T extends object>(
  totalFen: Fen,
  parts: readonly (T & PartSize)[],
): Parsed<(Omit<T, 'shareBp' | 'rest'> & { amountFen: Fen })[]> {
  const shares = parts.reduce((sum, part) => sum + ('shareBp' in part ? part.shareBp : 0), 0);
  const onlyShares = parts.every((part) => 'shareBp' in part);
  if (shares > 10_000 || (onlyShares && shares !== 10_000))
    return {
      ok: false,
      problem: {
        zh: `比例合计 ${formatPercent(shares)}，应为 100%`,
        en: `the shares add to ${formatPercent(shares)}; they must be 100%`,
      },
    };
  let left = totalFen;
  const planned: (Omit<T, 'shareBp' | 'rest'> & { amountFen: Fen })[] = [];
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const wanted = 'rest' in part ? left : 'amountFen' in part ? part.amountFen : portion(totalFen, part.shareBp);
    if ('rest' in part && !last)
      return { ok: false, problem: { zh: '余款只能写在最后一期', en: 'only the last instalment can be the rest' } };
    if (last && 'amountFen' in part && part.amountFen !== left)
      return {
        ok: false,
        problem: {
          zh: `各期合计比合同${part.amountFen > left ? '多' : '少'} ${decimalMoney(Math.abs(part.amountFen - left))}`,
          en: `the instalments come to ${decimalMoney(Math.abs(part.amountFen - left))} ${part.amountFen > left ? 'more' : 'less'} than the contract`,
        },
      };
    const amountFen = last ? left : wanted;
    if (left < 0)
      return {
        ok: false,
        problem: {
          zh: `第 ${i + 1} 期成了负数: 前面各期比总额多 ${decimalMoney(0 - left)}`,
          en: `instalment ${i + 1} would be negative: those before it come to ${decimalMoney(0 - left)} more than the whole`,
        },
      };
    if (amountFen <= 0)
      return {
        ok: false,
        problem: { zh: `第 ${i + 1} 期没有金额`, en: `instalment ${i + 1} would be nothing or negative` },
      };
    const { shareBp: _share, rest: _rest, ...facts } = part as T & { shareBp?: number; rest?: true };
    planned.push({ ...(facts as Omit<T, 'shareBp' | 'rest'>), amountFen });
    left -= amountFen;
  }
  return { ok: true, value: planned };
}
