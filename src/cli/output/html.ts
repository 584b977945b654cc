import { language, t } from '../language.js';
import { headsOf, plainCell } from './cells.js';
import { type Markup, markup, trusted } from './markup.js';
import { cellText, fieldsOf, isRight } from './table.js';
import { groupSpans, type ListView, type Scene, type SheetPart, type SheetView, type Tone } from './view.js';

const STYLE = trusted(`body{font:14px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:2em}
table{border-collapse:collapse;margin-bottom:2em}th,td{border-bottom:1px solid #ccc;padding:.3em .8em;text-align:left}
.r{text-align:right;font-variant-numeric:tabular-nums}@page{size:A4;margin:15mm}`);

const SHEET_STYLE = trusted(`body{font:10.5pt/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#111;
max-width:270mm;margin:10mm auto;padding:0 4mm}h1{font-size:16pt;margin:0}h2{font-size:11.5pt;margin:0 0 1mm}
header p{margin:0 0 5mm;color:#444}.scroll{overflow-x:auto;margin-bottom:6mm}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #bbb;padding:1mm 2mm;text-align:left;vertical-align:top}thead th{background:#f2f2f2}
th.group{text-align:center}.r{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tfoot td{font-weight:600;border-top:2px solid #888}tr{break-inside:avoid}.note{margin:1mm 0;color:#444}
dl{display:grid;grid-template-columns:1fr 1fr;gap:1mm 8mm;margin:0 0 6mm}dl div{display:flex;gap:3mm}
dt{color:#555;min-width:24mm}dd{margin:0;overflow-wrap:anywhere}.good{color:#17692b}.waiting{color:#8a5a00}.bad{color:#b3261e}
@page{size:A4 landscape;margin:12mm}@media print{body{margin:0;padding:0;max-width:none}}`);

/** A self-contained page. */
export function page(title: string, style: Markup, body: Markup | readonly Markup[]): string {
  const lang = language() === 'zh' ? 'zh-CN' : 'en';
  return `${markup`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style></head><body>
${body}</body></html>
`}`;
}

const classOf = (right: boolean, tone?: Tone): Markup | undefined => {
  const names = [right ? 'r' : '', tone ?? ''].filter(Boolean).join(' ');
  return names === '' ? undefined : markup` class="${names}"`;
};

/** Lists as tables of plain values. */
export function listsHtml(lists: readonly ListView[], title: string): string {
  const tables = lists.map((list) => {
    const sides = list.columns.map(isRight);
    const heads = headsOf(list).map((head, i) => markup`<th${classOf(sides[i] ?? false)}>${head}</th>`);
    const rows = list.rows.map(
      (_, row) =>
        markup`<tr>${list.columns.map((column) => markup`<td${classOf(isRight(column))}>${plainCell(column, row)}</td>`)}</tr>
`,
    );
    return markup`${
      list.title &&
      markup`<h2>${t(list.title)}</h2>
`
    }<table><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table>
`;
  });
  return page(title, STYLE, tables);
}

/** A sheet to print and hand on: values as people read them, groups of columns, totals and notes. */
export function sheetHtml(sheet: SheetView, scene: Scene, company: string): string {
  const notes = (sheet.notes ?? []).map(
    (note) => markup`<p class="note">${t(note)}</p>
`,
  );
  const subtitle = [company, sheet.subtitle ? t(sheet.subtitle) : ''].filter(Boolean).join(' · ');
  return page(`${t(sheet.title)} ${company}`.trim(), SHEET_STYLE, [
    markup`<header><h1>${t(sheet.title)}</h1><p>${subtitle}</p></header>
`,
    ...sheet.parts.map((part) => partHtml(part, scene)),
    ...notes,
  ]);
}

function partHtml(part: SheetPart, scene: Scene): Markup {
  if (part.kind !== 'table') {
    const title = part.kind === 'fields' ? part.title : part.list.title;
    const fields = fieldsOf(part, scene).map(
      ({ label, value, tone }) =>
        markup`<div><dt>${t(label)}</dt><dd${classOf(false, tone)}>${typeof value === 'string' ? value : t(value)}</dd></div>
`,
    );
    return markup`${
      title &&
      markup`<h2>${t(title)}</h2>
`
    }<dl>${fields}</dl>
`;
  }
  const { list, groups } = part;
  const shown = list.columns.filter((column) => !column.wide);
  const groupRow =
    groups &&
    markup`<tr>${groupSpans(groups, list, shown).map(({ head, columns }) => markup`<th class="group" colspan="${columns}">${head ? t(head) : ''}</th>`)}</tr>
`;
  const heads = shown.map((column) => markup`<th${classOf(isRight(column))}>${t(column.head)}</th>`);
  const rows = list.rows.map((_, row) => {
    const cells = shown.map(
      (column) =>
        markup`<td${classOf(isRight(column), column.toneAt(row))}>${cellText(column, column.valueAt(row), scene)}</td>`,
    );
    return markup`<tr>${cells}</tr>
`;
  });
  const totals = shown.map(
    (column) => markup`<td${classOf(isRight(column))}>${cellText(column, column.totalValue, scene)}</td>`,
  );
  const notes = (list.notes ?? []).map(
    (note) => markup`<p class="note">${t(note)}</p>
`,
  );
  return markup`${
    list.title &&
    markup`<h2>${t(list.title)}</h2>
`
  }<div class="scroll"><table><thead>${groupRow}${list.headless ? '' : markup`<tr>${heads}</tr>`}</thead><tbody>
${rows}</tbody>${list.total && markup`<tfoot><tr>${totals}</tr></tfoot>`}</table></div>
${notes}`;
}
