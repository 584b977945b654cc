import { CHARGE_KINDS } from '../../policy/hardship.js';
import type { Day } from '../../shared/dates.js';
import { formatMoney, negated } from '../../shared/money.js';
import type { Lang } from '../../shared/text.js';
import type { Letter } from './letter.js';
import { PLACEHOLDER, TABLE_BLOCK } from './letterTemplates.js';
import { letterHeads as words } from './messages.js';

/** A paragraph of a letter, its placeholders filled. */
export interface LetterBlock {
  kind: 'heading' | 'paragraph' | 'signature' | 'table';
  /** None of a table. */
  lines: string[];
}
/** Instalments, then interest and fees, with their sum. */
export interface LetterTable {
  heads: string[];
  rows: string[][];
  /** The total, what is in hand of it, and the capitals of what is to be paid if the currency has them: a label and a value. */
  totals: [string, string][];
}

/**
 * The paragraphs of a letter.
 * @param escapeValue makes a value literal where it is inserted
 */
export function letterBlocks(
  blocks: readonly string[],
  values: Record<string, string>,
  escapeValue: (value: string) => string,
): LetterBlock[] {
  const filled = (text: string) => text.split('\n').map((line) => fill(line, values, escapeValue));
  return blocks.map((block, i) => {
    if (TABLE_BLOCK.test(block)) return { kind: 'table', lines: [] };
    if (block.startsWith('# ')) return { kind: 'heading', lines: filled(block.slice(2)) };
    const isLast = i > 0 && i === blocks.length - 1;
    return { kind: isLast ? 'signature' : 'paragraph', lines: filled(block) };
  });
}

/** In one pass, so that the name of a customer is never taken for a placeholder. */
const fill = (line: string, values: Record<string, string>, escapeValue: (value: string) => string): string =>
  line.replace(PLACEHOLDER, (_, word: string) => escapeValue(values[word] ?? '')).replace(/ +$/, '');

/** Left blank for somebody to fill in. */
const BLANK = { zh: '＿'.repeat(12), en: '_'.repeat(24) };

/** What the placeholders of templates stand for. */
export function letterValues(letter: Letter, lang: Lang): Record<string, string> {
  const { company, customer, rep, lines, charges, capitals, currency } = letter;
  const total = formatMoney(letter.toPayFen, currency);
  const inBrackets = lang === 'zh' ? `（${capitals}）` : ` (${capitals})`;
  const oldestDays = lines.reduce((most, { overdueDays }) => Math.max(most, overdueDays), 0);
  return {
    company,
    customer: customer.name,
    customerCode: customer.code,
    day: longDay(letter.day, lang),
    deadline: longDay(letter.deadline, lang),
    count: String(lines.length + charges.length),
    total,
    capitals,
    amount: capitals ? `${total}${inBrackets}` : total,
    oldestDays: String(oldestDays),
    bank: letter.bank ?? BLANK[lang],
    rep: rep?.name ?? company,
    repContact: [rep?.phone, rep?.email].filter(Boolean).join(lang === 'zh' ? '，' : ', '),
  };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2026年11月23日`, `23 November 2026`. */
function longDay(day: Day, lang: Lang): string {
  const [year, month = 1, date] = day.split('-').map(Number);
  return lang === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

/** Interest and fees stand under the instalments: they have no due day. */
export function letterTable(letter: Letter, lang: Lang): LetterTable {
  const { lines, charges, totalFen, advanceFen, toPayFen, capitals, currency } = letter;
  const hasInvoices = lines.some(({ invoice }) => invoice !== null);
  const heads = [
    words.code,
    words.contract,
    ...(hasInvoices ? [words.invoice] : []),
    words.due,
    words.late,
    words.open,
  ];
  const rows = lines.map(({ code, contract, invoice, dueDay, overdueDays, openFen }) => [
    code,
    contract,
    ...(hasInvoices ? [invoice ?? ''] : []),
    dueDay,
    overdueDays > 0 ? String(overdueDays) : '',
    formatMoney(openFen, currency),
  ]);
  for (const { code, contract, kind, openFen } of charges) {
    const name = `${code} ${CHARGE_KINDS[kind][lang]}`;
    rows.push([name, contract, ...(hasInvoices ? [''] : []), '', '', formatMoney(openFen, currency)]);
  }
  const totals: [string, string][] = [[words.total[lang], formatMoney(totalFen, currency)]];
  if (advanceFen > 0)
    totals.push(
      [words.inHand[lang], formatMoney(negated(advanceFen), currency)],
      [words.toPay[lang], formatMoney(toPayFen, currency)],
    );
  if (capitals) totals.push([words.capitals[lang], capitals]);
  return { heads: heads.map((head) => head[lang]), rows, totals };
}
