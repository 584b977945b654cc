import { t } from '../language.js';
import { headsOf, plainCell } from './cells.js';
import { visible } from './safe.js';
import { cellText, isRight } from './table.js';
import type { ListView, Scene, SheetPart, SheetView } from './view.js';

/** A text in a cell: what a page makes of it must not be a tag, because a customer may be called `<script>`. */
const cell = (value: string | number): string =>
  visible(String(value)).replaceAll('|', '\\|').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |\n`;
const rule = (list: ListView): string => line(list.columns.map((column) => (isRight(column) ? '---:' : '---')));

/** A list as a table of plain values. */
export function toMarkdown(list: ListView): string {
  const rows = list.rows.map((_, row) => line(list.columns.map((column) => plainCell(column, row))));
  return (list.title ? `## ${cell(t(list.title))}\n\n` : '') + line(headsOf(list)) + rule(list) + rows.join('');
}

/** A sheet with values as people read them, its totals and its notes. */
export function sheetMarkdown(sheet: SheetView, scene: Scene): string {
  const head = `# ${cell(t(sheet.title))}\n${sheet.subtitle ? `\n${cell(t(sheet.subtitle))}\n` : ''}`;
  const notes = (sheet.notes ?? []).map((note) => `> ${cell(t(note))}\n`).join('>\n');
  return [head, ...sheet.parts.map((part) => partMarkdown(part, scene)), ...(notes ? [notes] : [])].join('\n');
}

function partMarkdown(part: SheetPart, scene: Scene): string {
  if (part.kind === 'fields') {
    const title = part.title ? `## ${cell(t(part.title))}\n\n` : '';
    const fields = part.fields.map(({ label, value }) => {
      const text = typeof value === 'string' ? value : t(value);
      return `- ${cell(t(label))}: ${cell(text)}\n`;
    });
    return title + fields.join('');
  }
  const { list } = part;
  const title = list.title ? `## ${cell(t(list.title))}\n\n` : '';
  const rows = list.rows.map((_, row) =>
    line(list.columns.map((column) => cellText(column, column.valueAt(row), scene))),
  );
  const totals = list.columns.map((column) => cellText(column, column.totalValue, scene));
  const total = list.total ? line(totals.map((text) => (text === '' ? '' : `**${text}**`))) : '';
  const notes = (list.notes ?? []).map((note) => `\n${cell(t(note))}\n`).join('');
  return title + line(headsOf(list)) + rule(list) + rows.join('') + total + notes;
}
