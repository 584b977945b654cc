import type { IdentifierParsers } from '../../customers/customers/identifiers.js';
import { readChoice } from '../../shared/choices.js';
import { type Day, isMonth, monthOf } from '../../shared/dates.js';
import { foreignAmount, halfWidth, MOST_FEN, type Parsed, parseDecimal, parseRate } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { dayReader } from './dayTokens.js';
import type { Field } from './fields.js';
import { messages } from './messages.js';
import type { Rules } from './ruleFile.js';
import { valueMessages } from './valueMessages.js';

/** The formats of days that need no rules. */
export const YEAR_FIRST = ['YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD'];
/** Those that are named where a day cannot be read. */
const SHOWN_FORMATS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D'];
/** As much as a command takes (`text` in src/cli/reader.ts). */
const LONGEST_TEXT = 10_000;

/** Why a cell cannot be read; `cause` is the same for all values that are wrong in this way. */
export interface Unreadable {
  problem: Text;
  cause?: Text;
}
/** The value of a cell, or why it cannot be read. */
export type Reading = string | number | Unreadable;

/** What the company says about cells. */
export interface CellSurroundings {
  currency: string;
  timeZone: string;
  /** Of phones, e-mail addresses and USCCs; undefined where the file has none. */
  parsers: IdentifierParsers | undefined;
}

/** Reads the cells of one file by the types of their fields. Days and choices that repeat are looked up once. */
export class CellReader {
  private readonly rules: Rules;
  private readonly at: CellSurroundings;
  private readonly readDay: (text: string) => Day | Day[] | undefined;
  private readonly choices = new Map<string, string | undefined>();
  private readonly plainNumber: ((text: string) => string | undefined) | undefined;

  constructor(rules: Rules, at: CellSurroundings) {
    this.rules = rules;
    this.at = at;
    this.readDay = dayReader(rules.dates ?? YEAR_FIRST, at.timeZone);
    this.plainNumber = numberRules(rules.amounts);
  }

  read(name: string, field: Field, text: string): Reading {
    switch (field.type) {
      case 'text':
        return text.length > LONGEST_TEXT ? { problem: valueMessages.tooLong(LONGEST_TEXT) } : text;
      case 'money':
        return this.readMoney(text);
      case 'decimal':
        return this.decimal(text, 3) ?? badNumber(text);
      case 'whole':
        return this.decimal(text, 0) ?? badNumber(text);
      case 'day': {
        const day = this.readDay(text);
        if (Array.isArray(day)) return { problem: messages.ambiguousDay(text, day.join(', ')) };
        return day ?? this.badDay(text);
      }
      case 'month':
        return this.readMonth(text);
      case 'rate': {
        const rate = parseRate(text);
        if (!rate.ok) return { problem: rate.problem };
        return rate.value > 10_000 ? { problem: messages.rateTooHigh(text) } : rate.value;
      }
      case 'choice':
        return this.readChoice(name, field, text);
      case 'phone':
      case 'email':
      case 'uscc': {
        const parsed: Parsed<string> | undefined = this.at.parsers?.[field.type](text);
        if (parsed === undefined) return text;
        return parsed.ok ? parsed.value : { problem: parsed.problem };
      }
    }
  }

  /** An amount as an integer of 10^-decimals. */
  readMoney(text: string): Reading {
    const { decimals } = this.rules.amounts;
    const problem = foreignAmount(text, this.at.currency);
    if (problem) return { problem };
    const value = this.decimal(text, decimals) ?? this.withCode(text);
    if (value === undefined) return this.unreadableAmount(text);
    if (typeof value === 'object') return value;
    return Math.abs(value) > MOST_FEN * 10 ** (decimals - 2) ? { problem: messages.tooLarge(text) } : value;
  }

  /** A number as the rules say that numbers are written. */
  decimal(text: string, decimals: number): number | undefined {
    if (this.plainNumber === undefined) return parseDecimal(text, decimals);
    const plain = this.plainNumber(halfWidth(text));
    return plain === undefined ? undefined : parseDecimal(plain, decimals);
  }

  /** `1,000.00 CNY`, `CNY 1,000.00`: the code of another currency is refused. */
  private withCode(text: string): number | Unreadable | undefined {
    const [, before, amount, after] = /^([A-Z]{3})?\s*([^A-Za-z]+?)\s*([A-Z]{3})?$/.exec(halfWidth(text)) ?? [];
    const code = before ?? after;
    if (amount === undefined || code === undefined || (before !== undefined && after !== undefined)) return undefined;
    const value = this.decimal(amount, this.rules.amounts.decimals);
    if (value === undefined || isCurrency(code, this.at.currency)) return value;
    return { problem: valueMessages.foreign(code, this.at.currency) };
  }

  /** Why an amount cannot be read: more decimals than the rules allow, or not a number. */
  unreadableAmount(text: string): Unreadable {
    const { decimals } = this.rules.amounts;
    const finer = [3, 4].find((more) => more > decimals && this.decimal(text, more) !== undefined);
    if (finer !== undefined) return { problem: messages.threeDecimals(text, finer) };
    return this.decimal(text, 6) === undefined ? badNumber(text) : { problem: valueMessages.tooFine(text) };
  }

  private badDay(text: string): Unreadable {
    const formats = (this.rules.dates ?? SHOWN_FORMATS).join(', ');
    const isSerial = /^\d{5}(\.\d+)?$/.test(text);
    return {
      problem: isSerial ? valueMessages.serialDay(text) : messages.badDay(text, formats),
      cause: isSerial ? valueMessages.areSerialDays : valueMessages.areNoDays(formats),
    };
  }

  private readMonth(text: string): Reading {
    const [, year, number = ''] = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(text) ?? [];
    const day = year === undefined ? this.readDay(text) : undefined;
    if (Array.isArray(day)) return { problem: messages.ambiguousDay(text, day.join(', ')) };
    const month = year === undefined ? day && monthOf(day) : `${year}-${number.padStart(2, '0')}`;
    if (month !== undefined && isMonth(month)) return month;
    return { problem: messages.badDay(text, 'YYYY-MM'), cause: valueMessages.areNoDays('YYYY-MM') };
  }

  private readChoice(name: string, { choices = {} }: Field, text: string): Reading {
    const id = `${name}\u0000${text}`;
    if (!this.choices.has(id)) this.choices.set(id, readChoice(choices, text));
    const code = this.choices.get(id);
    if (code !== undefined) return code;
    const known = Object.keys(choices).join(' ');
    return { problem: messages.badChoice(text, known), cause: valueMessages.areNotKnown(known) };
  }
}

/** Whether a cell of a currency's column names the company's. */
export const isCurrency = (text: string, currency: string): boolean => {
  const code = halfWidth(text).trim().toUpperCase();
  return code === currency || (currency === 'CNY' && ['RMB', '人民币', '人民币元', '元', '¥', '￥'].includes(code));
};

const NEGATIVE = /^[(（](.+)[)）]$/;

/** The number is one with parentheses, or with spaces or points between its thousands: the rules can say so. */
function badNumber(text: string): Unreadable {
  const bare = halfWidth(text);
  const way = () => {
    if (NEGATIVE.test(bare)) return valueMessages.parenthesesHint;
    if (/^-?\d{1,3}([ {2}\u202f]\d{3})+([.,]\d+)?$/.test(bare)) return valueMessages.spacesHint;
    if (/^-?\d{1,3}(\.\d{3})*,\d{1,2}$/.test(bare)) return valueMessages.commaHint;
    return /\d/.test(bare) ? undefined : valueMessages.blankHint(text);
  };
  const hint = way();
  const problem = messages.badDecimal(text);
  return {
    problem: hint ? { zh: `${problem.zh}${hint.zh}`, en: `${problem.en}${hint.en}` } : problem,
    cause: hint
      ? { zh: `${valueMessages.areNoNumbers.zh}${hint.zh}`, en: `${valueMessages.areNoNumbers.en}${hint.en}` }
      : valueMessages.areNoNumbers,
  };
}

/** Makes plain numbers of those that the rules describe; undefined where the rules say nothing of them. */
function numberRules({ parentheses, thousands, decimal }: Rules['amounts']) {
  if (!parentheses && thousands === undefined && decimal === '.') return undefined;
  const separators = thousands ?? (decimal === ',' ? '.' : ',');
  const group = separators === ' ' ? '[ \\u00a0\\u202f]' : separators.replace(/[.']/g, '\\$&');
  const mark = decimal === ',' ? ',' : '\\.';
  const shape = new RegExp(`^([-+]?)[^\\d\\s.,()-]*\\s*(\\d{1,3}(?:${group}\\d{3})+|\\d+)(?:${mark}(\\d+))?\\s*元?$`);
  return (text: string): string | undefined => {
    const inside = parentheses ? NEGATIVE.exec(text.trim())?.[1] : undefined;
    const [whole, sign = '', digits = '', fraction] = shape.exec((inside ?? text).trim()) ?? [];
    if (whole === undefined || (inside !== undefined && sign !== '')) return undefined;
    const minus = inside !== undefined || sign === '-' ? '-' : '';
    return `${minus}${digits.replace(/\D/g, '')}${fraction === undefined ? '' : `.${fraction}`}`;
  };
}
