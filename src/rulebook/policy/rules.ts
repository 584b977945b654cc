import { CLAUSES, type Clause } from '../../policy/clauses.js';
import { DEFINITIONS, type Definition } from '../../policy/definitions.js';
import { SETTINGS, type Setting, type SettingKey } from '../../policy/settings.js';
import { type Choices, readChoice } from '../../shared/choices.js';
import { closest } from '../../shared/closest.js';
import { type Day, dayWithWeekday } from '../../shared/dates.js';
import { parseDay, parseMonth } from '../../shared/dayGrammar.js';
import { notFound, usageError } from '../../shared/errors.js';
import {
  decimalMoney,
  formatMoney,
  formatPercent,
  halfWidth,
  parseDecimal,
  parseMoney,
  parseRate,
} from '../../shared/money.js';
import { parsePeriod } from '../../shared/periods.js';
import { type Lang, same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';

// ---- clauses and definitions

/** Whether a clause stands under an id: 5.2.1 under 5.2 and 5, 2.2.1b under 2.2.1. */
export const isUnder = (id: string, above: string): boolean =>
  id === above || (id.startsWith(above) && !/^\d/.test(id.slice(above.length)));

/** A clause with all that stands under it, in order; nothing if there is no such clause. */
export const clausesUnder = (id: string): Clause[] => CLAUSES.filter((clause) => isUnder(clause.id, id));

/**
 * The clauses that a word names, with all below them: `5`, `5.2`, `§5.2.1`, `第5章` (policy 1.3.2).
 * @throws notFound
 */
export function findClauses(word: string): Clause[] {
  const id = halfWidth(word)
    .trim()
    .toLowerCase()
    .replace(/^(?:§|第)\s*/, '')
    .replace(/\s*[章节条.]$/, '');
  const clauses = clausesUnder(id);
  if (clauses.length > 0) return clauses;
  throw notFound(messages.noClause(word), { hints: [messages.clauseHint] });
}

/**
 * The definitions of the figures that a word names: by id or name, else by a part of either (policy 1.3.2).
 * @throws notFound listing the figures
 */
export function findDefinitions(word: string): Definition[] {
  const typed = halfWidth(word).trim().toLowerCase();
  const namesOf = ({ id, name }: Definition) => [id.toLowerCase(), name.zh, name.en];
  const exact = DEFINITIONS.filter((definition) => namesOf(definition).includes(typed));
  if (exact.length > 0) return exact;
  const partly = DEFINITIONS.filter((definition) => namesOf(definition).some((name) => name.includes(typed)));
  if (typed !== '' && partly.length > 0) return partly;
  const ids = DEFINITIONS.map(({ id }) => id);
  const guess = closest(word, ids);
  throw notFound(messages.noFigure(word), { hints: [messages.figuresHint(guess ? `${guess} ...` : ids.join(' '))] });
}

// ---- settings

/** The setting with this key, in any case. @throws notFound */
export function findSetting(word: string): SettingKey {
  const typed = halfWidth(word).trim().toLowerCase();
  const keys = Object.keys(SETTINGS) as SettingKey[];
  const key = keys.find((candidate) => candidate.toLowerCase() === typed);
  if (key === undefined)
    throw notFound(messages.noSetting(word, closest(typed, keys)), { hints: [messages.settingHint] });
  return key;
}

/**
 * A value in the form in which it is stored: `25%`, `net`, `30 7 0`.
 * @throws usageError for a value that the setting cannot have
 */
export function readSetting(key: SettingKey, text: string): string {
  const value = storedForm(SETTINGS[key], halfWidth(text).trim());
  const { clause } = SETTINGS[key];
  if (value === undefined) throw usageError(messages.badSetting(key, text, allowedText(SETTINGS[key])), { clause });
  return value;
}

function storedForm(setting: Setting, typed: string): string | undefined {
  switch (setting.kind) {
    case 'choice':
      return setting.choices.find((choice) => choice.toLowerCase() === typed.toLowerCase());
    case 'percent': {
      if (setting.off && OFF.includes(typed.toLowerCase())) return 'off';
      const rate = parseRate(typed);
      return rate.ok && rate.value <= 10_000 ? `${rate.value / 100}%` : undefined;
    }
    case 'amount': {
      if (setting.off && OFF.includes(typed.toLowerCase())) return 'off';
      const amount = parseMoney(typed);
      const fits = amount.ok && amount.value >= 0 && amount.value <= setting.mostFen;
      return fits ? decimalMoney(amount.value).replace(/\.00$/, '') : undefined;
    }
    case 'whole':
      return wholeNumbers([typed.replace(/\s*(days?|天|d)$/i, '')], setting)?.[0];
    case 'list':
      return wholeNumbers(typed.split(/[\s,/]+/), setting)
        ?.sort((a, b) => Number(b) - Number(a))
        .join(' ');
    case 'words':
      return chosenWords(typed, setting);
    case 'named':
      return namedNumbers(typed, setting);
    case 'levels':
      return approvalLevels(typed, setting.levels);
  }
}

/** Several words in the order of the setting, `none`, or `any`. */
function chosenWords(typed: string, { words, any }: { words: readonly string[]; any: boolean }): string | undefined {
  const said = typed.toLowerCase().split(/[\s,，、/]+/);
  const [only] = said;
  if (said.length === 1 && (only === 'none' || (any && only === 'any'))) return only;
  if (said.some((word) => !words.includes(word))) return undefined;
  return words.filter((word) => said.includes(word)).join(' ');
}

/** How one says that there is none. */
const OFF: readonly string[] = ['off', 'none', '关', '不启用'];

/**
 * A number for each name in their order: `A 90, B 75, C 60`, or the numbers alone, `90 75 60`.
 * @returns as it is stored; nothing if one is missing or out of range, or they do not fall or add up as they must
 */
function namedNumbers(typed: string, setting: Extract<Setting, { kind: 'named' }>): string | undefined {
  const { names, decimals, most, falling, sum } = setting;
  const words = typed.split(/[\s,，、;；:：=]+/).filter((word) => word !== '');
  const named = words.length === names.length * 2;
  if (!named && words.length !== names.length) return undefined;
  const values = names.map((name, i) => {
    const at = named ? words.findIndex((word) => word.toLowerCase() === name.toLowerCase()) + 1 : i;
    return named && at === 0 ? undefined : parseDecimal(words[at]?.replace(/[%分]$/, '') ?? '', decimals);
  });
  const scale = 10 ** decimals;
  const known = values.filter((value) => value !== undefined && value >= 0 && value <= most * scale) as number[];
  if (known.length < names.length) return undefined;
  if (falling && known.some((value, i) => i > 0 && value >= (known[i - 1] ?? 0))) return undefined;
  if (sum !== undefined && known.reduce((total, value) => total + value, 0) !== sum * scale) return undefined;
  return names.map((name, i) => `${name} ${(known[i] ?? 0) / scale}`).join(', ');
}

/** `off`, or each level once, the amounts rising with the levels: `100,000 manager, 500,000 management`. */
function approvalLevels(typed: string, choices: Choices): string | undefined {
  if (OFF.includes(typed.toLowerCase())) return 'off';
  const levels = typed.split(/(?<=[^\d\s])\s*[,;、]\s*/).map((part) => {
    const [, amount = '', name = ''] = /^\s*(\S+)\s+(?:元\s*)?(.+?)\s*$/.exec(part) ?? [];
    const parsed = parseMoney(amount);
    return { overFen: parsed.ok ? parsed.value : -1, level: readChoice(choices, name) };
  });
  const order = Object.keys(choices);
  const rises = levels.every(({ overFen, level }, i) => {
    const below = levels[i - 1];
    if (overFen < 0 || level === undefined) return false;
    return !below || (below.overFen < overFen && order.indexOf(below.level ?? '') < order.indexOf(level));
  });
  if (!rises) return undefined;
  return levels.map(({ overFen, level }) => `${decimalMoney(overFen).replace(/\.00$/, '')} ${level}`).join(', ');
}

const wholeNumbers = (texts: readonly string[], { least, most }: { least: number; most: number }) =>
  texts.every((text) => /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most)
    ? texts.map((text) => String(Number(text)))
    : undefined;

/** The values that a setting can have, in words. */
export function allowedText(setting: Setting): Text {
  switch (setting.kind) {
    case 'choice':
      return { zh: setting.choices.join(' 或 '), en: setting.choices.join(' or ') };
    case 'percent':
      return setting.off ? messages.percentOrOff : messages.percentAllowed;
    case 'amount':
      return (setting.off ? messages.amountOrOff : messages.amountAllowed)(decimalMoney(setting.mostFen));
    case 'whole':
      return messages.wholeAllowed(setting.least, setting.most);
    case 'list':
      return messages.listAllowed;
    case 'words':
      return messages.wordsAllowed(setting.words.join(' '), setting.any);
    case 'named':
      return messages.namedAllowed(setting.default, namedRules(setting));
    case 'levels':
      return messages.levelsAllowed(Object.keys(setting.levels).join(' '));
  }
}

function namedRules({ sum, falling }: Extract<Setting, { kind: 'named' }>): Text | undefined {
  if (sum !== undefined) return messages.namedSum(sum);
  return falling ? messages.namedFalling : undefined;
}

/** The steps of the dunning ladder, mildest first. */
export const LADDER = [
  'ladder.dunning1',
  'ladder.dunning2',
  'ladder.escalate',
  'ladder.stopDelivery',
  'ladder.legal',
] as const satisfies readonly SettingKey[];

/**
 * Each step of the ladder comes later than the one before (policy 3.7.2, 3.7.3).
 * @param days of each step of `LADDER`
 * @throws usageError
 */
export function requireLadderOrder(days: readonly number[]): void {
  if (days.some((day, i) => day <= (days[i - 1] ?? Number.NEGATIVE_INFINITY)))
    throw usageError(messages.ladderOrder(days.join(' < ')));
}

// ---- coverage

/** A command and the clauses that it cites. */
export interface CitingCommand {
  command: string;
  clauses: readonly string[];
}
export interface CoverageRow {
  clause: string;
  heading: boolean;
  commands: string[];
  rule: Text;
}

/** Each rule of the policy with the commands that cite it; a heading only if a command cites all of it. */
export function coverageOf(commands: readonly CitingCommand[]): CoverageRow[] {
  return CLAUSES.map(({ id, zh, en, heading }) => ({
    clause: id,
    heading: heading === true,
    commands: commands.filter(({ clauses }) => clauses.includes(id)).map(({ command }) => command),
    rule: { zh, en },
  })).filter((row) => !row.heading || row.commands.length > 0);
}

// ---- how days, months, amounts and rates may be typed

/** One list for both languages: what is typed in each, and in both. */
export const EXAMPLES = {
  days: {
    zh: [
      '今天',
      '明天',
      '后天',
      '昨天',
      '周五',
      '下周五',
      '上周一',
      '月底',
      '下月底',
      '下月5号',
      '3天后',
      '两周后',
      '一个月后',
    ],
    en: [
      'today',
      'tomorrow',
      'yesterday',
      'friday',
      'next friday',
      'last monday',
      'eom',
      'dec 1',
      'in 3 days',
      '2 weeks ago',
    ],
    both: ['+2w', '-1d', '12/1', '12-1', '12月1日', '20261201', '2026-12-01'],
  },
  months: {
    zh: ['本月', '上月', '下月', '11月'],
    en: ['this month', 'last month'],
    both: ['2026-11', '2026/11', '11'],
  },
  periods: {
    zh: ['本季度', '上季度', '今年', '2026年3季度'],
    en: ['this quarter', 'last quarter', 'last year'],
    both: ['2026Q3', 'Q3', '2026', '2026-01..2026-06'],
  },
  amounts: { zh: ['1280元'], en: ['CNY 1280.50'], both: ['1280.5', '1,280.50', '１２８０', '￥1,280.50'] },
  rates: { zh: [], en: [], both: ['13%', '13', '0.13'] },
} as const;
export type ExampleKind = keyof typeof EXAMPLES;

export interface Example {
  write: string;
  means: Text;
}

/** The examples of a kind with what the parsers make of them on a day, so that the page cannot promise what they refuse. */
export function explainExamples(kind: ExampleKind, lang: Lang, today: Day): Example[] {
  return [...EXAMPLES[kind][lang], ...EXAMPLES[kind].both].flatMap((write) => {
    const means = meaningOf(kind, write, today);
    return means === undefined ? [] : [{ write, means }];
  });
}

function meaningOf(kind: ExampleKind, text: string, today: Day): Text | undefined {
  switch (kind) {
    case 'days':
      return ifParsed(parseDay(text, today), dayWithWeekday);
    case 'months':
      return ifParsed(parseMonth(text, today), same);
    case 'periods':
      return ifParsed(parsePeriod(text, today), ({ from, to }) => same(`${from} – ${to}`));
    case 'amounts':
      return ifParsed(parseMoney(text), (fen) => same(formatMoney(fen)));
    case 'rates':
      return ifParsed(parseRate(text), (bp) => same(formatPercent(bp)));
  }
}

const ifParsed = <T>(parsed: { ok: true; value: T } | { ok: false }, describe: (value: T) => Text): Text | undefined =>
  parsed.ok ? describe(parsed.value) : undefined;
