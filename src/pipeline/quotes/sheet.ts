import { language, t } from '../../cli/language.js';
import { escapeHtml } from '../../cli/output/files.js';
import { visible } from '../../cli/output/safe.js';
import { QUOTE_LINE_KINDS } from '../../policy/quotes.js';
import { terms } from '../../policy/terms.js';
import { inCapitals } from '../../shared/capitals.js';
import { decimalMoney, formatMoney, formatPercent } from '../../shared/money.js';
import { messages } from './messages.js';
import type { QuoteSheet } from './show.js';
import { describeRule, readRuleText } from './terms.js';

const words = messages.sheet;
const quantity = (milli: number): string => String(milli / 1000);

/** `30%  签订时  ¥…`, `10%  验收后 30 天  ¥…`: a payment as the customer reads it. */
function paymentLines({ schedule, currency }: QuoteSheet): string[] {
  return schedule.map(({ shareBp, amountFen, rule }) => {
    const said = t(describeRule(readRuleText(rule)));
    return [shareBp === null ? '' : `${shareBp / 100}%`, said, formatMoney(amountFen, currency)]
      .filter(Boolean)
      .join('  ');
  });
}

const heads = () =>
  [
    messages.number,
    messages.kind,
    messages.product,
    terms.quantity,
    messages.listPrice,
    messages.discount,
    messages.unit,
    messages.net,
    messages.rate,
    messages.tax,
    messages.gross,
  ].map(t);
/** Columns that are numbers, from the fourth on. */
const FIRST_NUMBER = 3;

const cellsOf = ({ lines, currency }: QuoteSheet): string[][] =>
  lines.map((line, i) => [
    String(i + 1),
    t(QUOTE_LINE_KINDS[line.kind]),
    line.product,
    quantity(line.quantityMilli),
    line.listFen === null ? '' : formatMoney(line.listFen, currency),
    line.discountBp === 0 ? '' : formatPercent(line.discountBp),
    formatMoney(line.unitFen, currency),
    formatMoney(line.netFen, currency),
    formatPercent(line.taxRateBp),
    formatMoney(line.taxFen, currency),
    formatMoney(line.grossFen, currency),
  ]);

/** The last line of the table: net, tax and gross stand under theirs. */
const totalCells = ({ netFen, taxFen, grossFen, currency }: QuoteSheet): string[] => {
  const money = (fen: number) => formatMoney(fen, currency);
  return ['', '', t(words.total), '', '', '', '', money(netFen), '', money(taxFen), money(grossFen)];
};

/** Characters of figures that fit beside a readable name on an upright A4 page. */
const UPRIGHT_FIGURES = 75;
/** Whether the figures need the page turned, as those of some millions do. */
function isWide(sheet: QuoteSheet): boolean {
  // Heads break between words, figures do not.
  const longestWords = heads().map((head) => head.split(' ').reduce((a, b) => (b.length > a.length ? b : a)));
  const rows = [longestWords, ...cellsOf(sheet), totalCells(sheet)];
  const widest = heads().map((_, i) => Math.max(...rows.map((cells) => cells[i]!.length)));
  return widest.slice(FIRST_NUMBER).reduce((sum, width) => sum + width, 0) > UPRIGHT_FIGURES;
}

const factsOf = (sheet: QuoteSheet): [string, string][] =>
  (
    [
      [words.to, sheet.customer],
      [words.contact, sheet.contact],
      [words.address, sheet.address],
      [words.project, sheet.title],
      [words.no, `${sheet.code} v${sheet.version}`],
      [words.date, sheet.day],
      [words.valid, sheet.validUntil],
      [words.rep, sheet.rep],
    ] as const
  ).flatMap(([name, value]) => (value ? [[t(name), value] as [string, string]] : []));

const titleOf = (sheet: QuoteSheet): string => t(words.title) + (sheet.isDraft ? t(words.draft) : '');

/** A sheet that prints on A4 and needs nothing from elsewhere. */
export async function sheetHtml(sheet: QuoteSheet): Promise<string> {
  const capitals = await inCapitals(sheet.grossFen, sheet.currency);
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell, i) => `<${tag}${i >= FIRST_NUMBER ? ' class="r"' : ''}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const money = (fen: number) => formatMoney(fen, sheet.currency);
  const facts = factsOf(sheet).map(
    ([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  const [page, width] = isWide(sheet) ? ['A4 landscape', '277mm'] : ['A4', '190mm'];
  const payments = paymentLines(sheet).map((line) => `<li>${escapeHtml(line)}</li>`);
  return `<!doctype html>
<html lang="${language() === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(`${titleOf(sheet)} ${sheet.code}`)}</title>
<style>
body{font:10.5pt/1.5 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif;color:#111;max-width:${width};margin:10mm auto;padding:0 4mm}
h1{font-size:18pt;margin:0 0 1mm}header p{margin:0 0 6mm;color:#444}
dl{display:grid;grid-template-columns:1fr 1fr;gap:1mm 8mm;margin:0 0 6mm}dl div{display:flex;gap:3mm}dt{color:#555;min-width:22mm}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:8pt;line-height:1.35}th,td{border:1px solid #999;padding:1.2mm 1.1mm;text-align:left;overflow-wrap:anywhere}
tr>:nth-child(-n+2){white-space:nowrap}tr>:nth-child(3){min-width:24mm}
th{background:#f2f2f2}.r{text-align:right;font-variant-numeric:tabular-nums}td.r{white-space:nowrap}th.r{overflow-wrap:normal}tr{break-inside:avoid}tfoot td{font-weight:600}
h2{font-size:11pt;margin:0}ul{margin:1mm 0 4mm;padding-left:6mm}.big{font-size:11.5pt;margin:4mm 0}.sign{display:grid;grid-template-columns:1fr 1fr;gap:10mm;margin-top:14mm;break-inside:avoid}.sign div{border-top:1px solid #999;padding-top:2mm;min-height:18mm}
@page{size:${page};margin:15mm}@media print{body{margin:0;padding:0;max-width:none}th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
</style></head><body>
<header><h1>${escapeHtml(titleOf(sheet))}</h1><p>${escapeHtml(sheet.company)}</p></header>
<dl>${facts.join('')}</dl>
<table><thead>${row(heads(), 'th')}</thead><tbody>
${cellsOf(sheet)
  .map((cells) => row(cells, 'td'))
  .join('\n')}
</tbody><tfoot>${row(totalCells(sheet), 'td')}</tfoot></table>
<p class="big"><b>${escapeHtml(t(words.total))}</b> ${escapeHtml(money(sheet.grossFen))}${capitals ? `　<b>${escapeHtml(t(words.capitals))}</b> ${escapeHtml(capitals)}` : ''}</p>
<h2>${escapeHtml(t(words.payment))}</h2>
<ul>${payments.join('')}${sheet.termsNote ? `<li>${escapeHtml(sheet.termsNote)}</li>` : ''}</ul>
<p>${escapeHtml(t(words.note))}</p>
<div class="sign"><div>${escapeHtml(`${t(words.company)}: ${sheet.company}`)}</div><div>${escapeHtml(t(words.acceptance))}</div></div>
</body></html>
`;
}

const markdownText = (text: string): string => visible(text).replace(/([\\`*_{}[\]<>#|])/g, '\\$1');

export async function sheetMarkdown(sheet: QuoteSheet): Promise<string> {
  const capitals = await inCapitals(sheet.grossFen, sheet.currency);
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |\n`;
  const rule = heads().map((_, i) => (i >= FIRST_NUMBER ? '---:' : '---'));
  const money = (fen: number) => formatMoney(fen, sheet.currency);
  return [
    `# ${titleOf(sheet)}\n\n${markdownText(sheet.company)}\n\n`,
    ...factsOf(sheet).map(([name, value]) => `- ${name}: ${markdownText(value)}\n`),
    `\n${line(heads())}| ${rule.join(' | ')} |\n`,
    ...cellsOf(sheet).map(line),
    line(totalCells(sheet)),
    `\n**${t(words.total)}** ${money(sheet.grossFen)}${capitals ? `　**${t(words.capitals)}** ${capitals}` : ''}\n\n## ${t(words.payment)}\n\n`,
    ...paymentLines(sheet).map((payment) => `- ${markdownText(payment)}\n`),
    ...(sheet.termsNote ? [`- ${markdownText(sheet.termsNote)}\n`] : []),
    `\n${t(words.note)}\n\n${t(words.company)}: ${markdownText(sheet.company)}\n\n${t(words.acceptance)}: ______\n`,
  ].join('');
}

/** Widths in characters that leave every figure whole and the table on one A4 page across. */
const SHEET_WIDTHS = [12, 11, 22, 8, 13, 9, 13, 14, 9, 13, 15];

export async function sheetXlsx(sheet: QuoteSheet): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const capitals = await inCapitals(sheet.grossFen, sheet.currency);
  const text = (value: string, bold = false) => ({
    value,
    type: String,
    ...(bold ? { fontWeight: 'bold' as const } : {}),
  });
  const money = (fen: number | null) =>
    fen === null ? text('') : { value: Number(decimalMoney(fen)), type: Number, format: '#,##0.00' };
  const number = (value: number, format = '0.###') => ({ value, type: Number, format });
  const data = [
    [text(titleOf(sheet), true)],
    [text(sheet.company)],
    ...factsOf(sheet).map(([name, value]) => [text(name), text(value)]),
    [text('')],
    heads().map((head) => text(head, true)),
    ...sheet.lines.map((line, i) => [
      number(i + 1, '0'),
      text(t(QUOTE_LINE_KINDS[line.kind])),
      text(line.product),
      number(line.quantityMilli / 1000),
      money(line.listFen),
      number(line.discountBp / 10_000, '0.00%'),
      money(line.unitFen),
      money(line.netFen),
      number(line.taxRateBp / 10_000, '0.00%'),
      money(line.taxFen),
      money(line.grossFen),
    ]),
    [
      text(''),
      text(''),
      text(t(words.total), true),
      text(''),
      text(''),
      text(''),
      text(''),
      money(sheet.netFen),
      text(''),
      money(sheet.taxFen),
      money(sheet.grossFen),
    ],
    ...(capitals ? [[text(t(words.capitals)), text(capitals)]] : []),
    [text(t(words.payment), true)],
    ...paymentLines(sheet).map((line) => [text(line)]),
    ...(sheet.termsNote ? [[text(sheet.termsNote)]] : []),
    [text(t(words.note))],
    [
      text(`${t(words.company)}: ${sheet.company}`),
      ...Array.from({ length: 5 }, () => text('')),
      text(t(words.acceptance)),
    ],
  ];
  const one = {
    data,
    sheet: titleOf(sheet),
    columns: SHEET_WIDTHS.map((width) => ({ width })),
    orientation: 'landscape',
  };
  return await (writeXlsxFile as unknown as (sheets: unknown) => { toBuffer(): Promise<Buffer> })([one]).toBuffer();
}
