import fs from 'node:fs';
import path from 'node:path';
import { language } from '../../cli/language.js';
import { escapeHtml } from '../../cli/output/files.js';
import { visible } from '../../cli/output/safe.js';
import { CHARGE_KINDS } from '../../policy/hardship.js';
import { type Problem, refuseProblems, usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import type { Lang, Text } from '../../shared/text.js';
import { DEFAULT_TEMPLATES } from './defaultTemplates.js';
import type { Letter } from './letters.js';
import { messages } from './messages.js';

export type LetterFormat = 'html' | 'md';

/** What a template may contain, with what stands there in the letter. `{{table}}` stands on a line of its own. */
export const PLACEHOLDERS: Record<string, Text> = {
  company: { zh: '本公司名称', en: 'our company' },
  customer: { zh: '客户名称', en: 'name of the customer' },
  customerCode: { zh: '客户编号', en: 'code of the customer' },
  day: { zh: '信函日期', en: 'day of the letter' },
  deadline: { zh: '付款期限', en: 'day to pay by' },
  table: { zh: '款项表', en: 'the instalments' },
  count: { zh: '款项笔数', en: 'how many instalments' },
  total: { zh: '合计金额', en: 'their total' },
  capitals: { zh: '合计大写', en: 'the total in Chinese capitals' },
  amount: { zh: '合计金额，后面带大写', en: 'the total, with the capitals behind it' },
  oldestDays: { zh: '最长逾期天数', en: 'days late of the oldest' },
  bank: { zh: '收款账号', en: 'the account to pay to' },
  rep: { zh: '负责人', en: 'the rep' },
  repContact: { zh: '负责人的电话、邮箱', en: "the rep's phone and e-mail" },
};
/** Only in page.html. */
export const PAGE_PLACEHOLDERS: Record<string, Text> = {
  lang: { zh: '语言', en: 'language' },
  title: { zh: '标题', en: 'title' },
  body: { zh: '信函正文', en: 'the letter' },
};

const BLANK = '＿＿＿＿＿＿＿＿＿＿＿＿';
const MOST_BYTES = 100_000;
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

const words = {
  code: { zh: '编号', en: 'Reference' },
  contract: { zh: '合同', en: 'Contract' },
  invoice: { zh: '发票号', en: 'Invoice' },
  due: { zh: '到期日', en: 'Due' },
  late: { zh: '逾期天数', en: 'Days late' },
  open: { zh: '未付金额', en: 'Amount due' },
  total: { zh: '合计', en: 'Total' },
  capitals: { zh: '大写', en: 'In capitals' },
} as const satisfies Record<string, Text>;

/** `2026年11月23日`, `23 November 2026`. */
function longDay(day: string, lang: Lang): string {
  const [year, month, date] = day.split('-').map(Number);
  if (lang === 'zh') return `${year}年${month}月${date}日`;
  const months = 'January February March April May June July August September October November December'.split(' ');
  return `${date} ${months[month! - 1]} ${year}`;
}

/** What is left of a placeholder that was not closed: the customer would read it. */
const HALF_PLACEHOLDER = /\{\{|\}\}/;
/** The styles of a page end in `}}`. */
const HALF_IN_PAGE = /\{\{/;
const TABLE = /^\{\{\s*table\s*\}\}$/;

/** The templates that count: those of a folder, and those inside the program for what it has not. */
function templateOf(file: string, folder: string | undefined): { name: string; text: string } {
  const own = folder === undefined ? undefined : path.join(folder, file);
  if (own === undefined || !fs.existsSync(own)) return { name: file, text: DEFAULT_TEMPLATES[file]! };
  if (!fs.statSync(own).isFile()) throw usageError(messages.brokenTemplate(own));
  const bytes = fs.readFileSync(own);
  if (bytes.length > MOST_BYTES) throw usageError(messages.brokenTemplate(own));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw usageError(messages.brokenTemplate(own));
  }
  if (text.trim() === '') throw usageError(messages.emptyTemplate(own));
  return { name: own, text };
}

function unknownIn({ name, text }: { name: string; text: string }, known: Record<string, Text>): Problem[] {
  const unknown = new Set([...text.matchAll(PLACEHOLDER)].map(([, word]) => word!).filter((word) => !(word in known)));
  return unknown.size === 0
    ? []
    : [{ text: messages.unknownPlaceholders(name, [...unknown].map((word) => `{{${word}}}`).join(' ')) }];
}

function refuseHalf({ name, text }: { name: string; text: string }, half: RegExp): void {
  const line = text.split('\n').find((one) => half.test(one.replace(PLACEHOLDER, '')));
  if (line !== undefined) throw usageError(messages.halfPlaceholder(name, visible(line.trim())));
}

/**
 * The letter as a file, in the language of the command. Templates are plain text: a first line `# title`, paragraphs, the
 * last of them the signature.
 *
 * @throws usageError naming every unknown placeholder and those there are
 */
export function letterText(letter: Letter, format: LetterFormat, folder: string | undefined): string {
  const lang = language();
  if (folder !== undefined && !fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw usageError(messages.noFolder(folder), { ways: [messages.noFolderWay] });
  const template = templateOf(`${letter.level}.${lang}.md`, folder);
  const page = format === 'html' ? templateOf('page.html', folder) : undefined;
  const pageKnown = { ...PLACEHOLDERS, ...PAGE_PLACEHOLDERS };
  refuseProblems(
    [...unknownIn(template, PLACEHOLDERS), ...(page ? unknownIn(page, pageKnown) : [])],
    [
      messages.knownPlaceholders(
        Object.keys(PLACEHOLDERS)
          .map((word) => `{{${word}}}`)
          .join(' '),
      ),
    ],
  );
  refuseHalf(template, HALF_PLACEHOLDER);
  if (page) refuseHalf(page, HALF_IN_PAGE);
  if (page && !page.text.includes('{{body}}')) throw usageError(messages.pageWithoutBody(page.name));
  const values = valuesOf(letter, lang);
  const blocks = template.text
    .trim()
    .split(/\n{2,}/)
    .map((block) => block.trim());
  // Within a paragraph a table would come out as nothing, and the letter would not say what is owed.
  if (blocks.some((block) => !TABLE.test(block) && /\{\{\s*table\s*\}\}/.test(block)))
    throw usageError(messages.tableInside(template.name));
  if (format === 'md') return markdown(blocks, letter, values, lang);
  const fill = (text: string) => filled(escapeLines(text), values, escapeHtml);
  const title = fill(blocks.find((block) => block.startsWith('# '))?.slice(2) ?? letter.customer.name);
  const body = blocks
    .map((block, i) => {
      if (TABLE.test(block)) return htmlTable(letter, lang);
      if (block.startsWith('# ')) return `<h1>${fill(block.slice(2))}</h1>`;
      const sign = i > 0 && i === blocks.length - 1 ? ' class="sign"' : '';
      return `<p${sign}>${fill(block).replaceAll('\n', '<br>\n')}</p>`;
    })
    .join('\n');
  return page!.text.replace(PLACEHOLDER, (_, word: string) =>
    word === 'body' ? body : word === 'title' ? title : word === 'lang' ? langTag(lang) : escapeHtml(values[word]!),
  );
}
const langTag = (lang: Lang) => (lang === 'zh' ? 'zh-CN' : 'en');
const escapeLines = (text: string) => text.split('\n').map(escapeHtml).join('\n');

/** In one pass, so that what a customer is called is never taken for a placeholder. */
const filled = (text: string, values: Record<string, string>, safe: (text: string) => string): string =>
  text.replace(PLACEHOLDER, (_, word: string) => safe(values[word] ?? '')).replace(/ +$/gm, '');

function valuesOf(letter: Letter, lang: Lang): Record<string, string> {
  const total = formatMoney(letter.totalFen, letter.currency);
  const brackets = lang === 'zh' ? ['（', '）'] : [' (', ')'];
  return {
    company: letter.company,
    customer: letter.customer.name,
    customerCode: letter.customer.code,
    day: longDay(letter.day, lang),
    deadline: longDay(letter.deadline, lang),
    table: '',
    count: String(letter.lines.length + letter.charges.length),
    total,
    capitals: letter.capitals,
    amount: letter.capitals ? `${total}${brackets[0]}${letter.capitals}${brackets[1]}` : total,
    oldestDays: String(Math.max(0, ...letter.lines.map(({ overdueDays }) => overdueDays))),
    bank: letter.bank ?? BLANK,
    rep: letter.rep?.name ?? letter.company,
    repContact: [letter.rep?.phone, letter.rep?.email].filter(Boolean).join(lang === 'zh' ? '，' : ', '),
  };
}

/** Instalments, then interest and fees: those have no due day. */
function tableOf({ lines, charges, currency }: Letter, lang: Lang) {
  const hasInvoices = lines.some(({ invoice }) => invoice !== null);
  const heads = [
    words.code,
    words.contract,
    ...(hasInvoices ? [words.invoice] : []),
    words.due,
    words.late,
    words.open,
  ];
  return {
    heads: heads.map((head) => head[lang]),
    rows: [
      ...lines.map(({ code, contract, invoice, dueDay, overdueDays, openFen }) => [
        code,
        contract,
        ...(hasInvoices ? [invoice ?? ''] : []),
        dueDay,
        overdueDays > 0 ? String(overdueDays) : '',
        formatMoney(openFen, currency),
      ]),
      ...charges.map(({ code, contract, kind, openFen }) => [
        `${code} ${CHARGE_KINDS[kind][lang]}`,
        contract,
        ...(hasInvoices ? [''] : []),
        '',
        '',
        formatMoney(openFen, currency),
      ]),
    ],
  };
}

function htmlTable(letter: Letter, lang: Lang): string {
  const { heads, rows } = tableOf(letter, lang);
  const kind = (i: number) => (i >= heads.length - 2 ? ' class="r"' : i === 2 && heads.length > 5 ? '' : ' class="n"');
  const line = (cells: readonly string[]) =>
    `<tr>${cells.map((c, i) => `<td${kind(i)}>${escapeHtml(c)}</td>`).join('')}</tr>`;
  const foot = (head: Text, value: string) =>
    `<tr><th colspan="${heads.length - 3}">${head[lang]}</th><td class="r" colspan="3">${escapeHtml(value)}</td></tr>`;
  return `<table><thead><tr>${heads.map((head, i) => `<th${kind(i)}>${head}</th>`).join('')}</tr></thead><tbody>
${rows.map(line).join('\n')}
${foot(words.total, formatMoney(letter.totalFen, letter.currency))}
${letter.capitals ? `${foot(words.capitals, letter.capitals)}\n` : ''}</tbody></table>`;
}

/** Text of users in Markdown means itself. */
const escapeMarkdown = (text: string): string => visible(text).replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');

function markdown(blocks: readonly string[], letter: Letter, values: Record<string, string>, lang: Lang): string {
  const { heads, rows } = tableOf(letter, lang);
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const foot = (head: Text, value: string) => line([head[lang], ...heads.slice(2).map(() => ''), value]);
  const table = [
    line(heads),
    `| ${heads.map((_, i) => (i >= heads.length - 2 ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(line),
    foot(words.total, formatMoney(letter.totalFen, letter.currency)),
    ...(letter.capitals ? [foot(words.capitals, letter.capitals)] : []),
  ].join('\n');
  const text = blocks.map((block) =>
    TABLE.test(block)
      ? table
      : // Two blanks at the end of a line keep its break.
        filled(block, values, escapeMarkdown).replaceAll('\n', '  \n'),
  );
  return `${text.join('\n\n')}\n`;
}
