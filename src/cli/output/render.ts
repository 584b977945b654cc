import fs from 'node:fs';
import { conflict, storeError, usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { language, t } from '../language.js';
import { messages } from '../messages.js';
import type { Shell } from '../shell.js';
import { paintMarks } from './colour.js';
import { toJson, toJsonLines } from './json.js';
import { visible, visibleLines } from './safe.js';
import { type ListView, listView, type Scene, type View, valueAt } from './view.js';
import { prepareWidths } from './width.js';
import { wrapped } from './wrap.js';

/** One value, any format: table, CSV, HTML and JSON cannot drift apart. */
export async function render(view: View, scene: Scene, shell: Shell): Promise<string | Buffer> {
  const { format, globals } = shell;
  const fields = typeof globals.json === 'string' ? globals.json.split(',').map((field) => field.trim()) : [];
  const value = view.kind === 'list' ? view.rows : view.value;
  if (globals.jq !== undefined) return await filtered(toJson(value, fields), globals.jq);
  if (format === 'json')
    return `${toJson(value, fields, shell.io.stdout.isTTY && globals.out === undefined ? 2 : 0)}\n`;
  if (format === 'jsonl') return toJsonLines(value, fields);
  if (format === 'name') return names(view);
  if (format === 'table' || format === 'wide') {
    const text = await asTable(view, scene, format === 'wide', shell);
    return shell.colour && globals.out === undefined ? await paintMarks(text) : text;
  }
  if (format === 'html' && view.kind === 'report' && view.page) return await view.page(scene);
  const lists =
    view.kind === 'list'
      ? [view]
      : view.kind === 'report' || view.sections
        ? (view.sections ?? [])
        : [recordList(view.value)];
  const files = await import('./files.js');
  if (format === 'csv' || format === 'tsv') {
    const pieces = lists.map((list) =>
      files.toCsv(list, format === 'csv' ? ',' : '\t', globals.out !== undefined && format === 'csv'),
    );
    return (await Promise.all(pieces)).join('\n');
  }
  if (format === 'md')
    return lists.map((list) => (list.title ? `## ${t(list.title)}\n\n` : '') + files.toMarkdown(list)).join('\n');
  if (format === 'html') return files.toHtml(lists, language(), 'salesdesk');
  return await files.toXlsx(lists);
}

/** What jq makes of the JSON: strings raw, anything else compact. @throws usageError with jq's own words */
async function filtered(json: string, expression: string): Promise<string> {
  const { raw } = await import('jq-wasm/inline');
  const { stdout, stderr, exitCode } = await raw(JSON.parse(json), expression, ['-r', '-c']);
  if (exitCode !== 0)
    throw usageError(messages.badJq(visible(stderr.replace(/^jq: /, '').split('\n')[0] || expression)));
  return stdout === '' ? '' : `${stdout.trimEnd().split('\t').map(visibleLines).join('\t')}\n`;
}

/** The codes, one a line. */
function names(view: View): string {
  if (view.kind === 'done') return view.code === '' ? '' : `${view.code}\n`;
  if (view.kind === 'report') return '';
  return view.rows
    .map((row) => `${visible(String(valueAt(row, { key: 'code' }) ?? valueAt(row, view.columns[0]!) ?? ''))}\n`)
    .join('');
}

async function asTable(view: View, scene: Scene, wide: boolean, shell: Shell): Promise<string> {
  const width = shell.io.stdout.isTTY && shell.globals.out === undefined ? shell.io.stdout.columns : undefined;
  const told = async (texts: readonly Text[], marks: readonly string[] = []): Promise<string> => {
    const lines = texts.map((text, i) => (marks[Math.min(i, marks.length - 1)] ?? '') + visible(t(text)));
    // In a pipe nothing is wrapped, and nothing has to be measured.
    if (width !== undefined) await prepareWidths(lines);
    return lines.flatMap((line) => wrapped(line, width).map((one) => `${one}\n`)).join('');
  };
  const block = async (list: ListView<never>): Promise<string> => {
    const title = list.title ? await told([list.title]) : '';
    const notes = await told(list.notes ?? []);
    if (list.rows.length > 0) {
      const { toTable } = await import('./table.js');
      return title + (await toTable(list, scene, wide, width)) + notes;
    }
    return view.kind === 'list' ? notes : title + (list.empty ? await told([list.empty]) : '') + notes;
  };
  if (view.kind === 'list') return await block(view);
  const blocks = (await Promise.all((view.sections ?? []).map(block))).filter(Boolean);
  if (view.kind === 'report') return [...blocks, ...(view.notes?.length ? [await told(view.notes)] : [])].join('\n');
  const said = await told(view.lines ?? [], ['✓ ', '  ']);
  return blocks.length > 0 ? `${said}${said && blocks.length > 1 ? '\n' : ''}${blocks.join('\n')}` : said;
}

/** A single thing as a one-row list: the plain values of its JSON. */
function recordList(value: object): ListView<never> {
  const plain = JSON.parse(toJson(value)) as Record<string, unknown>;
  const keys = Object.keys(plain).filter((key) => typeof plain[key] !== 'object' || plain[key] === null);
  return listView(
    [plain],
    keys.map((key) => ({ key, head: { zh: key, en: key } })),
  );
}

/**
 * Writes a result to a file: complete under another name first, so that nobody ever sees half of it. What is no plain
 * file (`/dev/stdout`, a pipe) is written to, never replaced; a link stays one.
 *
 * @throws conflict where it exists, storeError
 */
export async function writeOut(file: string, output: string | Buffer, overwrite: boolean): Promise<void> {
  const there = fs.statSync(file, { throwIfNoEntry: false });
  const special = there !== undefined && !there.isFile();
  if (there && !special && !overwrite)
    throw conflict(messages.fileExists(visible(file)), { ways: [messages.overwriteWay] });
  const target = there ? fs.realpathSync(file) : file;
  const building = `${target}.${process.pid}.new`;
  try {
    if (special) return fs.writeFileSync(file, output);
    fs.writeFileSync(building, output, { flag: 'wx' });
    fs.renameSync(building, target);
  } catch (error) {
    if (!special) fs.rmSync(building, { force: true });
    throw storeError(messages.cannotWrite(visible(file), (error as NodeJS.ErrnoException).code ?? ''));
  }
}
