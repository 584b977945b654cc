import { dayOfInstant } from '../../shared/clock.js';
import { addDays, type Day, isDay, toInstant } from '../../shared/dates.js';
import { halfWidth } from '../../shared/money.js';

/** The number of days since the end of 1899, as a spreadsheet keeps a day that was never formatted: 46266. */
const SERIAL = 'excel';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';

/** What each token matches. `M` and `D` take one or two digits, so that `04` is an April as `4` is. */
const TOKENS: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<short>\\d{2})',
  MMMM: `(?<name>${MONTH_NAMES})`,
  MMM: `(?<name>${MONTH_NAMES})`,
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2}(?:\\.\\d+)?)',
  s: '(?<second>\\d{1,2}(?:\\.\\d+)?)',
  A: '(?<half>am|pm|上午|下午)',
  a: '(?<half>am|pm|上午|下午)',
  Z: '(?<zone>z|[+-]\\d{2}:?\\d{2})',
};
/** The words of formats, for help and refusals. */
export const DAY_TOKENS = [...Object.keys(TOKENS).filter((token) => token !== 'a'), SERIAL];

/** Runs of one letter are tokens; `[…]` and the `T` between day and time stand for themselves. */
const PARTS = /\[[^\]]*\]|([A-Za-z])\1*/g;

/** The first word of a format that is no token. */
export function unknownToken(format: string): string | undefined {
  if (format.toLowerCase() === SERIAL) return undefined;
  const words = (format.match(PARTS) ?? []).filter((part) => !part.startsWith('[') && part !== 'T');
  const unknown = words.find((word) => !Object.hasOwn(TOKENS, word));
  if (unknown !== undefined) return unknown;
  const has = (...tokens: string[]) => tokens.some((token) => words.includes(token));
  return has('YYYY', 'YY') && has('MMMM', 'MMM', 'MM', 'M') && isOnceEach(words) ? undefined : format;
}

/** Whether no part of a day is named twice: two months would be two answers. */
const isOnceEach = (words: readonly string[]): boolean => {
  const parts = words.map((word) => /<(\w+)>/.exec(TOKENS[word] ?? '')?.[1]);
  return new Set(parts).size === parts.length;
};

const literal = (text: string) => text.replace(/[.*+?^${}()|\\/-]|\[|\]/g, '\\$&').replace(/\s+/g, '\\s+');

function compile(format: string): RegExp {
  let pattern = '';
  let from = 0;
  for (const match of format.matchAll(PARTS)) {
    const [part] = match;
    pattern += literal(format.slice(from, match.index));
    pattern += part.startsWith('[') ? literal(part.slice(1, -1)) : (TOKENS[part] ?? literal(part));
    from = match.index + part.length;
  }
  return new RegExp(`^${pattern}${literal(format.slice(from))}$`, 'i');
}

/** A time behind a day that the format does not name, with the zone of a moment. */
const TIME = /[ T]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

interface Time {
  hour: number;
  minute: number;
  second: number;
  zone: string | undefined;
}

function readParts(groups: Record<string, string | undefined>, time: Time | undefined, timeZone: string) {
  const short = groups.short === undefined ? undefined : Number(groups.short);
  const year = groups.year ?? (short === undefined ? '' : String(short > 68 ? 1900 + short : 2000 + short));
  const named = groups.name === undefined ? undefined : MONTHS.indexOf(groups.name.slice(0, 3).toLowerCase()) + 1;
  const day = `${year}-${String(named ?? groups.month ?? '').padStart(2, '0')}-${(groups.day ?? '1').padStart(2, '0')}`;
  if (!isDay(day)) return undefined;
  const own = ownTime(groups);
  const { hour, minute, second, zone } = own ?? time ?? { hour: 0, minute: 0, second: 0, zone: undefined };
  if (hour > 24 || minute > 59 || second >= 60) return undefined;
  return zone === undefined ? day : dayOfMoment(day, { hour, minute, second, zone }, timeZone);
}

function ownTime(groups: Record<string, string | undefined>): Time | undefined {
  if (groups.hour === undefined && groups.zone === undefined) return undefined;
  const half = groups.half?.toLowerCase();
  const typed = Number(groups.hour ?? 0);
  const hour = half === undefined ? typed : (typed % 12) + (half === 'pm' || half === '下午' ? 12 : 0);
  return { hour, minute: Number(groups.minute ?? 0), second: Number(groups.second ?? 0), zone: groups.zone };
}

/** A moment with its zone is a day of the company's zone: what is 16:00 in Greenwich is the next day in Shanghai. */
function dayOfMoment(day: Day, { hour, minute, second, zone = 'Z' }: Time, timeZone: string): Day {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const instant = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute - offset) * 60 + second) * 1_000;
  return dayOfInstant(toInstant(new Date(instant)), timeZone);
}

/** Days are counted from here; a spreadsheet counts a 29 February 1900 that never was, so earlier ones are not read. */
const SERIAL_ZERO: Day = '1899-12-30';
const FIRST_SERIAL = 61;

function readSerial(text: string): Day | undefined {
  if (!/^\d{2,5}(\.\d+)?$/.test(text)) return undefined;
  const days = Math.floor(Number(text));
  return days < FIRST_SERIAL ? undefined : addDays(SERIAL_ZERO, days);
}

/** Texts are remembered up to this number: a column of days has few different ones, one of moments only such. */
const MOST_REMEMBERED = 4_000;

/**
 * Reads days written in the given formats.
 *
 * @param timeZone of the company: what is written with a zone (`2026-10-31T16:00:00Z`, `+08:00`) is a day of this one
 * @returns the day; several if the formats make different days of the text; nothing if none fits
 */
export function dayReader(formats: readonly string[], timeZone: string): (text: string) => Day | Day[] | undefined {
  const patterns = formats.filter((format) => format.toLowerCase() !== SERIAL).map(compile);
  const takesSerials = patterns.length < formats.length;
  const daysByText = new Map<string, Day | Day[] | undefined>();
  const read = (typed: string): Day | Day[] | undefined => {
    const text = halfWidth(typed).trim();
    const timed = TIME.exec(text);
    const time = timed && {
      hour: Number(timed[1]),
      minute: Number(timed[2]),
      second: Number(timed[3] ?? 0),
      zone: timed[4],
    };
    const bare = timed ? text.slice(0, timed.index) : text;
    const days = new Set<Day>();
    for (const pattern of patterns) {
      const whole = pattern.exec(text);
      const match = whole ?? pattern.exec(bare);
      const day = match && readParts(match.groups ?? {}, whole ? undefined : (time ?? undefined), timeZone);
      if (day) days.add(day);
    }
    const serial = takesSerials ? readSerial(text) : undefined;
    if (serial) days.add(serial);
    return days.size > 1 ? [...days] : [...days][0];
  };
  return (text) => {
    if (!daysByText.has(text)) {
      if (daysByText.size >= MOST_REMEMBERED) daysByText.clear();
      daysByText.set(text, read(text));
    }
    return daysByText.get(text);
  };
}
