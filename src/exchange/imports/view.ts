import { t } from '../../cli/language.js';
import type { DoneView } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { conflict, policyRefusal, type SalesdeskError, usageError } from '../../shared/errors.js';
import { spreadsheetSafe } from '../../shared/spreadsheet.js';
import type { Lang, Text } from '../../shared/text.js';
import type { Use } from './columns.js';
import { differingLines } from './differencesView.js';
import { type Field, fieldsOf, KIND_NAMES, KINDS } from './fields.js';
import { fileMessages } from './fileMessages.js';
import type { BadRows, Imported } from './importRows.js';
import { kindMessages } from './kindMessages.js';
import type { Mapping } from './mapping.js';
import { messages } from './messages.js';
import { badTexts, badValues, hasGroups } from './problemsView.js';
import type { Sheet, SheetRow } from './sheet.js';
import { undoMessages } from './undoMessages.js';
import { updateMessages } from './updateMessages.js';
import { valueMessages } from './valueMessages.js';

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
  for (const { column, uses, sample } of mapping.columns) {
    const shownSample = uses.length > 0 && sample !== '' ? `  (${sample.slice(0, LONGEST_SAMPLE)})` : '';
    shell.say(`  ${column} → ${usesText(uses)}${shownSample}`);
  }
}

/** What a column is used for, in words: `customer`, `note (template), key`. */
function usesText(uses: readonly Use[]): string {
  if (uses.length === 0) return t(messages.ignored);
  const texts = uses.map((use): string => {
    if (use.by === 'template') return t(valueMessages.byTemplate(use.field));
    if ('field' in use) return use.by === 'field' ? use.field : `${use.field} (${use.by})`;
    const words = {
      where: valueMessages.byWhere,
      key: valueMessages.byKey,
      check: valueMessages.byCheck,
      ignore: valueMessages.byIgnore,
    };
    return t(words[use.by]);
  });
  return [...new Set(texts)].join(t({ zh: '、', en: ', ' }));
}

/** The refusal of a file with bad rows. @param ownHints instead of those of a file that was typed */
export function badRowsError(
  { bad: badCells, lines, duplicates, repeats, clauseOfRepeats, againstPolicy, clauseOfPolicy }: BadRows,
  { count: rows, notes }: Sheet,
  ownHints?: readonly Text[],
): SalesdeskError {
  const hints = ownHints ?? [
    ...(hasGroups(badCells) ? [valueMessages.pasteHint] : []),
    ...(rows > lines ? [messages.rejectsHint(rows - lines)] : []),
    ...(duplicates > 0 ? [messages.duplicatesHint] : []),
    ...(repeats > 0 ? [messages.repeatsHint] : []),
  ];
  const details = { problems: [...badTexts(badCells), ...notes].map((text) => ({ text })), hints };
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

/** What a program is told of a file that was refused. */
export const refusedValue = (
  { bad, lines }: BadRows,
  { count }: Sheet,
  unused: readonly string[],
  error: SalesdeskError,
) => ({
  error: t(error.details.text),
  ...(error.details.clause === undefined ? {} : { clause: error.details.clause }),
  rows: count,
  invalid: lines,
  unused,
  ...badValues(bad),
});

/** How an import is answered. */
interface Answered {
  sheet: Sheet;
  mapping: Mapping;
  /** Bad rows were written to a file, and are named. */
  withRejects: boolean;
  /** The one that was made before it. */
  backup: string | null;
  /** Nothing was saved. */
  dryRun: boolean;
}

/** The answer of an import. */
export function importedView(result: Imported, { sheet, mapping, withRejects, backup, dryRun }: Answered): DoneView {
  const { bad, badLines: _, ownerless, ...counts } = result;
  const lines: Text[] = [messages.imported(result, dryRun)];
  if (result.differing > 0)
    lines.push(
      result.updated === undefined
        ? updateMessages.differ(result.differing)
        : updateMessages.updated(result.updated, dryRun),
      ...differingLines(result.kind, result.differs),
    );
  if (result.createdCustomers > 0 || result.createdProducts > 0)
    lines.push(messages.created(result.createdCustomers, result.createdProducts));
  if (result.history > 0) lines.push(messages.asHistory(result.history));
  if (result.afterHistory > 0) lines.push(messages.afterHistory(result.afterHistory));
  if (result.receipts !== undefined) lines.push(...receiptLines(result.receipts));
  if (result.lines !== undefined) lines.push(...alikeLines(result.lines));
  if (ownerless > 0) lines.push(messages.ownerless(ownerless));
  if (withRejects) lines.push(...badTexts(bad));
  if (mapping.unused.length > 0) lines.push(valueMessages.unused(mapping.unused));
  lines.push(...sheet.notes);
  return {
    kind: 'done',
    value: {
      ...(dryRun ? { dryRun: true, columns: mapping.columns } : {}),
      ...counts,
      backup,
      unused: mapping.unused,
      ...(sheet.name === undefined ? {} : { sheet: sheet.name, otherSheets: sheet.others.map(({ name }) => name) }),
      totals: sheet.totals,
      notes: sheet.notes.map(t),
      ...badValues(bad),
    },
    code: String(result.added),
    waits: dryRun,
    lines,
    hints: [
      ...(result.differing > 0 && result.updated === undefined ? [updateMessages.updateHint] : []),
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
