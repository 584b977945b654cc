import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { option, toggle, type ValuesOf } from '../../cli/verb.js';
import { closest } from '../../shared/closest.js';
import { SalesdeskError, usageError } from '../../shared/errors.js';
import { KIND_NAMES, type Kind } from './fields.js';
import { fileMessages } from './fileMessages.js';
import type { Imported } from './importRows.js';
import type { Input } from './inputs.js';
import { messages } from './messages.js';
import type { Rules } from './ruleFile.js';
import type { Sheet } from './sheet.js';
import { updateMessages } from './updateMessages.js';
import { badRowsError, importedView, printReading, refusedValue, rejectsCsv } from './view.js';

/** The word for what comes in on stdin. */
const STDIN = '-';

/** The options of an import. */
export const importFlags = {
  rules: option('<file>', messages.rulesOption),
  rejects: option('<file>', messages.rejectsOption),
  update: toggle(updateMessages.updateOption),
  sheet: option('<name>', messages.sheetOption),
  encoding: option('<name>', messages.encodingOption),
};

/** Imports a file of a kind and shows what it brought. */
export async function importFile(
  shell: Shell,
  kindWord: string,
  file: string,
  flags: ValuesOf<typeof importFlags>,
): Promise<void> {
  if (kindWord.toLowerCase() === 'all') {
    const { importFolder } = await import('./folderView.js');
    return await importFolder(shell, file, flags);
  }
  const kind = readKind(kindWord, file);
  if (file === STDIN && flags.rules === STDIN) throw usageError(fileMessages.stdinTwice);
  const { rules, sha256: rulesSha256 } = await loadRules(shell, kind, flags.rules);
  const { tuneHeap } = await import('./heap.js');
  await tuneHeap();
  if (flags.rejects !== undefined) await shell.requireWritable(flags.rejects);
  const sheet = await openSheet(shell, file, kind, rules, flags);
  try {
    await importSheet(shell, sheet, { kind, rules, rulesSha256 }, flags);
  } finally {
    sheet.close();
  }
}

/** Opens the file, or what comes in on stdin, as the options and the rules say; the options go before. */
async function openSheet(
  shell: Shell,
  file: string,
  kind: Kind,
  rules: Rules,
  { sheet, encoding }: Pick<ValuesOf<typeof importFlags>, 'sheet' | 'encoding'>,
): Promise<Sheet> {
  const { readInput } = await import('./sheetFile.js');
  const { openInput, stdinInput } = await import('./inputs.js');
  const { isHeadOf } = await import('./columns.js');
  const input =
    file === STDIN
      ? await stdinInput(shell.io.stdin)
      : openInput({ name: file, path: shell.inputPath(await shell.fullPath(file)) }, kind);
  return await readInput(input, {
    headLine: rules.head,
    isHead: isHeadOf(kind, rules),
    sheet: sheet ?? rules.sheet,
    encoding: encoding ?? rules.encoding,
    keepTotals: rules.totals === 'keep',
  });
}

async function importSheet(
  shell: Shell,
  sheet: Sheet,
  { kind, rules, rulesSha256 }: { kind: Kind; rules: Rules; rulesSha256: string | null },
  flags: ValuesOf<typeof importFlags>,
): Promise<void> {
  const { file } = sheet;
  const { planMapping } = await import('./mapping.js');
  const { company, today } = await shell.session();
  const mapping = await planMapping(kind, sheet, rules, { ...company, today });
  printReading(shell, sheet, mapping);
  const { BadRows, importRows } = await import('./importRows.js');
  const progress = progressLine(shell);
  const input = {
    kind,
    rules,
    mapping,
    file,
    sha256: sheet.sha256,
    acceptGood: flags.rejects !== undefined,
    progress: progress?.show,
    // With --rejects, possible duplicates are written there, also with --yes.
    acceptDuplicates: flags.rejects === undefined && shell.globals.yes === true,
    rulesSha256,
    update: flags.update ? (await import('../../workflows/updateImported.js')).updateOf : undefined,
  };
  const { backupBefore } = await import('../../store/database/backup.js');
  const backup = shell.globals.dryRun ? null : (await backupBefore(await shell.session(), 'before-import')).file;
  try {
    const imported = await shell.change(
      async (ctx) => {
        const result = await importRows(ctx, input);
        progress?.clear();
        return result;
      },
      (result) =>
        importedView(result, {
          sheet,
          mapping,
          backup,
          withRejects: flags.rejects !== undefined,
          dryRun: shell.globals.dryRun === true,
        }),
    );
    if (flags.rejects !== undefined) await writeRejects(shell, flags.rejects, sheet, imported);
  } catch (error) {
    progress?.clear();
    if (!(error instanceof BadRows)) throw error;
    const refusal = badRowsError(error, sheet);
    if (shell.format === 'json' && shell.globals.out === undefined)
      printRefusal(shell, refusedValue(error, sheet, mapping.unused, refusal));
    throw refusal;
  }
}

/** A program reads what is wrong on stdout, whatever fields and filters it asked of the answer. */
function printRefusal(shell: Shell, value: object): void {
  const dryRun = shell.globals.dryRun ? { dryRun: true } : {};
  shell.io.stdout.write(`${JSON.stringify({ ...dryRun, ...value })}\n`);
}

/** @throws usageError naming the kind that was probably meant */
function readKind(word: string, file: string): Kind {
  const kind = KIND_NAMES.find((name) => name === word.toLowerCase());
  if (kind) return kind;
  const guess = closest(word, KIND_NAMES) ?? '';
  throw usageError(messages.noKind(word, guess), {
    hints: [guess ? messages.kindHint(guess, file) : messages.kinds(KIND_NAMES)],
  });
}

/** The rules of `--rules`, with the digest of their file; the default ones without it. */
async function loadRules(
  shell: Shell,
  kind: Kind,
  typed: string | undefined,
): Promise<{ rules: Rules; sha256: string | null }> {
  const { DEFAULT_RULES, readRules } = await import('./ruleFile.js');
  if (typed === undefined) return { rules: DEFAULT_RULES, sha256: null };
  const { hash } = await import('node:crypto');
  const source = typed === STDIN ? await shell.stdin() : await rulesText(shell, typed);
  return { rules: readRules(source, typed, kind), sha256: hash('sha256', source, 'hex') };
}

/** @throws usageError if it is not there, or neither UTF-8 nor what its mark says */
async function rulesText(shell: Shell, typed: string): Promise<string> {
  const { openInput } = await import('./inputs.js');
  const { ownText } = await import('./encodings.js');
  const place = { name: typed, path: shell.inputPath(await shell.fullPath(typed)) };
  let input: Input | undefined;
  try {
    input = openInput(place, undefined);
    return ownText(input);
  } catch (error) {
    if (error instanceof SalesdeskError && error.kind === 'store') throw usageError(error.details.text);
    throw error;
  } finally {
    input?.close();
  }
}

/** On a terminal one line that is overwritten; it is cleared when the import is done. */
function progressLine(shell: Shell): { show: (writtenCount: number) => void; clear: () => void } | undefined {
  const { stderr } = shell.io;
  if (stderr.isTTY !== true || shell.globals.quiet) return undefined;
  return {
    show: (writtenCount) => {
      stderr.write(`\r${t(messages.progress(writtenCount))}`);
    },
    clear: () => {
      stderr.write('\r\u001b[K');
    },
  };
}

async function writeRejects(shell: Shell, typed: string, sheet: Sheet, imported: Imported): Promise<void> {
  const { badLines } = imported;
  if (badLines.size === 0) return;
  await shell.writeFile(typed, await rejectsCsv(sheet, imported));
  shell.say(t(messages.rejectedTo(typed, badLines.size)));
}
