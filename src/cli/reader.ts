import type { Company } from '../app/context.js';
import { firstMonthAfter } from '../app/firstMonth.js';
import { messages as appMessages } from '../app/messages.js';
import { type Choices, readChoice } from '../shared/choices.js';
import { closest } from '../shared/closest.js';
import { type Day, type Month, monthOf, previousMonth, yearOf } from '../shared/dates.js';
import { parseDay, parseMonth } from '../shared/dayGrammar.js';
import { type Problem, refuseProblems } from '../shared/errors.js';
import {
  type Bp,
  type Fen,
  halfWidth,
  type Parsed,
  parseMoney,
  parsePositiveMoney,
  parseRate,
} from '../shared/money.js';
import { type Months, parsePeriod, parseQuarter, parseYear } from '../shared/periods.js';
import type { Text } from '../shared/text.js';
import { messages } from './messages.js';

const LONGEST_TEXT = 10_000;
const MONTH_WORD = /^\d{4}-\d{1,2}$/;

/**
 * Turns typed words into values, and keeps every problem until all words were read: one refusal lists them all.
 * An option that was not given (undefined) stays undefined.
 */
export class Reader {
  readonly problems: Problem[] = [];
  readonly today: Day;
  /** The day that `--as-of` named. */
  asOfDay: Day | undefined;
  private readonly company: Pick<Company, 'currency' | 'historyUntil'>;
  /** @param company amounts in another currency than its own are refused */
  constructor(today: Day, company: Pick<Company, 'currency' | 'historyUntil'>) {
    this.today = today;
    this.company = company;
  }
  /** The month that is meant where none is named: the last one that is over, but none before the book's first. */
  get lastMonth(): Month {
    const over = previousMonth(monthOf(this.today));
    return firstMonthAfter(this.company, over) ?? over;
  }

  private take<T>(parsed: Parsed<T>, field: string, instead: T): T {
    if (parsed.ok) return parsed.value;
    this.problem(field, parsed.problem);
    return instead;
  }
  /** `--as-of`: a day that has come, as of which something is shown. */
  asOf(text: string | undefined): Day | undefined {
    const day = this.day(text, '--as-of', true);
    if (day !== undefined && day > this.today) this.problem('--as-of', appMessages.future(day));
    this.asOfDay = day;
    return day;
  }
  problem(field: string, text: Text): void {
    this.problems.push({ field, text });
  }

  money(text: string, field: string): Fen;
  money(text: string | undefined, field: string): Fen | undefined;
  money(text: string | undefined, field: string): Fen | undefined {
    return text === undefined ? undefined : this.take(parseMoney(text, this.company.currency), field, 0);
  }
  /** An amount that may be nothing, but not less. */
  moneyFromZero(text: string, field: string): Fen;
  moneyFromZero(text: string | undefined, field: string): Fen | undefined;
  moneyFromZero(text: string | undefined, field: string): Fen | undefined {
    const fen = this.money(text, field);
    if (fen !== undefined && fen < 0) this.problem(field, messages.negative);
    return fen;
  }
  positiveMoney(text: string, field: string): Fen;
  positiveMoney(text: string | undefined, field: string): Fen | undefined;
  positiveMoney(text: string | undefined, field: string): Fen | undefined {
    return text === undefined ? undefined : this.take(parsePositiveMoney(text, this.company.currency), field, 1);
  }
  /** @param past a day without a year that lies ahead means last year's */
  day(text: string, field: string, past?: boolean): Day;
  day(text: string | undefined, field: string, past?: boolean): Day | undefined;
  day(text: string | undefined, field: string, past = false): Day | undefined {
    return text === undefined ? undefined : this.take(parseDay(text, this.today, past), field, this.today);
  }
  month(text: string, field: string): Month;
  month(text: string | undefined, field: string): Month | undefined;
  month(text: string | undefined, field: string): Month | undefined {
    return text === undefined ? undefined : this.take(parseMonth(text, this.today), field, monthOf(this.today));
  }
  /** A month that was typed as a word, with `--month`, or both ways alike. */
  typedMonth(word: string | undefined, option: string | undefined): Month | undefined {
    const month = this.month(word ?? option, word === undefined ? '--month' : 'month');
    if (word !== undefined && option !== undefined && this.month(option, '--month') !== month)
      this.problem('--month', messages.twoMonths(word, option));
    return month;
  }
  /** A month, a quarter, a year, or from one to another; as a word, with `--month`, or both ways alike. */
  typedPeriod(word: string | undefined, option: string | undefined): Months | undefined {
    const read = (text: string | undefined, field: string) =>
      this.parsed((typed) => parsePeriod(typed, this.today), text, field);
    const period = read(word ?? option, word === undefined ? '--month' : 'month');
    if (word === undefined || option === undefined) return period;
    const other = read(option, '--month');
    if (period?.from !== other?.from || period?.to !== other?.to)
      this.problem('--month', messages.twoMonths(word, option));
    return period;
  }
  /** A member and a month that were typed as words; a word like `2026-11` alone is the month. */
  memberAndMonth(words: { member: string | undefined; month: string | undefined }): typeof words {
    const { member, month } = words;
    return month === undefined && member !== undefined && MONTH_WORD.test(member)
      ? { member: undefined, month: member }
      : words;
  }
  /** A list of words, of which one may be a month like `2026-11`. */
  wordsAndMonth(typed: readonly string[]): { words: string[]; month: string | undefined } {
    const month = typed.find((word) => MONTH_WORD.test(word));
    return { words: typed.filter((word) => word !== month), month };
  }
  /** The month that was typed, as a word or with `--month`; where none was, the last one that is over. */
  monthOrLast(word: string | undefined, option: string | undefined): Month {
    return this.typedMonth(word, option) ?? this.lastMonth;
  }
  /** The month that was typed, as a word or with `--month`: of what is never meant by default. */
  requiredMonth(word: string | undefined, option: string | undefined): Month {
    const month = this.typedMonth(word, option);
    if (month === undefined) this.problem('--month', messages.monthRequired);
    return month ?? this.lastMonth;
  }
  year(text: string, field: string): number;
  year(text: string | undefined, field: string): number | undefined;
  year(text: string | undefined, field: string): number | undefined {
    return text === undefined ? undefined : this.take(parseYear(text, this.today), field, Number(yearOf(this.today)));
  }
  quarter(text: string | undefined, field: string): Months | undefined {
    const month = monthOf(this.today);
    return text === undefined
      ? undefined
      : this.take(parseQuarter(text, this.today), field, { from: month, to: month });
  }
  rate(text: string, field: string): Bp;
  rate(text: string | undefined, field: string): Bp | undefined;
  rate(text: string | undefined, field: string): Bp | undefined {
    return text === undefined ? undefined : this.take(parseRate(text), field, 0);
  }
  whole(text: string, field: string, least: number, most: number): number;
  whole(text: string | undefined, field: string, least: number, most: number): number | undefined;
  whole(text: string | undefined, field: string, least: number, most: number): number | undefined {
    if (text === undefined) return undefined;
    const plain = halfWidth(text).trim();
    const number = /^-?\d{1,12}$/.test(plain) ? Number(plain) : Number.NaN;
    if (Number.isNaN(number)) this.problem(field, messages.notANumber(text));
    else if (number < least || number > most) this.problem(field, messages.outOfRange(text, least, most));
    else return number;
    return least;
  }
  /** `v3` or `3`. */
  version(text: string | undefined, field: string): number | undefined {
    const number = text === undefined ? undefined : /^v?([1-9]\d{0,5})$/i.exec(halfWidth(text).trim())?.[1];
    if (text !== undefined && number === undefined) this.problem(field, messages.notAVersion(text));
    return number === undefined ? undefined : Number(number);
  }
  choice<C extends Choices>(choices: C, text: string, field: string): keyof C & string;
  choice<C extends Choices>(choices: C, text: string | undefined, field: string): (keyof C & string) | undefined;
  choice<C extends Choices>(choices: C, text: string | undefined, field: string): (keyof C & string) | undefined {
    if (text === undefined) return undefined;
    const code = readChoice(choices, text);
    if (code !== undefined) return code;
    const codes = Object.keys(choices);
    const guess = closest(text, codes);
    const suggestion = guess ? messages.didYouMean(guess) : { zh: '。', en: '.' };
    const zh = Object.entries(choices)
      .map(([code, name]) => (code === name.zh ? code : `${code} ${name.zh}`))
      .join(' · ');
    this.problem(field, {
      zh: `没有 “${text}”${suggestion.zh}可用：${zh}`,
      en: `no "${text}"${suggestion.en} There are: ${codes.join(', ')}`,
    });
    return codes[0];
  }
  /** What a room's own parser makes of a text; undefined if it cannot be read. */
  parsed<T>(parse: (text: string) => Parsed<T>, text: string | undefined, field: string): T | undefined {
    if (text === undefined) return undefined;
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    this.problem(field, parsed.problem);
    return undefined;
  }
  /** Text that must say something; spaces at the ends are removed. */
  text(text: string, field: string): string;
  text(text: string | undefined, field: string): string | undefined;
  text(text: string | undefined, field: string): string | undefined {
    if (text === undefined) return undefined;
    const trimmed = text.trim();
    if (trimmed === '') this.problem(field, messages.empty);
    if (trimmed.includes('\ufffd')) this.problem(field, messages.undecodable);
    if (trimmed.length > LONGEST_TEXT) this.problem(field, messages.tooLong(LONGEST_TEXT));
    return trimmed;
  }

  /** Why something is done, which has to be said. */
  reason(text: string | undefined, field = '--reason'): string {
    const reason = this.text(text, field);
    if (reason === undefined) this.problem(field, messages.reasonRequired);
    return reason ?? '';
  }

  /** @throws usageError with every problem found so far */
  done(): void {
    refuseProblems(
      this.problems.map(({ field, text }) =>
        this.problems.length === 1 && field ? { text: withField(field, text) } : { field, text },
      ),
    );
  }
}

/** A predicate goes on with the sentence that the field begins: `--reason is required`. */
const withField = (field: string, text: Text): Text => ({
  zh: `${field}：${text.zh}`,
  en: `${field}${/^(is|must|means|or) /.test(text.en) ? '' : ':'} ${text.en}`,
});
