import { t } from '../../cli/language.js';
import type { DoneView } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { conflict, policyRefusal, type SalesdeskError, usageError } from '../../shared/errors.js';
import { spreadsheetSafe } from '../../shared/spreadsheet.js';
import type { Lang, Text } from '../../shared/text.js';
import { type Field, fieldsOf, KIND_NAMES, KINDS } from './fields.js';
import { fileMessages } from './fileMessages.js';
import type { BadRows, Imported } from './importRows.js';
import { kindMessages } from './kindMessages.js';
import type { Mapping } from './mapping.js';
import { messages } from './messages.js';
import type { BadCell } from './problems.js';
import type { Sheet, SheetRow } from './sheet.js';
import { undoMessages } from './undoMessages.js';

/** At most one screen of what is wrong; the rest is counted. */
const MOST_BAD_SHOWN = 20;
/** A sample of a column is cut to this many characters. */
const LONGEST_SAMPLE = 40;

/** Which columns each kind takes: required ones first and marked, in Chinese as the first known header. */
export const columnNotes = (): Text[] =>
  KIND_NAMES.map((kind) => {
    const fields = Object.entries<Field>(fieldsOf(kind))
      .filter(([, { heads }]) => heads.length > 0)
      .sort(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false));
    const names = (lang: Lang) =>
      fields.map(([name, { heads, required }]) => `${lang === 'zh' ? heads[0] : name}${required ? '*' : ''}`).join(' ');
    return messages.columnsOf(kind, names('zh'), names('en'));
  });

/** Prints how the file was understood, on stderr: on a terminal or with `--dry-run`. */
export function printReading(shell: Shell, sheet: Sheet, mapping: Mapping): void {
  if (!shell.globals.dryRun && shell.io.stderr.isTTY !== true) return;
  const { file, encoding, delimiter, headLine, count } = sheet;
  const shown = delimiter === '\t' ? 'TAB' : `"${delimiter}"`;
  const by = sheet.name === undefined ? fileMessages.separated(shown) : fileMessages.ofSheet(sheet.name);
  shell.say(t(fileMessages.reading(file, encoding, t(by), headLine, count)));
  for (const { column, field, sample } of mapping.columns)
    shell.say(
      `  ${column} → ${field || t(messages.ignored)}${field && sample ? `  (${sample.slice(0, LONGEST_SAMPLE)})` : ''}`,
    );
}

const badText = ({ line, column, text }: BadCell): Text => ({
  zh: messages.badRow(line, column, text.zh).zh,
  en: messages.badRow(line, column, text.en).en,
});

function firstBad(badCells: readonly BadCell[]): Text[] {
  const sorted = [...badCells].sort((a, b) => a.line - b.line);
  const more = sorted.length - MOST_BAD_SHOWN;
  return [...sorted.slice(0, MOST_BAD_SHOWN).map(badText), ...(more > 0 ? [messages.moreBad(more)] : [])];
}

/** The refusal of a file with bad rows. */
export function badRowsError(
  { bad: badCells, lines, duplicates, repeats, clauseOfRepeats, againstPolicy, clauseOfPolicy }: BadRows,
  { count: rows, notes }: Sheet,
): SalesdeskError {
  const hints = [
    ...(rows > lines ? [messages.rejectsHint(rows - lines)] : []),
    ...(duplicates > 0 ? [messages.duplicatesHint] : []),
    ...(repeats > 0 ? [messages.repeatsHint] : []),
  ];
  const details = { problems: [...firstBad(badCells), ...notes].map((text) => ({ text })), hints };
  if (clauseOfPolicy !== undefined && duplicates + repeats + againstPolicy >= lines)
    return policyRefusal(clauseOfPolicy, messages.refused(rows, lines), details);
  if (duplicates + repeats < lines) return usageError(messages.refused(rows, lines), details);
  if (clauseOfRepeats !== undefined)
    return conflict(messages.repeatsFound(rows, duplicates + repeats), { ...details, clause: clauseOfRepeats });
  return conflict(messages.duplicatesFound(rows, duplicates), { ...details, clause: '6.1.2' });
}

/** How many lines claims have, which of them may be doubles, and what credits belong to. */
function alikeLines({ count, doubles, credits }: NonNullable<Imported['lines']>): Text[] {
  return [
    messages.claimLines(count),
    ...(doubles.groups > 0 ? [messages.doubles(doubles.groups, doubles.extra)] : []),
    ...(credits.count > 0 ? [messages.credits(credits.count, credits.ofPurchase, credits.ofNone)] : []),
  ];
}

/**
 * The answer of an import.
 * @param withRejects bad rows were written to a file, and are named
 * @param backup the one that was made before it
 */
export function importedView(
  result: Imported,
  sheet: Sheet,
  { withRejects, backup }: { withRejects: boolean; backup: string | null },
): DoneView {
  const { bad, badLines: _, ownerless, ...counts } = result;
  const lines: Text[] = [
    messages.imported(result.kind, result.added, result.existing, result.filtered, result.rejected),
  ];
  if (result.differing > 0) lines.push(messages.differ(result.differing));
  if (result.createdCustomers > 0 || result.createdProducts > 0)
    lines.push(messages.created(result.createdCustomers, result.createdProducts));
  if (result.history > 0) lines.push(messages.asHistory(result.history));
  if (result.afterHistory > 0) lines.push(messages.afterHistory(result.afterHistory));
  if (result.receipts !== undefined) lines.push(...receiptLines(result.receipts));
  if (result.lines !== undefined) lines.push(...alikeLines(result.lines));
  if (ownerless > 0) lines.push(messages.ownerless(ownerless));
  if (withRejects) lines.push(...firstBad(bad));
  lines.push(...sheet.notes);
  return {
    kind: 'done',
    value: {
      ...counts,
      backup,
      ...(sheet.name === undefined ? {} : { sheet: sheet.name, otherSheets: sheet.others.map(({ name }) => name) }),
      totals: sheet.totals,
      notes: sheet.notes.map(t),
      bad: bad.map(({ line, column, text }) => ({ line, column, text: t(text) })),
    },
    code: String(result.added),
    lines,
    hints: [
      messages.lookNext(ownerless > 0 ? 'customer list --sort owner' : KINDS[result.kind].list),
      undoMessages.undoHint(result.id, backup ?? ''),
    ],
  };
}

function receiptLines({ named, oldest, refunds }: NonNullable<Imported['receipts']>): Text[] {
  return [
    ...(named + oldest > 0 ? [kindMessages.matched(named, oldest)] : []),
    ...(refunds > 0 ? [kindMessages.refunded(refunds)] : []),
  ];
}

/** A negative amount is not a formula: it is written unchanged, so that the corrected file can be imported. */
const safeCell = (cell: string): string => (/^[-+][\d.,]+$/.test(cell) ? cell : spreadsheetSafe(cell));

/** The bad rows unchanged, with the reasons: a CSV for Excel. */
export async function rejectsCsv(sheet: Sheet, { bad, badLines }: Imported): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const reasons = Map.groupBy(bad, ({ line }) => line);
  const rejected = ({ line, cells }: SheetRow) => [
    ...sheet.head.map((_, i) => safeCell(cells[i] ?? '')),
    (reasons.get(line) ?? []).map(({ column, text }) => `${column} ${t(text)}`.trim()).join('; '),
  ];
  const lines = [[...sheet.head.map(safeCell), t(messages.reason)]];
  for (const rows of sheet.batches()) for (const row of rows) if (badLines.has(row.line)) lines.push(rejected(row));
  return stringify(lines, { bom: true, record_delimiter: '\r\n' });
}
