import { t } from '../../cli/language.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { BadCell } from './problems.js';
import { valueMessages } from './valueMessages.js';

/** At most one screen of what is wrong; the rest is counted. */
const MOST_SHOWN = 20;
/** From this number of rows on, what is wrong in the same way is said once. */
const GROUP_FROM = 3;
/** At most so many values of one cause, those of the most rows first. */
const MOST_VALUES = 25;

/** Cells of one column that are wrong in the same way. */
export interface BadGroup {
  column: string;
  /** The field that the column is read for: the name of its table under `[values]`. */
  field: string;
  text: Text;
  rows: number;
  line: number;
  /** What is written there, by how many rows have it. */
  values: { value: string; rows: number; line: number }[];
}

/** The cells by what is wrong with them: groups of those that share a cause, and the others. */
export function groupBad(badCells: readonly BadCell[]): { groups: BadGroup[]; others: BadCell[] } {
  const others: BadCell[] = [];
  const byCause = new Map<string, BadCell[]>();
  for (const cell of badCells) {
    if (cell.cause === undefined) others.push(cell);
    else {
      const id = `${cell.column}\u0000${cell.cause.text.en}`;
      const alike = byCause.get(id);
      if (alike) alike.push(cell);
      else byCause.set(id, [cell]);
    }
  }
  const groups: BadGroup[] = [];
  for (const cells of byCause.values()) {
    if (cells.length < GROUP_FROM) others.push(...cells);
    else groups.push(groupOf(cells));
  }
  return { groups: groups.sort((a, b) => a.line - b.line), others: others.sort((a, b) => a.line - b.line) };
}

function groupOf(cells: readonly BadCell[]): BadGroup {
  const [first] = cells;
  const values = [...Map.groupBy(cells, ({ cause }) => cause?.value ?? '')].map(([value, alike]) => ({
    value,
    rows: alike.length,
    line: Math.min(...alike.slice(0, 1_000).map(({ line }) => line)),
  }));
  const column = first?.column ?? '';
  return {
    column,
    field: first?.cause?.field ?? column,
    text: first?.cause?.text ?? { zh: '', en: '' },
    rows: cells.length,
    line: first?.line ?? 0,
    values: values.sort((a, b) => b.rows - a.rows || a.line - b.line),
  };
}

const badText = ({ line, column, text }: BadCell): Text => ({
  zh: messages.badRow(line, column, text.zh).zh,
  en: messages.badRow(line, column, text.en).en,
});

const quoted = (text: string) => JSON.stringify(text);
const keyOf = (field: string) => (/^[\w-]+$/.test(field) ? field : quoted(field));

/** A group, with its values as a table of a rules file that only lacks their meanings. */
function groupTexts({ column, field, text, rows, values }: BadGroup): Text[] {
  const more = values.length - MOST_VALUES;
  const head = {
    zh: valueMessages.group(column, values.length, rows, text).zh,
    en: valueMessages.group(column, values.length, rows, text).en,
  };
  const lines = values.slice(0, MOST_VALUES).map(({ value, rows: count, line }): Text => {
    const { zh, en } = valueMessages.rowsOf(count, line);
    return { zh: `${quoted(value)} = ""  # ${zh}`, en: `${quoted(value)} = ""  # ${en}` };
  });
  const left =
    more > 0 ? [{ zh: `# ${valueMessages.moreValues(more).zh}`, en: `# ${valueMessages.moreValues(more).en}` }] : [];
  const table = `[values.${keyOf(field)}]`;
  return [head, { zh: table, en: table }, ...lines, ...left];
}

/** What is wrong: what many rows share first, each cause once with its values, then single cells, one screen of them. */
export function badTexts(badCells: readonly BadCell[]): Text[] {
  const { groups, others } = groupBad(badCells);
  const more = others.length - MOST_SHOWN;
  return [
    ...groups.flatMap(groupTexts),
    ...others.slice(0, MOST_SHOWN).map(badText),
    ...(more > 0 ? [messages.moreBad(more)] : []),
  ];
}

/** Whether a table for `[values]` is among them. */
export const hasGroups = (badCells: readonly BadCell[]): boolean => groupBad(badCells).groups.length > 0;

/** The same for a program: each cell, and the causes with their values. */
export const badValues = (badCells: readonly BadCell[]) => ({
  bad: badCells.map(({ line, column, text }) => ({ line, column, text: t(text) })),
  causes: groupBad(badCells).groups.map(({ text, ...group }) => ({ ...group, text: t(text) })),
});
