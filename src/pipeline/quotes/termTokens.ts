import type { Choices } from '../../shared/choices.js';

// The words of payment terms, in Chinese and English: each pattern reads one event or step at the beginning of a text.

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
  /**
   * Keeps the day of the month, clamped to the month's last: 31 Jan + 1 = 28 Feb, + 2 = 31 Mar. After a month's end it is
   * the end of the Nth month after: 30 Apr + 1 = 31 May.
   */
  | { months: number }
  | { monthEnd: true }
  /** That day of the Nth month after; clamped to the month's last. */
  | { monthsAhead: number; dayOfMonth: number };

/** `验收后`, `货到付款`, `after acceptance`; 预付 and 定金 are what is paid at the signing. */
const EVENT =
  /^(?:(?:on|upon|after|at|cash on)\s+)?(?:合同)?(?:(signed|signing|signature|deposit|prepa(?:id|yment)|down ?payment|in advance|签[订约署字]|预付|[定订]金|首付)|(delivered|delivery|cod(?![a-z])|交付|到货|货到|收货|发货)|(accepted|acceptance|验收))(?:日|当日|当天|合格|通过|完成|时)*(?:款|付款|付清|支付|即付)?(?:之?后|以后)?/;

const UNIT = `days?|d|天|日|weeks?|w|周|个?星期|months?|m|个月|years?|y|年`;
const NUMBER = String.raw`\d{1,4}|[一二两三四五六七八九十百]{1,5}`;
/** Behind a unit of Latin letters no further letter may stand: `30 dogs`. */
const AFTER = `(?![a-z])(?:之?后|以后|之?内)?`;
/** `net 30`, `+1m`, `30 天后`, `一个月`. */
const SPAN = new RegExp(
  String.raw`^(?:(?:net|\+)\s*(\d{1,4})(?!\d)\s*(${UNIT})?|\+?\s*(${NUMBER})\s*(${UNIT}))${AFTER}`,
);
const HALF = new RegExp(`^(?:\\+\\s*)?(?:半(年|个?月)|half a (year|month))${AFTER}`);
/** `30 days after month end`: English says the step that comes second first. */
const AFTER_MONTH_END = new RegExp(
  String.raw`^(\d{1,4})\s*(${UNIT})\s+(?:after|from)\s+(?:the\s+)?(?:month[- ]end|end of (?:the )?month)(?:\s+of)?`,
);
const MONTH_END = /^\+?\s*(?:eom(?![a-z])|end of (?:the )?month|month[- ]end|当?月底|当?月末|月结)(?:之?后|以后)?/;
/** The end of the next month, or of the Nth. */
const NEXT_MONTH_END =
  /^(?:(次月|下个?月|隔月|下下个?月|第(\d{1,2})个?月)(?:之?后)?的?月?[底末]|end of (?:the )?(?:next|following) month)/;
const DAY_AHEAD =
  /^(?:month\s*\+\s*(\d{1,2})\s*day\s*(\d{1,2})|(?:day\s*(\d{1,2})|(\d{1,2})(?:st|nd|rd|th))\s*of\s*(?:the\s*)?(?:next month|(\d{1,2})(?:st|nd|rd|th)\s*month(?:\s*after)?)|(次月|下个?月|隔月|下下个?月|之?后?第(\d{1,2})个?月)(?:之?后)?的?(\d{1,2})[日号])/;

export type Token = { length: number } & (
  | { event: TermEvent; steps?: undefined }
  | { event?: undefined; steps: DueStep[] }
);

/** The event or steps at the beginning of a text, in small letters. @param mayBeEvent no event was read yet */
export function readToken(text: string, mayBeEvent: boolean): Token | undefined {
  const event = mayBeEvent ? EVENT.exec(text) : null;
  if (event) return { length: event[0].length, event: eventNamed(event) };
  for (const [pattern, stepsOf] of STEPS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const steps = stepsOf(match);
    return steps && { length: match[0].length, steps };
  }
  return undefined;
}

/** In the order in which they are tried. @returns undefined for a day that no month has */
const STEPS: readonly (readonly [RegExp, (match: RegExpExecArray) => DueStep[] | undefined])[] = [
  [NEXT_MONTH_END, ([, chinese, nth]) => [{ months: monthsAhead(chinese, nth) }, { monthEnd: true }]],
  [DAY_AHEAD, aheadStep],
  [AFTER_MONTH_END, ([, count, unit = '']) => [{ monthEnd: true }, spanStep(Number(count), unit)]],
  [SPAN, ([, count, unit, typed = '', typedUnit]) => [spanStep(numberOf(count ?? typed), unit ?? typedUnit ?? 'd')]],
  [HALF, ([, chinese, english]) => [/年|year/.test(chinese ?? english ?? '') ? { months: 6 } : { days: 15 }]],
  [MONTH_END, () => [{ monthEnd: true }]],
];

function eventNamed([, signed, delivered]: RegExpExecArray): TermEvent {
  if (signed) return 'signed';
  return delivered ? 'delivered' : 'accepted';
}

function spanStep(count: number, unit: string): DueStep {
  if (/^(y|年)/.test(unit)) return { months: count * 12 };
  if (/^(m|个月)/.test(unit)) return { months: count };
  return { days: /^(w|周|个?星期)/.test(unit) ? count * 7 : count };
}

function aheadStep([, months, day, dayBefore, dayOf, ordinal, chinese, nth, chineseDay]: RegExpExecArray):
  | DueStep[]
  | undefined {
  const step = {
    monthsAhead: Number(months ?? ((dayBefore ?? dayOf) ? (ordinal ?? 1) : monthsAhead(chinese, nth))),
    dayOfMonth: Number(day ?? dayBefore ?? dayOf ?? chineseDay),
  };
  // No month has a day 32; clamping it would hide a typing error.
  return step.dayOfMonth >= 1 && step.dayOfMonth <= 31 ? [step] : undefined;
}

/** 次月 and 下月 are 1, 下下月 is 2, 第3个月 is 3. */
function monthsAhead(chinese: string | undefined, nth: string | undefined): number {
  if (nth) return Number(nth);
  return chinese?.startsWith('下下') ? 2 : 1;
}

const numberOf = (text: string): number => (/^\d/.test(text) ? Number(text) : chineseNumber(text));

const DIGITS = '〇一二三四五六七八九';

/** `两` is 2, `十五` 15, `九十` 90, `一百二十` 120. @returns 0 for what is no number */
export function chineseNumber(text: string): number {
  const [, hundreds, tens, ones] = /^(?:(.)百)?(?:(.?)十)?(.?)$/.exec(text.replaceAll('两', '二')) ?? [];
  const digit = (character: string | undefined) => Math.max(0, character ? DIGITS.indexOf(character) : 0);
  const ten = tens === undefined ? 0 : digit(tens) || 1;
  return digit(hundreds) * 100 + ten * 10 + digit(ones);
}
