import type { Text } from '../../shared/text.js';
import { language, t } from '../language.js';
import { headsOf, plainCell } from './cells.js';
import { visible } from './safe.js';
import { cellText, fieldsOf, fieldText, isRight, subtitleOf } from './table.js';
import type { ListColumn, ListView, Scene, SheetField, SheetPart, SheetView } from './view.js';

/** A text in a cell: what a page makes of it must be no tag and no link, because a customer may be called `<script>`. */
const cell = (value: string | number): string =>
  visible(String(value))
    .replaceAll('|', '\\|')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('[', '\\[')
    .replaceAll('://', '&#58;//');
const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |\n`;
const rule = (columns: readonly ListColumn[]): string =>
  line(columns.map((column) => (isRight(column) ? '---:' : '---')));

/** A list as a table of plain values. */
export function toMarkdown(list: ListView): string {
  const rows = list.rows.map((_, row) => line(list.columns.map((column) => plainCell(column, row))));
  return (list.title ? `## ${cell(t(list.title))}\n\n` : '') + line(headsOf(list)) + rule(list.columns) + rows.join('');
}

/** A sheet with values as people read them, its totals and its notes. */
export function sheetMarkdown(sheet: SheetView, scene: Scene, company: string): string {
  const subtitle = subtitleOf(sheet, company);
  const head = `# ${cell(t(sheet.title))}\n${subtitle ? `\n${cell(subtitle)}\n` : ''}`;
  const notes = (sheet.notes ?? []).map((note) => `> ${cell(t(note))}\n`).join('>\n');
  return [head, ...sheet.parts.map((part) => partMarkdown(part, scene)), ...(notes ? [notes] : [])].join('\n');
}

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
      return titleLine(part.list.title) + fieldLines(fieldsOf(part, scene));
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
  const rows = list.rows.map((_, row) => line(shown.map((column) => cellText(column, column.valueAt(row), scene))));
  const totals = shown.map((column) => cellText(column, column.totalValue, scene));
  const total = list.total ? line(totals.map((text) => (text === '' ? '' : `**${text}**`))) : '';
  const notes = (list.notes ?? []).map((note) => `\n${cell(t(note))}\n`).join('');
  const heads = line(shown.map((column) => t(column.head)));
  return title + heads + rule(shown) + rows.join('') + total + notes;
}
