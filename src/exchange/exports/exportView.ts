import fs from 'node:fs';
import path from 'node:path';
import { isCalledBySudo } from '../../app/callersFiles.js';
import { makeFolder } from '../../cli/folders.js';
import { language, t } from '../../cli/language.js';
import { visible } from '../../cli/output/safe.js';
import type { Shell } from '../../cli/shell.js';
import { closest } from '../../shared/closest.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import type { Lang, Text } from '../../shared/text.js';
import { EXPORT_FORMATS, type ExportFormat } from './formats.js';
import { messages } from './messages.js';
import { EXPORT_KIND_NAMES } from './names.js';

export interface ExportFlags {
  asOf?: string | undefined;
  heads?: string | undefined;
  withLimits?: boolean | undefined;
}

/** Exports one kind to a file, or to stdout where none is named. */
export async function exportOne(shell: Shell, word: string, flags: ExportFlags): Promise<void> {
  const name = EXPORT_KIND_NAMES.find((kind) => kind === word.toLowerCase());
  if (name === undefined) {
    const guess = closest(word, EXPORT_KIND_NAMES);
    throw usageError(messages.noKind(visible(word), EXPORT_KIND_NAMES), {
      hints: guess === undefined ? [] : [messages.kindHint(guess)],
    });
  }
  if (flags.withLimits) throw usageError(messages.limitsOfAll);
  const { out } = shell.globals;
  const format = formatOf(shell, out);
  const lang = headLanguage(flags.heads);
  const { stdout } = shell.io;
  if (format === 'xlsx' && out === undefined && stdout.isTTY)
    throw usageError(messages.xlsxToTerminal, { hints: [messages.xlsxHint] });
  const asOf = await dayOf(shell, flags.asOf);
  const { counting, piecesIn } = await import('./all.js');
  const { exportContext, exportKind } = await import('./kinds.js');
  if (out !== undefined) await shell.requireWritable(out);
  const count = await shell.read(async (ctx) => {
    const { columns, rows: all } = exportKind(name);
    const { counted, rows } = counting(all(await exportContext(ctx, asOf ?? ctx.today)));
    const pieces = piecesIn(format, { name, columns, rows, lang }, out !== undefined);
    if (out !== undefined) await shell.writePieces(out, pieces);
    else for await (const piece of pieces) stdout.write(shownOn(stdout, piece));
    return counted.rows;
  });
  if (out !== undefined) shell.say(t(messages.wroteKind(name, count, visible(out))));
}

/** A terminal is shown nothing that could steer it; a pipe gets what is there. */
function shownOn(stdout: { isTTY?: boolean | undefined }, piece: string | Buffer): string | Buffer {
  return stdout.isTTY && typeof piece === 'string' ? piece.replace(/[^\n\t]+/g, visible) : piece;
}

/** Exports the whole book into a folder (policy 1.3.2). */
export async function exportBook(shell: Shell, flags: ExportFlags): Promise<void> {
  const { out } = shell.globals;
  await shell.requireRight('data.export');
  if (out === undefined) throw usageError(messages.needsFolder, { hints: [messages.needsFolderHint] });
  const format = formatOf(shell, undefined);
  const lang = headLanguage(flags.heads);
  const asOf = await dayOf(shell, flags.asOf);
  const folder = await shell.fullPath(out);
  requireFreeFolder(folder, out, shell.globals.overwrite === true);
  const { exportAll } = await import('./all.js');
  makeFolder(folder);
  const exported = await shell.read(async (ctx) =>
    exportAll(
      ctx,
      { asOf: asOf ?? ctx.today, lang, format, withLimits: flags.withLimits === true },
      async (name, pieces) => {
        makeFolder(path.dirname(path.join(folder, name)));
        await shell.writePieces(path.join(out, name), pieces);
      },
    ),
  );
  const rows = exported.kinds.reduce((sum, { rows: count }) => sum + count, 0);
  const lines: Text[] = [
    messages.done(visible(out), exported.asOf),
    messages.doneKinds(exported.kinds.length, rows),
    messages.doneRest(exported.months.length, exported.tables.length, exported.attachments),
    ...(exported.limitsLeftOut ? [messages.limitsLeftOut(exported.limitsLeftOut)] : []),
    ...(exported.tables.length === 0 ? [messages.tablesLeftOut] : []),
  ];
  delete shell.globals.out;
  await shell.print({
    kind: 'done',
    value: { folder: out, ...exported },
    code: out,
    lines,
    hints: [messages.againHint(out)],
  });
}

/** @throws conflict for a folder that holds something, usageError for what is none */
function requireFreeFolder(folder: string, typed: string, mayOverwrite: boolean): void {
  const existing = fs.statSync(folder, { throwIfNoEntry: false });
  if (existing && !existing.isDirectory()) throw usageError(messages.isFile(visible(typed)));
  // A folder that the account made for somebody would not be his to write in.
  if (!existing && isCalledBySudo())
    throw usageError(messages.noFolder(visible(typed)), { hints: [messages.makeFolderHint(typed)] });
  if (existing && !mayOverwrite && fs.readdirSync(folder).length > 0)
    throw conflict(messages.folderNotEmpty(visible(typed)), { rule: 'overwrite', hints: [messages.folderHint] });
}

async function dayOf(shell: Shell, typed: string | undefined): Promise<Day | undefined> {
  return typed === undefined ? undefined : await shell.input((read) => read.asOf(typed));
}

function headLanguage(typed: string | undefined): Lang {
  if (typed === undefined) return language();
  if (typed === 'zh' || typed === 'en') return typed;
  throw usageError(messages.badHeads(visible(typed)));
}

/** @throws usageError for a format that is not written */
function formatOf(shell: Shell, out: string | undefined): ExportFormat {
  const { output, json } = shell.globals;
  const ending = out && /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase();
  const typed = json !== undefined ? 'json' : (output ?? ending ?? 'csv');
  const format = EXPORT_FORMATS.find((name) => name === typed || (typed === 'ndjson' && name === 'jsonl'));
  if (format === undefined) throw usageError(messages.badFormat(visible(typed)));
  return format;
}
