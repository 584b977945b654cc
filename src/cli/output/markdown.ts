import type { Text } from '../../shared/text.js';
import { language, t } from '../language.js';
import { headsOf, plainCell, plainTotal } from './cells.js';
import { type Framed, notesOf } from './frame.js';
import type { Output } from './output.js';
import { visibleInFiles } from './safe.js';
import { cellText, fieldsOf, fieldText, isRight, subtitleOf } from './table.js';
import type { ListColumn, ListView, Scene, SheetField, SheetPart, SheetView } from './view.js';

/** A text in a cell: what a page makes of it must be no tag and no link, because a customer may be called `<script>`. */
const cell = (value: string | number): string =>
  visibleInFiles(String(value))
    .replaceAll('|', '\\|')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('[', '\\[')
    .replaceAll('://', '&#58;//')
    .replaceAll('\n', '<br>');
const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |\n`;
const rule = (columns: readonly ListColumn[]): string =>
  line(columns.map((column) => (isRight(column) ? '---:' : '---')));

/** Lists as tables of plain values, with their totals and notes. */
export function listsMarkdown({ title, subtitle, lists, notes }: Framed): string {
  return [headMarkdown(title, subtitle), ...lists.map(listMarkdown), ...quoted(notes)].join('\n');
}

function listMarkdown(list: ListView): string {
  const rows = list.rows.map((_, row) => line(list.columns.map((column) => plainCell(column, row))));
  const table = line(headsOf(list)) + rule(list.columns) + rows.join('');
  return titleLine(list.title) + table + totalLine(list, list.columns.map(plainTotal)) + noteLines(notesOf(list));
}

/** A sheet with values as people read them, its totals and its notes. */
export function sheetMarkdown(sheet: SheetView, output: Output): string {
  const parts = sheet.parts.map((part) => partMarkdown(part, output));
  return [headMarkdown(sheet.title, subtitleOf(sheet, output)), ...parts, ...quoted(sheet.notes)].join('\n');
}

const headMarkdown = (title: Text, subtitle: string): string =>
  `# ${cell(t(title))}\n${subtitle ? `\n${cell(subtitle)}\n` : ''}`;

/** The notes of a whole file, under everything. */
const quoted = (notes: readonly Text[] = []): string[] =>
  notes.length === 0 ? [] : [notes.map((note) => `> ${cell(t(note))}\n`).join('>\n')];

const noteLines = (notes: readonly Text[] = []): string => notes.map((note) => `\n${cell(t(note))}\n`).join('');

const totalLine = (list: ListView, totals: readonly (string | number)[]): string =>
  list.total ? line(totals.map((value) => (value === '' ? '' : `**${value}**`))) : '';

const titleLine = (title: Text | undefined): string => (title ? `## ${cell(t(title))}\n\n` : '');

function fieldLines(fields: readonly SheetField[]): string {
  const colon = language() === 'zh' ? '：' : ': ';
  return fields.map((field) => `- ${cell(t(field.label))}${colon}${cell(fieldText(field))}\n`).join('');
}

function partMarkdown(part: SheetPart, scene: Scene): string {
  switch (part.kind) {
    case 'fields':
      return titleLine(part.title) + fieldLines(part.fields);
    case 'record':
      return titleLine(part.list.title) + fieldLines(fieldsOf(part, scene, visibleInFiles));
    case 'points':
      return titleLine(part.title) + part.points.map((point) => `- ${cell(t(point))}\n`).join('');
    case 'signatures':
      return part.signatures.map((signature) => `${cell(t(signature))} ______\n`).join('\n');
    case 'table':
      return tableMarkdown(part.list, scene);
  }
}

function tableMarkdown(list: ListView, scene: Scene): string {
  const title = titleLine(list.title);
  const shown = list.columns.filter((column) => !column.wide);
  const text = (column: ListColumn, value: unknown) => cellText(column, value, scene, visibleInFiles);
  const rows = list.rows.map((_, row) => line(shown.map((column) => text(column, column.valueAt(row)))));
  const total = totalLine(
    list,
    shown.map((column) => text(column, column.totalValue)),
  );
  const heads = line(shown.map((column) => t(column.head)));
  return title + heads + rule(shown) + rows.join('') + total + noteLines(list.notes);
}
