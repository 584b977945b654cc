import { t } from '../language.js';
import { headsOf, plainCell } from './cells.js';
import { visible } from './safe.js';
import { cellText, fieldsOf, isRight } from './table.js';
import type { ListColumn, ListView, Scene, SheetPart, SheetView } from './view.js';

/** A text in a cell: what a page makes of it must not be a tag, because a customer may be called `<script>`. */
const cell = (value: string | number): string =>
  visible(String(value)).replaceAll('|', '\\|').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |\n`;
const rule = (columns: readonly ListColumn[]): string =>
  line(columns.map((column) => (isRight(column) ? '---:' : '---')));

/** A list as a table of plain values. */
export function toMarkdown(list: ListView): string {
  const rows = list.rows.map((_, row) => line(list.columns.map((column) => plainCell(column, row))));
  return (list.title ? `## ${cell(t(list.title))}\n\n` : '') + line(headsOf(list)) + rule(list.columns) + rows.join('');
}

/** A sheet with values as people read them, its totals and its notes. */
export function sheetMarkdown(sheet: SheetView, scene: Scene): string {
  const head = `# ${cell(t(sheet.title))}\n${sheet.subtitle ? `\n${cell(t(sheet.subtitle))}\n` : ''}`;
  const notes = (sheet.notes ?? []).map((note) => `> ${cell(t(note))}\n`).join('>\n');
  return [head, ...sheet.parts.map((part) => partMarkdown(part, scene)), ...(notes ? [notes] : [])].join('\n');
}

function partMarkdown(part: SheetPart, scene: Scene): string {
  if (part.kind !== 'table') {
    const head = part.kind === 'fields' ? part.title : part.list.title;
    const title = head ? `## ${cell(t(head))}\n\n` : '';
    const fields = fieldsOf(part, scene).map(({ label, value }) => {
      const text = typeof value === 'string' ? value : t(value);
      return `- ${cell(t(label))}: ${cell(text)}\n`;
    });
    return title + fields.join('');
  }
  const { list } = part;
  const title = list.title ? `## ${cell(t(list.title))}\n\n` : '';
  const shown = list.columns.filter((column) => !column.wide);
  const rows = list.rows.map((_, row) => line(shown.map((column) => cellText(column, column.valueAt(row), scene))));
  const totals = shown.map((column) => cellText(column, column.totalValue, scene));
  const total = list.total ? line(totals.map((text) => (text === '' ? '' : `**${text}**`))) : '';
  const notes = (list.notes ?? []).map((note) => `\n${cell(t(note))}\n`).join('');
  const heads = line(shown.map((column) => t(column.head)));
  return title + heads + rule(shown) + rows.join('') + total + notes;
}
