import Table from 'cli-table3';
import type { Text } from '../../shared/text.js';
import { t } from '../language.js';
import { messages } from '../messages.js';
import type { Paint } from './colour.js';
import { type Fitted, headLines, layOut } from './fit.js';
import type { Output } from './output.js';
import { visible } from './safe.js';
import { fieldsOf, fieldText, humanCells, isRight, padded } from './table.js';
import {
  groupSpans,
  type ListView,
  type Scene,
  type SheetField,
  type SheetGroup,
  type SheetPart,
  type SheetView,
} from './view.js';
import { displayWidth, prepareWidths } from './width.js';
import { wrapped } from './wrap.js';

/** Frames of plain signs: the lines of box drawing are two columns wide in some Chinese terminals and one in others. */
const FRAME = {
  top: '-',
  'top-mid': '-',
  'top-left': '',
  'top-right': '',
  bottom: '-',
  'bottom-mid': '-',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '-',
  'mid-mid': '+',
  right: '',
  'right-mid': '',
  middle: '|',
};
/** What stands between two cells: a space, the frame, a space. */
const GAP = 3;
/** The spaces at both ends of a line. */
const EDGES = 2;

/**
 * A sheet as a terminal shows it: title, framed tables with groups of columns, wrapped cells, totals and notes.
 *
 * @param output `width` of the terminal in columns; undefined for a pipe, where nothing is wrapped
 */
export async function drawSheet(
  sheet: SheetView,
  scene: Scene,
  company: string,
  { width, paint, format }: Pick<Output, 'width' | 'paint' | 'format'>,
): Promise<string> {
  const subtitle = [company, sheet.subtitle ? t(sheet.subtitle) : ''].filter(Boolean).join('  ');
  const head = [t(sheet.title), subtitle].filter(Boolean).map(visible);
  const notes = (sheet.notes ?? []).map((note) => visible(t(note)));
  await prepareWidths([...head, ...notes]);
  const parts: string[] = [];
  for (const part of sheet.parts) parts.push(await drawPart(part, scene, { width, paint, format }));
  const lines = (texts: readonly string[]) => texts.flatMap((text) => wrapped(text, width)).map((line) => `${line}\n`);
  return [lines(head).join(''), ...parts, lines(notes).join('')].filter(Boolean).join('\n');
}

async function drawPart(
  part: SheetPart,
  scene: Scene,
  { width, paint, format }: Pick<Output, 'width' | 'paint' | 'format'>,
): Promise<string> {
  switch (part.kind) {
    case 'fields':
      return await drawFields(part.fields, part.title && t(part.title), width, paint);
    case 'record':
      return await drawFields(fieldsOf(part, scene), part.list.title && t(part.list.title), width, paint);
    case 'points':
      return await drawTexts([...(part.title ? [part.title] : []), ...part.points], width);
    case 'signatures':
      return await drawTexts(part.signatures, width);
    case 'table':
      return await drawTable(part, scene, { width, paint, format });
  }
}

async function drawTexts(texts: readonly Text[], width: number | undefined): Promise<string> {
  const shown = texts.map((text) => visible(t(text)));
  await prepareWidths(shown);
  return shown.flatMap((text) => wrapped(text, width).map((line) => `${line}\n`)).join('');
}

async function drawTable(
  { list, groups }: Extract<SheetPart, { kind: 'table' }>,
  scene: Scene,
  { width, paint, format }: Pick<Output, 'width' | 'paint' | 'format'>,
): Promise<string> {
  const title = list.title ? wrapped(visible(t(list.title)), width).map((line) => `${line}\n`) : [];
  const notes = (list.notes ?? []).flatMap((note) => wrapped(visible(t(note)), width)).map((line) => `${line}\n`);
  if (list.rows.length === 0 && !list.total) {
    const empty = list.empty ? `${visible(t(list.empty))}\n` : '';
    return [...title, empty, ...notes].join('');
  }
  const cells = await humanCells(list, scene, format === 'wide');
  const room = width === undefined ? Number.POSITIVE_INFINITY : width - EDGES;
  const { shown, leftOut } = layOut(cells, room, GAP, { wraps: true });
  const bodyRows = list.rows.map((_, row) => row);
  const rows: Table.HorizontalTableRow[] = [];
  if (groups) rows.push(groupCells(groups, list, shown));
  if (!list.headless) rows.push(shown.map((column) => headCell(column)));
  rows.push(bodyCells(shown, bodyRows, paint));
  if (list.total) rows.push(bodyCells(shown, [list.rows.length], paint));
  const table = new Table({
    chars: FRAME,
    colWidths: shown.map((column) => column.width + EDGES),
    style: { head: [], border: [] },
  });
  for (const row of rows) table.push(row);
  const leftOutNames = leftOut.map(({ column }) => t(column.head)).filter(Boolean);
  const missing =
    leftOutNames.length > 0 ? wrapped(t(messages.leftOut(leftOutNames)), width).map((line) => `${line}\n`) : [];
  return [...title, ...trimmed(table.toString()), ...missing, ...notes].join('');
}

/** The lines of a drawing without trailing spaces. */
const trimmed = (drawing: string): string[] => drawing.split('\n').map((line) => `${line.trimEnd()}\n`);

function headCell({ head, width, column }: Fitted): Table.Cell {
  return { content: headLines(head, width).join('\n'), hAlign: isRight(column) ? 'right' : 'left', vAlign: 'bottom' };
}

/** The headers over groups of columns, each as wide as the columns of it that are shown. */
function groupCells(groups: readonly SheetGroup[], list: ListView, shown: readonly Fitted[]): Table.Cell[] {
  const spans = groupSpans(
    groups,
    list,
    shown.map(({ column }) => column),
  );
  let at = 0;
  return spans.map(({ head, columns }) => {
    const room = shown.slice(at, at + columns).reduce((sum, { width }) => sum + width + GAP, -GAP);
    at += columns;
    const text = head ? wrapped(visible(t(head)), room, '').join('\n') : '';
    return { content: text, colSpan: columns, hAlign: 'center' };
  });
}

/**
 * All rows as one row of tall cells: cli-table3 frames each row of its own, and is slow with many. A row is as tall as its
 * tallest cell; texts wrap, figures do not.
 */
function bodyCells(shown: readonly Fitted[], rows: readonly number[], paint: Paint): Table.Cell[] {
  const lines: string[][] = shown.map(() => []);
  for (const row of rows) {
    const cells = shown.map(({ body, width }) => wrapped(body[row] ?? '', width, ''));
    const height = cells.reduce((most, cell) => Math.max(most, cell.length), 1);
    for (const [i, { column, width }] of shown.entries())
      for (let line = 0; line < height; line++) {
        const text = padded(cells[i]?.[line] ?? '', width, isRight(column));
        lines[i]?.push(paint(text, column.toneAt(row)));
      }
  }
  return lines.map((cell) => ({ content: cell.join('\n') }));
}

/** Labels and values, two columns without a frame; a value wraps next to its label. */
async function drawFields(
  fields: readonly SheetField[],
  title: string | undefined,
  width: number | undefined,
  paint: Paint,
): Promise<string> {
  const rows = fields.map((field) => ({
    label: visible(t(field.label)),
    value: visible(fieldText(field)),
    tone: field.tone,
  }));
  await prepareWidths(rows.flatMap(({ label, value }) => [label, value]));
  const labelWidth = rows.reduce((most, { label }) => Math.max(most, displayWidth(label)), 0);
  const room = width === undefined ? undefined : Math.max(width - labelWidth - GAP, labelWidth);
  const lines = rows.flatMap(({ label, value, tone }) =>
    wrapped(value, room, '').map((line, i) => {
      const start = padded(i === 0 ? label : '', labelWidth, false);
      return `${`${start}   ${paint(line, tone)}`.trimEnd()}\n`;
    }),
  );
  return [title === undefined ? '' : `${visible(title)}\n`, ...lines].join('');
}
