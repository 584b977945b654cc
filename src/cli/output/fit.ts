import type { ListColumn } from './view.js';
import { displayWidth } from './width.js';

/** A text is cut down to this before a column is left out … */
const PREFERRED_MIN = 12;
/** … one that is marked to stay down to this … */
const PREFERRED_MIN_LAST = 16;
/** … and any down to this if no column may be left out any more. */
const ABSOLUTE_MIN = 8;
/** A code, a day, a month, a time, a number: if cut, it reads as another one. */
const FIGURE = /^(?:[A-Z]+(?:-[A-Z]*\d+)+|[-+±]?[¥$€£]?[\d.,:/ -]*\d%?)$/;

/** A column with its header and cells as shown. */
export interface Cells {
  column: ListColumn;
  head: string;
  body: readonly string[];
}
export interface Fitted extends Cells {
  width: number;
}
interface Measured extends Cells {
  /** The widths of the widest value, and of the header in one line and in two. */
  bodyWidth: number;
  oneLine: number;
  twoLines: number;
  neverCut: boolean;
  rank: Rank;
}

/** In which order columns are left out: the smaller the sooner. */
const RANKS = { empty: 0, first: 1, text: 2, figures: 3, last: 4 } as const;
type Rank = (typeof RANKS)[keyof typeof RANKS];

/**
 * Which columns a terminal has room for, and how wide each is (design, section 6): headers break onto two lines first,
 * then texts are cut (or wrap), then columns are left out: those marked to be left out first, texts, figures, those
 * marked to stay, in each group the rightmost first. The first column and the code always stay, and so do two columns
 * at least.
 *
 * @param wraps texts wrap instead of being cut, so they may become narrower before a column is left out
 * @returns `leftOut` names only what had something to show: an empty column is not missed
 */
export function layOut(
  cells: readonly Cells[],
  width: number,
  gap: number,
  { wraps = false }: { wraps?: boolean } = {},
): { shown: Fitted[]; leftOut: Cells[] } {
  const all = cells.map(measured);
  const fitted = (columns: readonly Measured[], widths: readonly number[]): Fitted[] =>
    columns.map((column, i) => ({ ...column, width: widths[i] ?? naturalWidth(column) }));
  const natural = all.map(naturalWidth);
  if (sumOf(natural) + gap * (natural.length - 1) <= width) return { shown: fitted(all, natural), leftOut: [] };

  const preferred = wraps ? ABSOLUTE_MIN : PREFERRED_MIN;
  const shown = columnsThatFit(all, width, gap, preferred);
  const comfortable = squeezed(shown, width, gap, preferred);
  const { widths } = comfortable.fits ? comfortable : squeezed(shown, width, gap, ABSOLUTE_MIN);
  return {
    shown: fitted(shown, widths),
    leftOut: all.filter((column) => !shown.includes(column) && column.rank !== RANKS.empty),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const naturalWidth = ({ bodyWidth, oneLine }: Measured): number => Math.max(bodyWidth, oneLine, 1);

function columnsThatFit(all: readonly Measured[], width: number, gap: number, preferred: number): Measured[] {
  const candidates = all
    .map((column, i) => ({ column, i }))
    .filter(({ column, i }) => i > 0 && column.column.key !== 'code')
    .sort((a, b) => a.column.rank - b.column.rank || b.i - a.i);
  let shown = [...all];
  const dropped: Measured[] = [];
  for (const { column } of candidates) {
    if (squeezed(shown, width, gap, preferred).fits || shown.length <= 2) break;
    if (column.rank === RANKS.last && squeezed(shown, width, gap, ABSOLUTE_MIN).fits) break;
    shown = shown.filter((other) => other !== column);
    dropped.unshift(column);
  }
  // A wide column that was dropped late may have made room again for a narrow one that was dropped before it.
  for (const column of dropped) {
    if (column.rank === RANKS.empty) continue;
    const more = all.filter((other) => other === column || shown.includes(other));
    if (squeezed(more, width, gap, preferred).fits) shown = more;
  }
  return shown;
}

function measured(cells: Cells): Measured {
  const { column, head, body } = cells;
  const filled = body.filter((text) => text !== '');
  const neverCut =
    column.neverCut === true ||
    column.as?.neverCut === true ||
    column.dropOrder === 'first' ||
    (filled.length > 0 && filled.every((text) => FIGURE.test(text)));
  return {
    ...cells,
    bodyWidth: body.reduce((most, text) => Math.max(most, displayWidth(text)), 0),
    oneLine: displayWidth(head),
    twoLines: widestOf(broken(head)),
    neverCut,
    rank: rankOf(column, filled.length === 0),
  };
}

function rankOf(column: ListColumn, isEmpty: boolean): Rank {
  if (isEmpty) return RANKS.empty;
  if (column.dropOrder !== undefined) return RANKS[column.dropOrder];
  return column.as?.right ? RANKS.figures : RANKS.text;
}

const widestOf = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);

/** Takes the excess width first from headers, then from the widest texts. */
function squeezed(
  columns: readonly Measured[],
  width: number,
  gap: number,
  least: number,
): { widths: number[]; fits: boolean } {
  const sized = columns.map((column) => ({ column, width: naturalWidth(column) }));
  let over = sumOf(sized.map((entry) => entry.width)) + gap * (sized.length - 1) - width;
  // Breaking a header gains half of it at once, so the greatest gain goes first and as few headers as possible are
  // broken.
  const gains = sized
    .map((entry) => ({ entry, to: Math.max(entry.column.bodyWidth, entry.column.twoLines, 1) }))
    .map(({ entry, to }) => ({ entry, to, gain: entry.width - to }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
  for (const { entry, to, gain } of gains) {
    if (over <= 0) break;
    entry.width = to;
    over -= gain;
  }
  const floor = ({ rank }: Measured) => (rank === RANKS.last && least === PREFERRED_MIN ? PREFERRED_MIN_LAST : least);
  while (over > 0) {
    let widest: (typeof sized)[number] | undefined;
    for (const entry of sized)
      if (!entry.column.neverCut && entry.width > floor(entry.column) && (!widest || entry.width > widest.width))
        widest = entry;
    if (!widest) break;
    widest.width -= 1;
    over -= 1;
  }
  return { widths: sized.map((entry) => entry.width), fits: over <= 0 };
}

/** A header in one line if there is room, else in two. */
export function headLines(head: string, width: number): string[] {
  return displayWidth(head) <= width ? [head] : broken(head);
}

/**
 * A header in two lines: before its bracket, else as even as possible, Latin between its words and Han from four on.
 */
function broken(head: string): string[] {
  const bracket = head.search(/ ?[（(]/);
  if (bracket > 0) return [head.slice(0, bracket), head.slice(bracket).trimStart()];
  const letters = [...head];
  if (letters.length < 4) return [head];
  let best = [head];
  for (const [i, after] of letters.entries()) {
    const before = letters[i - 1];
    if (before === undefined) continue;
    const isBetweenHan = /\p{Script=Han}/u.test(before) && /\p{Script=Han}/u.test(after);
    if (before !== ' ' && !isBetweenHan) continue;
    const lines = [letters.slice(0, i).join('').trimEnd(), letters.slice(i).join('').trimStart()];
    if (widestOf(lines) < widestOf(best)) best = lines;
  }
  return best;
}
