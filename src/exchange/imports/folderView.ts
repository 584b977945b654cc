import path from 'node:path';
import { t } from '../../cli/language.js';
import { visible } from '../../cli/output/safe.js';
import type { Shell } from '../../cli/shell.js';
import { conflict, SalesdeskError, usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { MANIFEST, type Manifest, readManifest } from '../exports/manifest.js';
import { fieldsOf, KIND_NAMES, type Kind } from './fields.js';
import { folderMessages as messages } from './folderMessages.js';
import type { Imported, ImportInput } from './importRows.js';
import type { Rules } from './ruleFile.js';
import type { Sheet } from './sheet.js';
import { badRowsError } from './view.js';

/** What an export calls its things is theirs alone: no other file shares a key with it by chance. */
const SET = 'salesdesk';

type KindFile = Manifest['kinds'][number];
interface Planned {
  kind: Kind;
  file: string;
  rows: number;
  sheet: Sheet;
  input: ImportInput;
}

/**
 * Brings the folder of an `export all` into a book whose history reaches to the day of the export (policy 6.1.1): kind by
 * kind, in their order, each in one write. What is there already is not added twice.
 */
export async function importFolder(
  shell: Shell,
  folder: string,
  flags: { rules?: string | undefined; rejects?: string | undefined },
): Promise<void> {
  if ((flags.rules ?? flags.rejects) !== undefined) throw usageError(messages.noOptions);
  const manifest = await manifestOf(shell, folder);
  const { company } = await shell.session();
  if (manifest.files !== 'csv' && manifest.files !== 'xlsx')
    throw usageError(messages.notCsv(visible(manifest.files)), { hints: [messages.notCsvHint] });
  if (manifest.currency !== company.currency)
    throw usageError(messages.otherCurrency(visible(manifest.currency), company.currency), {
      hints: [messages.otherCurrencyHint(visible(manifest.currency))],
    });
  if (manifest.asOf > company.historyUntil)
    throw conflict(messages.afterHistory(manifest.asOf, company.historyUntil), {
      clause: '1.3.2',
      hints: [messages.historyHint(manifest.asOf)],
    });
  const { tuneHeap } = await import('./heap.js');
  await tuneHeap();
  const planned: Planned[] = [];
  for (const file of manifest.kinds) {
    const kind = KIND_NAMES.find((name) => name === file.kind);
    if (kind !== undefined && file.rows > 0) planned.push(await planFile(shell, folder, kind, file));
  }
  const unknown = manifest.kinds.filter(
    ({ kind, rows }) => rows > 0 && !(KIND_NAMES as readonly string[]).includes(kind),
  );
  if (!shell.globals.dryRun) {
    const { backupBefore } = await import('../../store/database/backup.js');
    await backupBefore(await shell.session(), 'before-import');
  }
  const imported = await bringIn(shell, planned);
  const lines: Text[] = [
    messages.done(visible(manifest.company), manifest.asOf),
    ...imported.map(({ kind, added, existing }) => messages.kindLine(kind, added, existing)),
    ...(unknown.length === 0 ? [] : [messages.notKnown(unknown.map(({ kind }) => visible(kind)))]),
  ];
  await shell.print({
    kind: 'done',
    value: {
      asOf: manifest.asOf,
      kinds: imported.map(({ kind, added, existing, differing }) => ({ kind, added, existing, differing })),
      unknown: unknown.map(({ kind }) => kind),
      dryRun: shell.globals.dryRun === true,
    },
    code: String(imported.reduce((sum, { added }) => sum + added, 0)),
    lines,
  });
}

async function manifestOf(shell: Shell, folder: string): Promise<Manifest> {
  const { readTyped } = await import('../../app/callersFiles.js');
  let text: string;
  try {
    text = readTyped(shell.inputPath(await shell.fullPath(path.join(folder, MANIFEST)))).toString('utf8');
  } catch (error) {
    if (error instanceof SalesdeskError) throw error;
    throw usageError(messages.noManifest(visible(folder), MANIFEST), { hints: [messages.kindHint] });
  }
  const manifest = readManifest(text);
  if (manifest === undefined)
    throw usageError(messages.noManifest(visible(folder), MANIFEST), { hints: [messages.kindHint] });
  return manifest;
}

/** What receivables say of the money that came is left to the receipts, where they are brought in themselves. */
const SAID_BY_RECEIPTS: readonly string[] = ['received', 'settled'];
const bringsReceipts = (KIND_NAMES as readonly string[]).includes('receipts');
const isLeftToReceipts = (kind: Kind, field: string): boolean =>
  bringsReceipts && kind === 'receivables' && SAID_BY_RECEIPTS.includes(field);

/** The rules of a file that we wrote ourselves: its columns by their fields, and its own numbers as keys. */
async function rulesOf(kind: Kind, columns: KindFile['columns']): Promise<Rules> {
  const { DEFAULT_RULES } = await import('./ruleFile.js');
  const known = Object.entries(columns).filter(
    ([field]) =>
      Object.hasOwn(fieldsOf(kind), field) &&
      !isLeftToReceipts(kind, field) &&
      // A code of ours is no number of a bank, which would stand in the reference.
      !(kind === 'receipts' && field === 'id'),
  );
  return {
    ...DEFAULT_RULES,
    set: SET,
    ...(columns.id === undefined ? {} : { key: [columns.id] }),
    columns: Object.fromEntries(known),
    // What it means is said by the other files.
    ignore: Object.values(columns).filter((head) => !known.some(([, used]) => used === head)),
  };
}

async function planFile(shell: Shell, folder: string, kind: Kind, { file, rows, columns }: KindFile): Promise<Planned> {
  const { readInput } = await import('./sheetFile.js');
  const { openInput } = await import('./inputs.js');
  const { isHeadOf } = await import('./columns.js');
  const { planMapping } = await import('./mapping.js');
  const name = path.join(folder, file);
  const rules = await rulesOf(kind, columns);
  const input = openInput({ name, path: shell.inputPath(await shell.fullPath(name)) }, kind);
  const sheet = await readInput(input, { headLine: 1, isHead: isHeadOf(kind, rules), keepTotals: true });
  const { company, today } = await shell.session();
  return {
    kind,
    file,
    rows,
    sheet,
    input: {
      kind,
      rules,
      rulesSha256: null,
      file,
      sha256: sheet.sha256,
      mapping: await planMapping(kind, sheet, rules, { ...company, today }),
      acceptGood: false,
      // One book told them apart.
      acceptDuplicates: true,
    },
  };
}

async function bringIn(shell: Shell, planned: readonly Planned[]): Promise<Imported[]> {
  try {
    return shell.globals.dryRun ? await tryAll(shell, planned) : await importAll(shell, planned);
  } finally {
    for (const { sheet } of planned) sheet.close();
  }
}

/** Each file in a write of its own. */
async function importAll(shell: Shell, planned: readonly Planned[]): Promise<Imported[]> {
  const { importRows } = await import('./importRows.js');
  const imported: Imported[] = [];
  for (const { input, ...at } of planned) {
    const result = await naming(at, async () => shell.write(async (ctx) => importRows(ctx, input)));
    shell.say(t(messages.kindLine(result.kind, result.added, result.existing)));
    imported.push(result);
  }
  return imported;
}

/** All files in one write that is rolled back: what one brings is there for the next. */
async function tryAll(shell: Shell, planned: readonly Planned[]): Promise<Imported[]> {
  const { importRows } = await import('./importRows.js');
  return await shell.write(async (ctx) => {
    const imported: Imported[] = [];
    for (const [i, { input, ...at }] of planned.entries()) {
      const isLast = i === planned.length - 1;
      // A write is logged once.
      const own = isLast ? ctx : { ...ctx, audit: () => {} };
      imported.push(await naming(at, async () => importRows(own, input)));
    }
    return imported;
  });
}

/** What is wrong in a file is said with its name. */
async function naming<T>({ file, rows, sheet }: Omit<Planned, 'input'>, work: () => Promise<T>): Promise<T> {
  const { BadRows } = await import('./importRows.js');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BadRows)) throw error;
    throw badRowsError(error, sheet, [messages.inFile(file, rows)]);
  }
}
