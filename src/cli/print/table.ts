import { t } from '../language.js';
import { visible } from '../safe.js';
import { asText, type Column, type ListView, type Scene, valueAt } from '../view.js';
import { cutToWidth, displayWidth, prepareWidths } from '../width.js';

const GAP = 2;
const NARROWEST = 8;

const isRight = (column: Column<never>) => column.as?.right === true;
const isKept = (column: Column<never>) => column.keep === true || column.as?.keep === true;

/**
 * A table without borders, laid out by display width.
 * @param width of the terminal, in columns; unlimited into a pipe. Codes and money are never cut
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
  const body = [...list.rows, ...(list.total ? [list.total as never] : [])].map((row) =>
    columns.map((c) => cell(row, c)),
  );
  const lines = list.headless ? body : [columns.map((column) => t(column.head)), ...body];
  await prepareWidths(lines.flat());
  const widths = fitted(
    columns,
    columns.map((_, i) => lines.reduce((most, line) => Math.max(most, displayWidth(line[i]!)), 0)),
    width,
  );
  const gap = ' '.repeat(GAP);
  const padded = (text: string, i: number): string => {
    const cut = cutToWidth(text, widths[i]!);
    const blanks = ' '.repeat(Math.max(0, widths[i]! - displayWidth(cut)));
    return isRight(columns[i]!) ? blanks + cut : cut + blanks;
  };
  return lines.map((line) => `${line.map(padded).join(gap).trimEnd()}\n`).join('');
}

/** Takes what is too wide from the widest columns that may be cut. */
function fitted(columns: readonly Column<never>[], natural: readonly number[], width: number): number[] {
  const widths = natural.map((w) => Math.max(w, 1));
  let over = widths.reduce((sum, w) => sum + w, 0) + GAP * (widths.length - 1) - width;
  while (over > 0) {
    const candidates = columns.map((column, i) => ({ i, w: isKept(column) ? 0 : widths[i]! }));
    const widest = candidates.reduce((a, b) => (b.w > a.w ? b : a));
    if (widest.w <= NARROWEST) break;
    widths[widest.i]! -= 1;
    over -= 1;
  }
  return widths;
}
