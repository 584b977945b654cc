import { displayWidth } from './width.js';

/** Where a line should break: after a clause or an item of a list, or between two facts separated by spaces. */
const CLAUSES = /(?<=[、，；。]|[,;] |[^ ] {2,})(?=[^ 、，；。])/u;
/** Where it may break if a clause alone is too wide: after a word, and between two Han characters. */
const WORDS = /(?<= )(?=[^ ])|(?<=[\p{Script=Han}、，；。：）”])(?=[\p{Script=Han}（“])/u;
/** A command to type, up to the end of its clause: broken, it reads like another one. */
const COMMAND = /salesdesk(?: [^ 、，；。（）“”]+)+/gu;
/** A non-breaking space. */
const GLUE = '\u00a0';

/**
 * A text in lines no wider than a terminal, all but the first indented: broken after a clause, or after a word if that
 * would leave more than half of the line empty. A word or a command that is wider by itself stays whole: the terminal
 * breaks it, and it is still copied as it was.
 *
 * @param width in columns; undefined for a pipe, where a text is one line
 */
export function wrapped(text: string, width: number | undefined, indent = '  '): string[] {
  if (width === undefined || displayWidth(text) <= width) return [text];
  const whole = text.replace(COMMAND, (command) => command.replaceAll(' ', GLUE));
  const lines: string[] = [];
  let line = '';
  const fits = (more: string) => displayWidth((line + more).trimEnd()) <= width;
  const end = () => {
    lines.push(line.trimEnd());
    line = indent;
  };
  for (const clause of whole.split(CLAUSES)) {
    if (fits(clause)) line += clause;
    else if (displayWidth(line) * 2 >= width && displayWidth(indent + clause.trimEnd()) <= width) {
      end();
      line += clause;
    } else
      for (const word of clause.split(WORDS)) {
        if (!fits(word) && line.trim() !== '') end();
        line += word;
      }
  }
  end();
  return lines.map((line) => line.replaceAll(GLUE, ' '));
}
