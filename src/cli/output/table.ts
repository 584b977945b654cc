import { t } from '../language.js';
import { messages } from '../messages.js';
import { type Cells, headLines, layOut } from './fit.js';
import { visible } from './safe.js';
import { asText, type Column, type ListView, type Scene, valueAt } from './view.js';
import { cutToWidth, displayWidth, prepareWidths } from './width.js';
import { wrapped } from './wrap.js';

const GAP = 2;

const isRight = (column: Column<never>) => column.as?.right === true;

/**
 * A table without borders, laid out by display width.
 * @param width of the terminal, in columns; unlimited into a pipe and with `-o wide`. Codes, days and money are never
 *   cut: where they do not fit heads take two lines, texts are cut, and at last columns are left out and named below
 */
export async function toTable(
  list: ListView<never>,
  scene: Scene,
  wide: boolean,
  width = Number.POSITIVE_INFINITY,
): Promise<string> {
  const columns = list.columns.filter((column) => wide || !column.wide);
  const cell = (row: unknown, column: Column<never>) =>
    visible((column.as ?? asText).human(valueAt(row, column), scene));
  const rows = [...list.rows, ...(list.total ? [list.total as never] : [])];
  const cells: Cells[] = columns.map((column) => ({
    column,
    head: list.headless ? '' : t(column.head),
    body: rows.map((row) => cell(row, column)),
  }));
  await prepareWidths(cells.flatMap(({ head, body }) => [head, ...body]));
  const { shown, leftOut } = layOut(cells, wide ? Number.POSITIVE_INFINITY : width, GAP);

  const gap = ' '.repeat(GAP);
  const line = (texts: readonly string[]): string =>
    `${texts
      .map((text, i) => {
        const { column, width: room } = shown[i]!;
        const cut = cutToWidth(text, room);
        const blanks = ' '.repeat(Math.max(0, room - displayWidth(cut)));
        return isRight(column) ? blanks + cut : cut + blanks;
      })
      .join(gap)
      .trimEnd()}\n`;
  const heads = list.headless ? [] : shown.map(({ head, width: room }) => headLines(head, room));
  const headHeight = heads.reduce((most, lines) => Math.max(most, lines.length), 0);
  const named = leftOut.map(({ column }) => t(column.head)).filter(Boolean);
  return [
    ...Array.from({ length: headHeight }, (_, i) => line(heads.map((lines) => lines[i] ?? ''))),
    ...rows.map((_, i) => line(shown.map(({ body }) => body[i]!))),
    ...(named.length > 0 ? wrapped(t(messages.leftOut(named)), width).map((one) => `${one}\n`) : []),
  ].join('');
}
