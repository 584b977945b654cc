import type { Column } from './view.js';
import { displayWidth } from './width.js';

/** A text is cut down to this before a column is left out … */
const COMFORTABLE = 12;
/** … one that is marked to stay down to this … */
const COMFORTABLE_LAST = 16;
/** … and any down to this where nothing else may go. */
const NARROWEST = 8;
/** A code, a day, a month, a time, a number: cut, it is another one. */
const FIGURE = /^(?:[A-Z]+(?:-[A-Z]*\d+)+|[-+±]?[¥$€£]?[\d.,:/ -]*\d%?)$/;

export interface Cells {
  column: Column<never>;
  head: string;
  body: readonly string[];
}
export interface Fitted extends Cells {
  width: number;
}
interface Measured extends Cells {
  /** The widest value, and the head in one line and in two. */
  bodyWidth: number;
  oneLine: number;
  twoLines: number;
  kept: boolean;
  /** When it goes: the smaller the sooner. */
  rank: number;
}

/**
 * Which columns a terminal has room for, and how wide each is (design, section 6): heads break onto two lines first,
 * then texts are cut, then columns are left out — those marked to leave first, texts, figures, those marked to stay,
 * in each group the rightmost first. The first column and the code always stay, and two columns do at least.
 *
 * @returns `leftOut` names only what had something to show: a column of blanks is not missed
 */
export function layOut(cells: readonly Cells[], width: number, gap: number): { shown: Fitted[]; leftOut: Cells[] } {
  const all = cells.map(measured);
  const natural = all.map((one) => Math.max(one.bodyWidth, one.oneLine, 1));
  const total = natural.reduce((sum, w) => sum + w, 0) + gap * (natural.length - 1);
  if (total <= width) return { shown: all.map((one, i) => ({ ...one, width: natural[i]! })), leftOut: [] };

  const going = all
    .map((one, i) => ({ one, i }))
    .filter(({ one, i }) => i > 0 && one.column.key !== 'code')
    .sort((a, b) => a.one.rank - b.one.rank || b.i - a.i);
  let shown = all;
  const gone: Measured[] = [];
  for (const { one } of going) {
    if (squeezed(shown, width, gap, COMFORTABLE).fits || shown.length <= 2) break;
    if (one.rank === STAYS && squeezed(shown, width, gap, NARROWEST).fits) break;
    shown = shown.filter((other) => other !== one);
    gone.unshift(one);
  }
  // A wide column that went late may have made room again for a narrow one that went before it.
  for (const one of gone) {
    if (one.rank === EMPTY) continue;
    const more = all.filter((other) => other === one || shown.includes(other));
    if (squeezed(more, width, gap, COMFORTABLE).fits) shown = more;
  }
  const comfortable = squeezed(shown, width, gap, COMFORTABLE);
  const { widths } = comfortable.fits ? comfortable : squeezed(shown, width, gap, NARROWEST);
  return {
    shown: shown.map((one, i) => ({ ...one, width: widths[i]! })),
    leftOut: all.filter((one) => !shown.includes(one) && one.rank !== EMPTY),
  };
}

const [EMPTY, LEAVES, TEXT, FIGURES, STAYS] = [0, 1, 2, 3, 4];

function measured(cells: Cells): Measured {
  const { column, head, body } = cells;
  const filled = body.filter((text) => text !== '');
  const kept =
    column.keep === true ||
    column.as?.keep === true ||
    column.leaves === 'first' ||
    (filled.length > 0 && filled.every((text) => FIGURE.test(text)));
  return {
    ...cells,
    bodyWidth: body.reduce((most, text) => Math.max(most, displayWidth(text)), 0),
    oneLine: displayWidth(head),
    twoLines: Math.max(...broken(head).map(displayWidth)),
    kept,
    rank:
      filled.length === 0
        ? EMPTY
        : column.leaves === 'first'
          ? LEAVES
          : column.leaves === 'last'
            ? STAYS
            : column.as?.right
              ? FIGURES
              : TEXT,
  };
}

/** Takes what is too wide first from heads, then from the widest texts. */
function squeezed(
  columns: readonly Measured[],
  width: number,
  gap: number,
  least: number,
): { widths: number[]; fits: boolean } {
  const widths = columns.map((one) => Math.max(one.bodyWidth, one.oneLine, 1));
  let over = widths.reduce((sum, w) => sum + w, 0) + gap * (widths.length - 1) - width;
  // A broken head gains its whole half at once, so the greatest gain goes first and as few heads as can be are broken.
  const gains = columns
    .map((one, i) => ({ i, to: Math.max(one.bodyWidth, one.twoLines, 1) }))
    .map(({ i, to }) => ({ i, to, gain: widths[i]! - to }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
  for (const { i, to, gain } of gains) {
    if (over <= 0) break;
    widths[i] = to;
    over -= gain;
  }
  const floor = (one: Measured) => (one.rank === STAYS && least === COMFORTABLE ? COMFORTABLE_LAST : least);
  while (over > 0) {
    const widest = columns.reduce(
      (best, one, i) => (!one.kept && widths[i]! > floor(one) && (best < 0 || widths[i]! > widths[best]!) ? i : best),
      -1,
    );
    if (widest < 0) break;
    widths[widest]! -= 1;
    over -= 1;
  }
  return { widths, fits: over <= 0 };
}

/** A head in one line where it has the room, else in two. */
export function headLines(head: string, width: number): string[] {
  return displayWidth(head) <= width ? [head] : broken(head);
}

/** A head in two lines: before its bracket, else as even as can be, Latin between its words and Han from four on. */
function broken(head: string): string[] {
  const bracket = head.search(/ ?[（(]/);
  if (bracket > 0) return [head.slice(0, bracket), head.slice(bracket).trimStart()];
  const letters = [...head];
  if (letters.length < 4) return [head];
  let best = [head];
  for (let i = 1; i < letters.length; i++) {
    const [before, after] = [letters[i - 1]!, letters[i]!];
    const isSpace = before === ' ';
    if (!isSpace && !(/\p{Script=Han}/u.test(before) && /\p{Script=Han}/u.test(after))) continue;
    const lines = [letters.slice(0, i).join('').trimEnd(), letters.slice(i).join('').trimStart()];
    if (Math.max(...lines.map(displayWidth)) < Math.max(...best.map(displayWidth))) best = lines;
  }
  return best;
}
