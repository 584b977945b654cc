import { language, t } from '../../cli/language.js';
import { escapeHtml } from '../../cli/output/files.js';
import { asText, type ListView, type Scene, valueAt } from '../../cli/output/view.js';
import type { Text } from '../../shared/text.js';
import { type Chart, drawn } from './charts.js';
import { messages } from './messages.js';

export interface Section {
  list: ListView<never>;
  chart?: Chart;
}
export interface Tile {
  name: Text;
  value: string;
  /** Said below it, smaller. */
  more?: string;
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
/** So many rows stay on one sheet of paper. */
const SHORT = 14;
const STYLE = `
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
@page{size:A4;margin:14mm 12mm}
@media print{
body{max-width:none;padding:0;font-size:10.5pt}
h2{break-after:avoid;margin-top:16pt}
section>figure,.tile,.tiles,tr,footer{break-inside:avoid}
figure{break-after:avoid}
section.none{break-before:avoid;break-inside:avoid}
section.none h2{margin-top:10pt}
svg{width:88%}
footer{margin-top:10pt;break-before:avoid}
thead{display:table-header-group}
table{font-size:8.5pt}
table.short{break-inside:avoid}
.tiles{grid-template-columns:repeat(auto-fit,minmax(112px,1fr));gap:6px;padding-right:1px}
.tile{padding:6px 8px}
.tile b{font-size:11.5pt}
th,td{padding:2pt 4pt}
.scroll{overflow:visible}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}`;

/** One HTML file that needs nothing else: no script, no link, charts inside. Good on screen and on A4. */
export async function toPage({ title, company, tiles, sections, foot }: Page, scene: Scene): Promise<string> {
  const parts = await Promise.all(sections.map((section) => sectionHtml(section, scene)));
  const tile = ({ name, value, more }: Tile) =>
    `<div class="tile"><span>${escapeHtml(t(name))}</span><b>${escapeHtml(value)}</b><span>${escapeHtml(more ?? '')}</span></div>`;
  return `<!doctype html>
<html lang="${language() === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${t(title)} ${company}`)}</title>
<style>${STYLE}
</style>
</head>
<body>
<header><h1>${escapeHtml(t(title))}</h1><p>${escapeHtml(company)}</p></header>
<div class="tiles">
${tiles.map(tile).join('\n')}
</div>
${parts.join('\n')}
<footer>${escapeHtml(t(foot))}</footer>
</body>
</html>
`;
}

/** A chart of nothing but zeros says less than its table, with figures along an axis that mean nothing. */
const hasBars = ({ series }: Chart): boolean => series.some(({ values }) => values.some((value) => value !== 0));

async function sectionHtml({ list, chart }: Section, scene: Scene): Promise<string> {
  const figure = chart && hasBars(chart) ? `<figure>\n${await drawn(chart)}\n</figure>\n` : '';
  const notes = (list.notes ?? []).map((note) => `<p class="note">${escapeHtml(t(note))}</p>\n`).join('');
  const heading = list.title ? `<h2>${escapeHtml(t(list.title))}</h2>\n` : '';
  // what has nothing to show stays with what stands before it: never a sheet of paper of its own
  const none = list.rows.length === 0 ? ' class="none"' : '';
  return `<section${none}>\n${heading}${figure}${tableHtml(list, scene)}${notes}</section>`;
}

function shortened(text: string): string {
  // by signs, not halves of them
  const signs = text.length > LONGEST ? [...text] : [];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : text;
}

function tableHtml(list: ListView<never>, scene: Scene): string {
  if (list.rows.length === 0) return list.empty ? `<p class="note">${escapeHtml(t(list.empty))}</p>\n` : '';
  const columns = list.columns.filter(({ wide }) => !wide);
  const kind = columns.map(({ as, keep }) => (as?.right ? ' class="r"' : keep || as?.keep ? ' class="k"' : ''));
  const line = (row: unknown, tag: string) =>
    columns
      .map((column, i) => {
        const text = (column.as ?? asText).human(valueAt(row, column), scene);
        return `<${tag}${kind[i]}>${escapeHtml(shortened(text))}</${tag}>`;
      })
      .join('');
  const heads = columns.map(({ head }, i) => `<th${kind[i]}>${escapeHtml(t(head))}</th>`).join('');
  const left = list.rows.length - MOST_ROWS;
  const body = list.rows.slice(0, MOST_ROWS).map((row) => `<tr>${line(row, 'td')}</tr>`);
  if (list.total) body.push(`<tr class="total">${line(list.total, 'td')}</tr>`);
  const short = list.rows.length <= SHORT ? ' class="short"' : '';
  return `<div class="scroll"><table${short}><thead><tr>${heads}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>\n${left > 0 ? `<p class="note">${escapeHtml(t(messages.moreRows(left)))}</p>\n` : ''}`;
}
