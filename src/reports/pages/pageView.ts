import { language, t } from '../../cli/language.js';
import { type Markup, markup, trusted } from '../../cli/output/markup.js';
import { cellText } from '../../cli/output/table.js';
import { firstRows, type ListColumn, type ListView, type Scene } from '../../cli/output/view.js';
import type { Text } from '../../shared/text.js';
import { type Chart, drawn } from './chartView.js';
import { messages } from './messages.js';

export interface Section {
  list: ListView;
  chart?: Chart;
}
/** A figure as people read it, and as files have it: a plain number, or nothing. */
export interface Figure {
  human: string;
  plain: string | number;
}
export interface Tile {
  name: Text;
  value: Figure;
  /** Printed below it, smaller. */
  more?: Figure;
}
export interface Page {
  title: Text;
  company: string;
  tiles: readonly Tile[];
  sections: readonly Section[];
  /** The last line: when and from what it was made. */
  foot: Text;
}

/** More rows than this nobody reads on paper: the rest is counted. */
const MOST_ROWS = 100;
/** A longer text is cut: the page is an overview, and one name must not fill a sheet or push figures off it. */
const LONGEST = 120;
/** Tables of at most this many rows stay on one sheet of paper. */
const SHORT = 14;
const STYLE = trusted(`
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:960px;padding:24px;color:#222;background:#fff;
font:14px/1.5 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Hiragino Sans GB",system-ui,sans-serif}
header{border-bottom:2px solid #2f5f9e;margin-bottom:16px}
h1{font-size:22px;margin:0}
header p{margin:2px 0 8px;color:#555}
h2{font-size:16px;margin:28px 0 8px}
section.none h2{margin:20px 0 2px;font-size:14px}
.none .note{margin:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px}
.tile{border:1px solid #d5dae1;border-radius:4px;padding:8px 12px}
.tile b{display:block;font-size:18px;font-variant-numeric:tabular-nums;white-space:nowrap}
.tile span,.note{color:#555;font-size:12px}
figure{margin:0 0 8px}
svg{display:block;width:100%;height:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;min-width:55%;font-size:13px}
th,td{border-bottom:1px solid #d5dae1;padding:3px 8px;text-align:left;vertical-align:top}
td{overflow-wrap:anywhere}
th{border-bottom:1px solid #777;font-weight:600}
td.k,th.k,.r{white-space:nowrap}
.r{text-align:right;font-variant-numeric:tabular-nums}
tr.total td{font-weight:600;border-top:1px solid #777}
footer{margin-top:28px;color:#555;font-size:12px;border-top:1px solid #d5dae1;padding-top:6px}
@media screen{td:not(.r):not(.k){min-width:6em}}
@page{size:A4;margin:14mm 12mm}
@media print{
body{max-width:none;padding:0;font-size:10.5pt}
h2{break-after:avoid;margin-top:12pt}
section>figure,.tile,.tiles,tr,footer{break-inside:avoid}
figure{break-after:avoid}
section.none{break-before:avoid;break-inside:avoid}
section.none h2{margin-top:10pt}
svg{width:76%}
footer{margin-top:8pt;break-before:avoid}
thead{display:table-header-group}
table{font-size:8.5pt}
table.short{break-inside:avoid}
.tiles{grid-template-columns:repeat(auto-fit,minmax(124px,1fr));gap:6px;padding-right:1px}
.tile{padding:6px 8px}
.tile b{font-size:11.5pt}
.tile span{font-size:8pt}
th,td{padding:1.6pt 4pt}
.scroll{overflow:visible}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}`);

/** One self-contained HTML file: no script, no link, charts inside. Good on screen and on A4. */
export async function toPage({ title, company, tiles, sections, foot }: Page, scene: Scene): Promise<string> {
  const parts: Markup[] = [];
  for (const section of sections) parts.push(await sectionHtml(section, scene));
  const tileHtml = ({ name, value, more }: Tile) =>
    markup`<div class="tile"><span>${t(name)}</span><b>${value.human}</b><span>${more?.human}</span></div>
`;
  return `${markup`<!doctype html>
<html lang="${language() === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${`${t(title)} ${company}`}</title>
<style>${STYLE}
</style>
</head>
<body>
<header><h1>${t(title)}</h1><p>${company}</p></header>
<div class="tiles">
${tiles.map(tileHtml)}</div>
${parts}<footer>${t(foot)}</footer>
</body>
</html>
`}`;
}

/** A chart of nothing but zeros says less than its table, with figures along an axis that mean nothing. */
const hasBars = ({ series }: Chart): boolean => series.some(({ values }) => values.some((value) => value !== 0));

const note = (text: Text): Markup => markup`<p class="note">${t(text)}</p>
`;

async function sectionHtml({ list, chart }: Section, scene: Scene): Promise<Markup> {
  const drawing = chart && hasBars(chart) ? await drawn(chart) : undefined;
  const figure =
    drawing &&
    markup`<figure>
${drawing}
</figure>
`;
  const heading =
    list.title &&
    markup`<h2>${t(list.title)}</h2>
`;
  // An empty section stays with the one before it: never a sheet of paper of its own.
  const isEmpty = list.rows.length === 0;
  return markup`<section${isEmpty && trusted(' class="none"')}>
${heading}${figure}${tableHtml(list, scene)}${(list.notes ?? []).map(note)}</section>
`;
}

/** Cut by whole characters, not halves of them. */
function shortened(text: string): string {
  const characters = text.length > LONGEST ? [...text] : [];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}

/** How a column is set: numbers to the right, codes and days never broken. */
function classOf({ as, neverCut }: ListColumn): Markup | undefined {
  if (as?.right) return trusted(' class="r"');
  return neverCut || as?.neverCut ? trusted(' class="k"') : undefined;
}

function tableHtml(list: ListView, scene: Scene): Markup | undefined {
  if (list.rows.length === 0) return list.empty && note(list.empty);
  const columns = list.columns.filter(({ wide }) => !wide);
  const line = (read: (column: ListColumn) => unknown) =>
    columns.map((column) => markup`<td${classOf(column)}>${shortened(cellText(column, read(column), scene))}</td>`);
  const cells = columns.map((column) => markup`<th${classOf(column)}>${t(column.head)}</th>`);
  const head = !list.headless && markup`<thead><tr>${cells}</tr></thead>`;
  const body = firstRows(list, MOST_ROWS).rows.map(
    (_, row) => markup`<tr>${line((column) => column.valueAt(row))}</tr>
`,
  );
  const total =
    list.total &&
    markup`<tr class="total">${line((column) => column.totalValue)}</tr>
`;
  const more = list.rows.length - MOST_ROWS;
  const short = list.rows.length <= SHORT && trusted(' class="short"');
  return markup`<div class="scroll"><table${short}>${head}<tbody>
${body}${total}</tbody></table></div>
${more > 0 && note(messages.moreRows(more))}`;
}
