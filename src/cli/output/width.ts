/** Latin, ✓ and → are one column, Han and full-width punctuation two; anything else asks the library. */
const SIMPLE = /^[\x20-\x7e\u00a5\u00b7\u2013\u2192\u2713\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/;
let precise: ((text: string) => number) | undefined;

/** Loads string-width if a text needs it: its tables take 30 ms, and names are Han or Latin nearly always. */
export async function prepareWidths(texts: Iterable<string>): Promise<void> {
  if (precise) return;
  for (const text of texts)
    if (!SIMPLE.test(text)) {
      precise = (await import('string-width')).default;
      return;
    }
}

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  if (precise && !SIMPLE.test(text)) return precise(text);
  let width = 0;
  for (const c of text) width += (c.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return width;
}

/** The beginning of a code or of its number at the end of a text: `with legal: LF-20`. */
const BEGUN_CODE = /(?:^|[^A-Za-z0-9-])[A-Z]+-[A-Z]*[\d-]*$/;

/**
 * Cut to a display width, with `..` to show it (`…` is two columns wide in some terminals and one in others). A code in the
 * text is shown whole or not at all: cut, it reads as another one.
 */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const c of text) {
    const w = displayWidth(c);
    if (used + w > width - 2) break;
    cut += c;
    used += w;
  }
  return `${withoutBegunCode(cut, text)}..`;
}

function withoutBegunCode(cut: string, text: string): string {
  if (!/^[\dA-Z-]/.test(text.slice(cut.length))) return cut;
  const begun = BEGUN_CODE.exec(cut);
  if (!begun || begun.index === 0) return cut;
  return cut.slice(0, begun.index).trimEnd();
}
