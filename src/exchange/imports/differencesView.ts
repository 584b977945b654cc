import type { Text } from '../../shared/text.js';
import { shownValue } from './differences.js';
import type { Kind } from './fields.js';
import type { Differing, FieldDiff } from './problems.js';
import { updateMessages as messages } from './updateMessages.js';

/** At most one screen of what differs; the rest is counted. */
const MOST_SHOWN = 20;

/** One field that differs: as the book has it → as the file says. */
function changeText(kind: Kind, { field, from, to }: FieldDiff): Text {
  return messages.change(field, shownValue(kind, field, from), shownValue(kind, field, to));
}

/** Which rows differ from the book and in what, one line each: the first screen of them, the rest counted. */
export function differingLines(kind: Kind, differs: readonly Differing[]): Text[] {
  const lines = differs.slice(0, MOST_SHOWN).map(({ line, code, diffs }) => {
    const changes = diffs.map((diff) => changeText(kind, diff));
    const joined = {
      zh: changes.map(({ zh }) => zh).join('；'),
      en: changes.map(({ en }) => en).join('; '),
    };
    return messages.differing(line, code, joined);
  });
  const more = differs.length - MOST_SHOWN;
  return more > 0 ? [...lines, messages.more(more)] : lines;
}
