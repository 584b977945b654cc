import type { CellObject, Row, Sheet } from 'write-excel-file/node';
import { t } from '../../cli/language.js';
import { page } from '../../cli/output/html.js';
import { type Markup, markup, trusted } from '../../cli/output/markup.js';
import { visible } from '../../cli/output/safe.js';
import { QUOTE_LINE_KINDS } from '../../policy/quotes.js';
import { terms } from '../../policy/terms.js';
import { inCapitals } from '../../shared/capitals.js';
import { decimalMoney, type Fen, formatMoney, formatPercent } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { QuoteSheet } from './show.js';
import { describeRuleText } from './terms.js';

// The quotation as the customer gets it, in three formats.

const { sheet: texts } = messages;

const HEADS = [
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
];
/** Columns from the fourth on are figures. */
const FIRST_FIGURE = 3;

const heads = (): string[] => HEADS.map(t);

const cellsOf = ({ lines, currency }: QuoteSheet): string[][] =>
  lines.map((line, i) => [
    String(i + 1),
    t(QUOTE_LINE_KINDS[line.kind]),
    line.product,
    String(line.quantityMilli / 1000),
    line.listFen === null ? '' : formatMoney(line.listFen, currency),
    line.discountBp === 0 ? '' : formatPercent(line.discountBp),
    formatMoney(line.unitFen, currency),
    formatMoney(line.netFen, currency),
    formatPercent(line.taxRateBp),
    formatMoney(line.taxFen, currency),
    formatMoney(line.grossFen, currency),
  ]);

/** The last line of the table: net, tax and gross under theirs. */
function totalCells({ netFen, taxFen, grossFen, currency }: QuoteSheet): string[] {
  const money = (fen: Fen) => formatMoney(fen, currency);
  return ['', '', t(texts.total), '', '', '', '', money(netFen), '', money(taxFen), money(grossFen)];
}

/** `30%  签订时  ¥…`, `10%  验收后 30 天  ¥…`: a payment as the customer reads it. */
function paymentLines({ schedule, currency }: QuoteSheet): string[] {
  return schedule.map(({ shareBp, amountFen, rule }) => {
    const share = shareBp === null ? '' : `${shareBp / 100}%`;
    return [share, t(describeRuleText(rule)), formatMoney(amountFen, currency)].filter(Boolean).join('  ');
  });
}

interface Fact {
  label: Text;
  value: string;
}

/** Whom the quotation is for, what it is about, until when it is valid; without what is missing. */
function factsOf(sheet: QuoteSheet): Fact[] {
  const facts = [
    { label: texts.to, value: sheet.customer },
    { label: texts.contact, value: sheet.contact },
    { label: texts.address, value: sheet.address },
    { label: texts.project, value: sheet.title },
    { label: texts.no, value: `${sheet.code} v${sheet.version}` },
    { label: texts.date, value: sheet.day },
    { label: texts.valid, value: sheet.validUntil },
    { label: texts.rep, value: sheet.rep },
  ];
  return facts.flatMap(({ label, value }) => (value ? [{ label, value }] : []));
}

const titleOf = (sheet: QuoteSheet): string => t(texts.title) + (sheet.isDraft ? t(texts.draft) : '');

// ---- HTML

/** Characters of figures that fit next to a readable name on a portrait A4 page. */
const UPRIGHT_FIGURES = 75;

/** Whether the figures need a landscape page, as those of several millions do. */
function isWide(sheet: QuoteSheet): boolean {
  // Headers break between words, figures do not.
  const headWidths = heads().map((head) => head.split(' ').reduce((most, word) => Math.max(most, word.length), 0));
  const rows = [...cellsOf(sheet), totalCells(sheet)];
  const widths = headWidths.map((width, i) => rows.reduce((most, row) => Math.max(most, row[i]?.length ?? 0), width));
  return widths.slice(FIRST_FIGURE).reduce((sum, width) => sum + width, 0) > UPRIGHT_FIGURES;
}

const styleOf = (size: string, width: string): Markup =>
  trusted(`
body{font:10.5pt/1.5 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif;color:#111;max-width:${width};margin:10mm auto;padding:0 4mm}
h1{font-size:18pt;margin:0 0 1mm}header p{margin:0 0 6mm;color:#444}
dl{display:grid;grid-template-columns:1fr 1fr;gap:1mm 8mm;margin:0 0 6mm}dl div{display:flex;gap:3mm}dt{color:#555;min-width:22mm}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:8pt;line-height:1.35}th,td{border:1px solid #999;padding:1.2mm 1.1mm;text-align:left;overflow-wrap:anywhere}
tr>:nth-child(-n+2){white-space:nowrap}tr>:nth-child(3){min-width:24mm}
th{background:#f2f2f2}.r{text-align:right;font-variant-numeric:tabular-nums}td.r{white-space:nowrap}th.r{overflow-wrap:normal}tr{break-inside:avoid}tfoot td{font-weight:600}
h2{font-size:11pt;margin:0}ul{margin:1mm 0 4mm;padding-left:6mm}.big{font-size:11.5pt;margin:4mm 0}.sign{display:grid;grid-template-columns:1fr 1fr;gap:10mm;margin-top:14mm;break-inside:avoid}.sign div{border-top:1px solid #999;padding-top:2mm;min-height:18mm}
@page{size:${size};margin:15mm}@media print{body{margin:0;padding:0;max-width:none}th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`);

const classOf = (column: number): Markup | undefined => (column >= FIRST_FIGURE ? markup` class="r"` : undefined);
const headRow = (cells: readonly string[]): Markup =>
  markup`<tr>${cells.map((cell, i) => markup`<th${classOf(i)}>${cell}</th>`)}</tr>`;
const bodyRow = (cells: readonly string[]): Markup =>
  markup`<tr>${cells.map((cell, i) => markup`<td${classOf(i)}>${cell}</td>`)}</tr>`;

/** A self-contained page for printing on A4. */
export async function sheetHtml(sheet: QuoteSheet): Promise<string> {
  const capitals = await inCapitals(sheet.grossFen, sheet.currency);
  const style = isWide(sheet) ? styleOf('A4 landscape', '277mm') : styleOf('A4', '190mm');
  const payments = [...paymentLines(sheet), sheet.termsNote].filter(Boolean);
  const body = markup`<header><h1>${titleOf(sheet)}</h1><p>${sheet.company}</p></header>
<dl>${factsOf(sheet).map(({ label, value }) => markup`<div><dt>${t(label)}</dt><dd>${value}</dd></div>`)}</dl>
<table><thead>${headRow(heads())}</thead><tbody>
${cellsOf(sheet).map((cells) => markup`${bodyRow(cells)}\n`)}</tbody><tfoot>${bodyRow(totalCells(sheet))}</tfoot></table>
<p class="big"><b>${t(texts.total)}</b> ${formatMoney(sheet.grossFen, sheet.currency)}${
    capitals && markup`　<b>${t(texts.capitals)}</b> ${capitals}`
  }</p>
<h2>${t(texts.payment)}</h2>
<ul>${payments.map((payment) => markup`<li>${payment}</li>`)}</ul>
<p>${t(texts.note)}</p>
<div class="sign"><div>${t(texts.offeredBy(sheet.company))}</div><div>${t(texts.acceptance)}</div></div>
`;
  return page(`${titleOf(sheet)} ${sheet.code}`, style, body);
}

// ---- Markdown

const markdownText = (text: string): string => visible(text).replace(/([\\`*_{}[\]<>#|])/g, '\\$1');
const markdownRow = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |\n`;

/** The sheet as Markdown. */
export async function sheetMarkdown(sheet: QuoteSheet): Promise<string> {
  const capitals = await inCapitals(sheet.grossFen, sheet.currency);
  const rule = HEADS.map((_, i) => (i >= FIRST_FIGURE ? '---:' : '---'));
  const inWords = capitals ? `　**${t(texts.capitals)}** ${capitals}` : '';
  return [
    `# ${titleOf(sheet)}\n\n${markdownText(sheet.company)}\n\n`,
    ...factsOf(sheet).map(({ label, value }) => `- ${t(texts.fact(label, markdownText(value)))}\n`),
    `\n${markdownRow(heads())}| ${rule.join(' | ')} |\n`,
    ...cellsOf(sheet).map(markdownRow),
    markdownRow(totalCells(sheet)),
    `\n**${t(texts.total)}** ${formatMoney(sheet.grossFen, sheet.currency)}${inWords}\n\n## ${t(texts.payment)}\n\n`,
    ...paymentLines(sheet).map((payment) => `- ${markdownText(payment)}\n`),
    sheet.termsNote ? `- ${markdownText(sheet.termsNote)}\n` : '',
    `\n${t(texts.note)}\n\n${markdownText(t(texts.offeredBy(sheet.company)))}\n\n${t(texts.acceptance)}: ______\n`,
  ].join('');
}

// ---- a workbook

/** Widths in characters that leave every figure whole and the table on one A4 page across. */
const SHEET_WIDTHS = [12, 11, 22, 8, 13, 9, 13, 14, 9, 13, 15];
/** The line for the customer's signature begins at this column. */
const ACCEPTANCE_COLUMN = 6;

const textCell = (value: string): CellObject => ({ value, type: String });
const boldCell = (value: string): CellObject => ({ ...textCell(value), fontWeight: 'bold' });
const numberCell = (value: number, format: string): CellObject => ({ value, type: Number, format });
const moneyCell = (fen: Fen | null): CellObject =>
  fen === null ? textCell('') : numberCell(Number(decimalMoney(fen)), '#,##0.00');
const emptyCells = (count: number): CellObject[] => Array.from({ length: count }, () => textCell(''));

/** The sheet as a workbook with its figures as numbers. */
export async function sheetXlsx(sheet: QuoteSheet): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const capitals = await inCapitals(sheet.grossFen, sheet.currency);
  const data: Row[] = [
    [boldCell(titleOf(sheet))],
    [textCell(sheet.company)],
    ...factsOf(sheet).map(({ label, value }): Row => [textCell(t(label)), textCell(value)]),
    emptyCells(1),
    heads().map(boldCell),
    ...sheet.lines.map((line, i) => workbookLine(line, i + 1)),
    workbookTotal(sheet),
    ...(capitals ? [[textCell(t(texts.capitals)), textCell(capitals)]] : []),
    [boldCell(t(texts.payment))],
    ...paymentLines(sheet).map((payment): Row => [textCell(payment)]),
    ...(sheet.termsNote ? [[textCell(sheet.termsNote)]] : []),
    [textCell(t(texts.note))],
    [textCell(t(texts.offeredBy(sheet.company))), ...emptyCells(ACCEPTANCE_COLUMN - 1), textCell(t(texts.acceptance))],
  ];
  const book: Sheet<Buffer> = {
    data,
    sheet: titleOf(sheet),
    columns: SHEET_WIDTHS.map((width) => ({ width })),
    orientation: 'landscape',
  };
  return await writeXlsxFile([book]).toBuffer();
}

const workbookLine = (line: QuoteSheet['lines'][number], number: number): Row => [
  numberCell(number, '0'),
  textCell(t(QUOTE_LINE_KINDS[line.kind])),
  textCell(line.product),
  numberCell(line.quantityMilli / 1000, '0.###'),
  moneyCell(line.listFen),
  numberCell(line.discountBp / 10_000, '0.00%'),
  moneyCell(line.unitFen),
  moneyCell(line.netFen),
  numberCell(line.taxRateBp / 10_000, '0.00%'),
  moneyCell(line.taxFen),
  moneyCell(line.grossFen),
];

const workbookTotal = ({ netFen, taxFen, grossFen }: QuoteSheet): Row => [
  ...emptyCells(2),
  boldCell(t(texts.total)),
  ...emptyCells(4),
  moneyCell(netFen),
  ...emptyCells(1),
  moneyCell(taxFen),
  moneyCell(grossFen),
];
