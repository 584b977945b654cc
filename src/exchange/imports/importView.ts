import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { option, type ValuesOf } from '../../cli/verb.js';
import { closest } from '../../shared/closest.js';
import { SalesdeskError, usageError } from '../../shared/errors.js';
import { KIND_NAMES, type Kind } from './fields.js';
import { fileMessages } from './fileMessages.js';
import type { Imported } from './importRows.js';
import { messages } from './messages.js';
import type { Rules } from './ruleFile.js';
import type { Sheet } from './sheetFile.js';
import { badRowsError, importedView, printReading, rejectsCsv } from './view.js';

/** The options of an import. */
export const importFlags = {
  rules: option('<file>', messages.rulesOption),
  rejects: option('<file>', messages.rejectsOption),
};

/** Imports a file of a kind and shows what it brought. */
export async function importFile(
  shell: Shell,
  kindWord: string,
  file: string,
  flags: ValuesOf<typeof importFlags>,
): Promise<void> {
  const kind = readKind(kindWord, file);
  const { rules, sha256: rulesSha256 } = await loadRules(shell, kind, flags.rules);
  const { tuneHeap } = await import('./heap.js');
  await tuneHeap();
  const { readSheet } = await import('./sheetFile.js');
  const { isHeadOf, planMapping } = await import('./mapping.js');
  const place = { name: file, path: shell.inputPath(await shell.fullPath(file)) };
  if (flags.rejects !== undefined && !shell.globals.dryRun) await shell.requireWritable(flags.rejects);
  const sheet = await readSheet(place, kind, { headLine: rules.head, isHead: isHeadOf(kind, rules) });
  const { company, today } = await shell.session();
  const mapping = planMapping(kind, sheet, rules, { currency: company.currency, today });
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
  };
  if (!shell.globals.dryRun) {
    const { backupBeforeImport } = await import('../../store/database/backup.js');
    await backupBeforeImport(await shell.session(), sheet.count);
  }
  try {
    const imported = await shell.change(
      async (ctx) => {
        const result = await importRows(ctx, input);
        progress?.clear();
        return result;
      },
      (result) => importedView(result, flags.rejects !== undefined),
    );
    if (flags.rejects !== undefined) await writeRejects(shell, flags.rejects, sheet, imported);
  } catch (error) {
    progress?.clear();
    if (!(error instanceof BadRows)) throw error;
    throw badRowsError(error, sheet.count);
  }
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
  const { readTyped } = await import('../../app/callersFiles.js');
  const { hash } = await import('node:crypto');
  let source: string;
  try {
    source = readTyped(shell.inputPath(await shell.fullPath(typed))).toString('utf8');
  } catch (error) {
    if (error instanceof SalesdeskError) throw error;
    throw usageError(fileMessages.noFile(typed, (error as NodeJS.ErrnoException).code ?? ''));
  }
  return { rules: readRules(source, typed, kind), sha256: hash('sha256', source, 'hex') };
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
  if (badLines.size === 0 || shell.globals.dryRun) return;
  await shell.writeFile(typed, await rejectsCsv(sheet, imported));
  shell.say(t(messages.rejectedTo(typed, badLines.size)));
}
