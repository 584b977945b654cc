import { t } from '../language.js';
import { messages } from '../messages.js';
import { noPaint, type Paint } from './colour.js';
import { type Cells, headLines, layOut } from './fit.js';
import type { Output } from './output.js';
import { visible } from './safe.js';
import {
  asText,
  type ListColumn,
  type ListView,
  type Scene,
  type SheetField,
  type SheetPart,
  type SheetView,
} from './view.js';
import { cutToWidth, displayWidth, prepareWidths } from './width.js';
import { wrapped } from './wrap.js';

const GAP = 2;

/** What makes controls visible before a text is shown: `visible` on a terminal, `visibleInFiles` in a file of people. */
type Gate = (text: string) => string;

/** A value of a column as people read it. */
export const cellText = (column: ListColumn, value: unknown, scene: Scene, gate: Gate = visible): string =>
  gate((column.as ?? asText).human(value, scene));

/** The one row of a list as labelled values; columns that say nothing are left out. */
export const recordFields = (list: ListView, scene: Scene, gate: Gate = visible): SheetField[] =>
  list.columns.flatMap((column) => {
    const value = cellText(column, column.valueAt(0), scene, gate);
    return value === '' ? [] : [{ label: column.head, value, tone: column.toneAt(0) }];
  });

/** A labelled value as people read it. */
export const fieldText = ({ value }: SheetField): string => (typeof value === 'string' ? value : t(value));

/** What stands under the title in a file: whose it is, and of what or, if nothing says it, of which day. */
export const subtitleOf = ({ subtitle }: Pick<SheetView, 'subtitle'>, { company, day }: Output): string =>
  [company, subtitle ? t(subtitle) : (day ?? '')].filter(Boolean).join(' · ');

/** The labelled values of a part of a sheet. */
export const fieldsOf = (
  part: Extract<SheetPart, { kind: 'fields' | 'record' }>,
  scene: Scene,
  gate: Gate = visible,
): readonly SheetField[] => (part.kind === 'fields' ? part.fields : recordFields(part.list, scene, gate));

/** The cells of a list as people read them, a column each; the last row is the total, if there is one. */
export async function humanCells(list: ListView, scene: Scene, wide: boolean, gate: Gate = visible): Promise<Cells[]> {
  const cells = list.columns
    .filter((column) => wide || !column.wide)
    .map((column): Cells => {
      const body = list.rows.map((_, row) => cellText(column, column.valueAt(row), scene, gate));
      return {
        column,
        head: list.headless ? '' : t(column.head),
        body: list.total ? [...body, cellText(column, column.totalValue, scene, gate)] : body,
      };
    });
  for (const { head, body } of cells) await prepareWidths([head, ...body]);
  return cells;
}

/** A cell filled up to a width, numbers to the right. */
export function padded(text: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? blanks + text : text + blanks;
}

export const isRight = (column: ListColumn): boolean => column.as?.right === true;

/**
 * A table without borders, laid out by display width.
 *
 * @param width of the terminal, in columns; unlimited for a pipe and with `-o wide`. Codes, days and money are never
 * cut: if they do not fit, headers take two lines, texts are cut, and at last columns are left out and named below
 */
export async function toTable(
  list: ListView,
  scene: Scene,
  wide: boolean,
  width = Number.POSITIVE_INFINITY,
  paint: Paint = noPaint,
): Promise<string> {
  const cells = await humanCells(list, scene, wide);
  const { shown, leftOut } = layOut(cells, wide ? Number.POSITIVE_INFINITY : width, GAP);
  const gap = ' '.repeat(GAP);
  const line = (texts: readonly string[]): string => `${texts.join(gap).trimEnd()}\n`;
  const rowCount = list.rows.length + (list.total ? 1 : 0);
  const heads = list.headless ? [] : shown.map(({ head, width: room }) => headLines(head, room));
  const headHeight = heads.reduce((most, lines) => Math.max(most, lines.length), 0);
  const pieces: string[] = [];
  for (let i = 0; i < headHeight; i++)
    pieces.push(line(shown.map(({ column, width: room }, at) => padded(heads[at]?.[i] ?? '', room, isRight(column)))));
  for (let row = 0; row < rowCount; row++)
    pieces.push(
      line(
        shown.map(({ column, body, width: room }) => {
          const text = padded(cutToWidth(body[row] ?? '', room), room, isRight(column));
          return paint(text, column.toneAt(row));
        }),
      ),
    );
  const leftOutNames = leftOut.map(({ column }) => t(column.head)).filter(Boolean);
  if (leftOutNames.length > 0)
    for (const text of wrapped(t(messages.leftOut(leftOutNames)), width)) pieces.push(`${text}\n`);
  return pieces.join('');
}
