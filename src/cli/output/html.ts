import type { Text } from '../../shared/text.js';
import { language, t } from '../language.js';
import { headsOf, plainCell, plainTotal } from './cells.js';
import type { Cells } from './fit.js';
import { type Framed, notesOf } from './frame.js';
import { type Markup, markup, trusted } from './markup.js';
import type { Output } from './output.js';
import { visibleInFiles } from './safe.js';
import { fieldsOf, fieldText, humanCells, isRight, subtitleOf } from './table.js';
import { groupSpans, type Scene, type SheetField, type SheetPart, type SheetView, type Tone } from './view.js';
import { displayWidth } from './width.js';

const STYLE = trusted(`body{font:14px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:2em}
h1{font-size:1.3em;margin:0}h2{font-size:1.1em}header p{margin:0 0 1.5em;color:#444}.note{margin:.3em 0;color:#444}
table{border-collapse:collapse;margin-bottom:1.5em}tfoot td{font-weight:600;border-top:2px solid #888}th,td{border-bottom:1px solid #ccc;padding:.3em .8em;text-align:left;white-space:pre-line}
.r{text-align:right;font-variant-numeric:tabular-nums}@page{size:A4;margin:15mm}`);

const SHEET_STYLE = trusted(`body{font:10.5pt/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#111;
margin:10mm auto;padding:0 4mm}h1{font-size:16pt;margin:0}h2{font-size:11.5pt;margin:0 0 1mm}
header p{margin:0 0 5mm;color:#444}.scroll{overflow-x:auto;margin-bottom:6mm}table{border-collapse:collapse;width:100%;font-size:8pt;line-height:1.4}
th,td{border:1px solid #bbb;padding:1mm 1.2mm;text-align:left;vertical-align:top;overflow-wrap:anywhere;white-space:pre-line}thead th{background:#f2f2f2}
th.group{text-align:center}.r{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;overflow-wrap:normal}th.r{white-space:normal}
tfoot td{font-weight:600;border-top:2px solid #888}tr{break-inside:avoid}.note{margin:1mm 0;color:#444}
dl{display:grid;grid-template-columns:1fr 1fr;gap:1mm 8mm;margin:0 0 6mm}dl div{display:flex;gap:3mm}
dt{color:#555;min-width:24mm}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}.good{color:#17692b}.waiting{color:#8a5a00}.bad{color:#b3261e}
ul{margin:0 0 6mm;padding-left:6mm}.sign{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:10mm;margin-top:14mm;
break-inside:avoid}.sign div{border-top:1px solid #999;padding-top:2mm;min-height:18mm}
@page{margin:12mm}@media print{body{margin:0;padding:0;max-width:none}}`);
/** Characters of figures that fit next to a readable name on a portrait A4 page. */
const UPRIGHT_FIGURES = 80;
/** Characters of a text that stay on one line. */
const LEAST_TEXT = 14;

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

/** Lists as tables of plain values, with their totals and notes. */
export function listsHtml({ title, subtitle, lists, notes }: Framed, company: string): string {
  const tables = lists.map((list) => {
    const sides = list.columns.map(isRight);
    const heads = headsOf(list).map((head, i) => markup`<th${classOf(sides[i] ?? false)}>${head}</th>`);
    const rows = list.rows.map(
      (_, row) =>
        markup`<tr>${list.columns.map((column) => markup`<td${classOf(isRight(column))}>${plainCell(column, row)}</td>`)}</tr>
`,
    );
    const totals = list.columns.map((column) => markup`<td${classOf(isRight(column))}>${plainTotal(column)}</td>`);
    return markup`${titleHtml(list.title)}<table><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody>${list.total && markup`<tfoot><tr>${totals}</tr></tfoot>`}</table>
${notesHtml(notesOf(list))}`;
  });
  return page(pageTitle(title, company), STYLE, [headHtml(title, subtitle), ...tables, ...notesHtml(notes)]);
}

const pageTitle = (title: Text, company: string): string =>
  t(title).includes(company) ? t(title) : `${t(title)} ${company}`;

const headHtml = (title: Text, subtitle: string): Markup =>
  markup`<header><h1>${t(title)}</h1><p>${subtitle}</p></header>
`;

/** A sheet to print and hand on: values as people read them, groups of columns, totals and notes. */
export async function sheetHtml(sheet: SheetView, output: Output): Promise<string> {
  const tables = new Map<SheetPart, Cells[]>();
  for (const part of sheet.parts)
    if (part.kind === 'table') tables.set(part, await humanCells(part.list, output, false, visibleInFiles));
  const size = pageSize([...tables.values()].some(isWide));
  return page(pageTitle(sheet.title, output.company), markup`${SHEET_STYLE}${size}`, [
    headHtml(sheet.title, subtitleOf(sheet, output)),
    ...sheet.parts.map((part) => partHtml(part, output, tables.get(part) ?? [])),
    ...notesHtml(sheet.notes),
  ]);
}

/** Whether the figures of a table need the page turned, as those of several millions do. */
const isWide = (cells: readonly Cells[]): boolean =>
  cells.filter(({ column }) => isRight(column)).reduce((sum, column) => sum + widthOf(column), 0) > UPRIGHT_FIGURES;

/** The header counts word by word: it may break between them. */
const widthOf = ({ head, body }: Cells): number =>
  [...head.split(' '), ...body].reduce((most, text) => Math.max(most, displayWidth(text)), 0);

/** Next to many figures a page would squeeze texts to one character a line. */
const widthStyle = (cells: Cells): Markup | undefined =>
  isRight(cells.column) ? undefined : trusted(` style="min-width:${Math.min(widthOf(cells), LEAST_TEXT)}ch"`);

const pageSize = (wide: boolean): Markup =>
  wide ? trusted('body{max-width:270mm}@page{size:A4 landscape}') : trusted('body{max-width:190mm}@page{size:A4}');

const titleHtml = (title: Text | undefined): Markup | undefined =>
  title &&
  markup`<h2>${t(title)}</h2>
`;

const notesHtml = (notes: readonly Text[] = []): Markup[] =>
  notes.map(
    (note) => markup`<p class="note">${t(note)}</p>
`,
  );

function fieldsHtml(fields: readonly SheetField[], title: Text | undefined): Markup {
  const shown = fields.map(
    (field) =>
      markup`<div><dt>${t(field.label)}</dt><dd${classOf(false, field.tone)}>${fieldText(field)}</dd></div>
`,
  );
  return markup`${titleHtml(title)}<dl>${shown}</dl>
`;
}

/** @param cells of a table */
function partHtml(part: SheetPart, scene: Scene, cells: readonly Cells[]): Markup {
  switch (part.kind) {
    case 'fields':
      return fieldsHtml(part.fields, part.title);
    case 'record':
      return fieldsHtml(fieldsOf(part, scene, visibleInFiles), part.list.title);
    case 'points':
      return markup`${titleHtml(part.title)}<ul>${part.points.map((point) => markup`<li>${t(point)}</li>`)}</ul>
`;
    case 'signatures':
      return markup`<div class="sign">${part.signatures.map((signature) => markup`<div>${t(signature)}</div>`)}</div>
`;
    case 'table':
      return tableHtml(part, cells);
  }
}

function tableHtml({ list, groups }: Extract<SheetPart, { kind: 'table' }>, shown: readonly Cells[]): Markup {
  const columns = shown.map(({ column }) => column);
  const groupRow =
    groups &&
    markup`<tr>${groupSpans(groups, list, columns).map(({ head, columns: span }) => markup`<th class="group" colspan="${span}">${head ? t(head) : ''}</th>`)}</tr>
`;
  const heads = shown.map(
    (cells) => markup`<th${classOf(isRight(cells.column))}${widthStyle(cells)}>${cells.head}</th>`,
  );
  const rows = list.rows.map((_, row) => {
    const cells = shown.map(
      ({ column, body }) => markup`<td${classOf(isRight(column), column.toneAt(row))}>${body[row]}</td>`,
    );
    return markup`<tr>${cells}</tr>
`;
  });
  const totals = shown.map(
    ({ column, body }) => markup`<td${classOf(isRight(column))}>${body[list.rows.length] ?? ''}</td>`,
  );
  return markup`${titleHtml(list.title)}<div class="scroll"><table><thead>${groupRow}${list.headless ? '' : markup`<tr>${heads}</tr>`}</thead><tbody>
${rows}</tbody>${list.total && markup`<tfoot><tr>${totals}</tr></tfoot>`}</table></div>
${notesHtml(list.notes)}`;
}
