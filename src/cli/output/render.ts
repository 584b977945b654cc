import { isDay } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { same, type Text } from '../../shared/text.js';
import { t } from '../language.js';
import { messages } from '../messages.js';
import type { CsvForm } from './csv.js';
import type { Framed } from './frame.js';
import { toJson, toJsonLines } from './json.js';
import type { Output } from './output.js';
import { visible, visibleLines } from './safe.js';
import {
  asDay,
  asMoney,
  asText,
  type Column,
  count,
  type DoneView,
  type ListView,
  listsOf,
  listView,
  MARKS,
  percent,
  type SheetView,
  type View,
} from './view.js';
import { prepareWidths } from './width.js';
import { wrapped } from './wrap.js';

/** One value, any format: table, CSV, HTML and JSON cannot drift apart. */
export async function render(view: View, output: Output): Promise<string | Buffer> {
  const { format, fields, filter, clauses } = output;
  const value = view.kind === 'list' ? view.rows : view.value;
  if (filter !== undefined) return await filtered(toJson(value, { fields, clauses }), filter);
  switch (format) {
    case 'json':
      return `${toJson(value, { fields, clauses, indent: output.indented ? 2 : 0 })}\n`;
    case 'jsonl':
      return toJsonLines(value, { fields, clauses });
    case 'name':
      return names(view);
    case 'table':
    case 'wide':
      return await asTable(view, output);
    case 'csv':
      return await asCsv(view, { delimiter: ',', forExcel: output.toFile, onTerminal: output.onTerminal });
    case 'tsv':
      return await asCsv(view, { delimiter: '\t', forExcel: false, onTerminal: output.onTerminal });
    case 'md':
      return await asMarkdown(view, output);
    case 'html':
      return await asHtml(view, output);
    case 'xlsx':
      return await asWorkbook(view, output);
  }
}

/** What jq makes of the JSON: strings raw, anything else compact. @throws usageError with jq's own words */
async function filtered(json: string, expression: string): Promise<string> {
  const { raw } = await import('jq-wasm/inline');
  const { stdout, stderr, exitCode } = await raw(JSON.parse(json), expression, ['-r', '-c']);
  if (exitCode !== 0)
    throw usageError(messages.badJq(visible(stderr.replace(/^jq: /, '').split('\n')[0] || expression)));
  return stdout === '' ? '' : `${stdout.trimEnd().split('\t').map(visibleLines).join('\t')}\n`;
}

/** The codes, one per line. */
function names(view: View): string {
  if (view.kind === 'report') return '';
  if (view.kind !== 'list') return view.code ? `${view.code}\n` : '';
  const [first] = view.columns;
  return view.rows
    .map((row, i) => {
      const code = (row as Record<string, unknown> | null)?.code ?? first?.valueAt(i) ?? '';
      return `${visible(String(code))}\n`;
    })
    .join('');
}

/** The lists of a view; of a single thing without any, its own plain values. */
const listsOrRecord = (view: View, record: (value: object) => ListView): readonly ListView[] =>
  view.kind === 'done' && !view.sections ? [record(view.value)] : listsOf(view);

/** The same under a title, with whose they are, the day and the notes of all. */
async function framedLists(view: Exclude<View, SheetView>, output: Output): Promise<Framed> {
  const { framed } = await import('./frame.js');
  const notes = view.kind === 'list' ? [] : (view.notes ?? []);
  return framed(listsOrRecord(view, recordForPeople), notes, output);
}

async function asCsv(view: View, form: CsvForm): Promise<string> {
  const { toCsv } = await import('./csv.js');
  const pieces = listsOrRecord(view, recordList).map((list) => toCsv(list, form));
  return (await Promise.all(pieces)).join('\n');
}

async function asMarkdown(view: View, output: Output): Promise<string> {
  const { listsMarkdown, sheetMarkdown } = await import('./markdown.js');
  return view.kind === 'sheet' ? sheetMarkdown(view, output) : listsMarkdown(await framedLists(view, output));
}

async function asHtml(view: View, output: Output): Promise<string> {
  if (view.kind === 'report' && view.page) return await view.page(output);
  const { listsHtml, sheetHtml } = await import('./html.js');
  return view.kind === 'sheet'
    ? await sheetHtml(view, output)
    : listsHtml(await framedLists(view, output), output.company);
}

async function asWorkbook(view: View, output: Output): Promise<Buffer> {
  const { listsXlsx, sheetXlsx } = await import('./xlsx.js');
  return view.kind === 'sheet'
    ? await sheetXlsx(view, output)
    : await listsXlsx(await framedLists(view, output), output);
}

async function asTable(view: View, output: Output): Promise<string> {
  if (view.kind === 'sheet') {
    const { drawSheet } = await import('./sheet.js');
    return await drawSheet(view, output, output.company, output);
  }
  if (view.kind === 'list') return await listBlock(view, output, true);
  const blocks: string[] = [];
  for (const list of view.sections ?? []) {
    const block = await listBlock(list, output, false);
    if (block !== '') blocks.push(block);
  }
  if (view.notes?.length) blocks.push(await lines(view.notes, output));
  if (view.kind === 'report') return blocks.join('\n');
  const answer = await doneLines(view, output);
  if (blocks.length === 0) return answer;
  return `${answer}${answer && blocks.length > 1 ? '\n' : ''}${blocks.join('\n')}`;
}

/** A list with its title and notes. @param alone of an empty list the caller says so itself, on stderr */
async function listBlock(list: ListView, output: Output, alone: boolean): Promise<string> {
  const title = list.title ? await lines([list.title], output) : '';
  const notes = await lines(list.notes ?? [], output);
  if (list.rows.length > 0) {
    const { toTable } = await import('./table.js');
    return title + (await toTable(list, output, output.format === 'wide', output.width, output.paint)) + notes;
  }
  if (alone) return notes;
  return title + (list.empty ? await lines([list.empty], output) : '') + notes;
}

/** The answer of a write: the first line after a ✓ or, if it only waits, a !; the next ones indented. */
async function doneLines({ lines: texts = [], waits = false }: DoneView, output: Output): Promise<string> {
  const [first, ...more] = texts;
  if (!first) return '';
  const tone = waits ? 'waiting' : 'good';
  const sign = MARKS[tone];
  const head = await lines([first], output, { mark: `${sign} `, painted: `${output.paint(sign, tone)} ` });
  return head + (await lines(more, output, { mark: '  ', painted: '  ' }));
}

async function lines(texts: readonly Text[], { width }: Output, start = { mark: '', painted: '' }): Promise<string> {
  const whole = texts.map((text) => start.mark + visible(t(text)));
  // In a pipe nothing is wrapped, so nothing has to be measured.
  if (width !== undefined) await prepareWidths(whole);
  return whole
    .flatMap((line) => {
      const [first = '', ...rest] = wrapped(line, width);
      return [start.painted + first.slice(start.mark.length), ...rest].map((piece) => `${piece}\n`);
    })
    .join('');
}

/** The plain values of the JSON of a single thing. */
function plainValues(value: object): [key: string, value: unknown][] {
  const plain = JSON.parse(toJson(value)) as Record<string, unknown>;
  return Object.entries(plain).filter(([, inner]) => typeof inner !== 'object' || inner === null);
}

/** A single thing as a one-row list, for programs: all plain values of its JSON. */
const recordList = (value: object): ListView => {
  const values = plainValues(value);
  return listView(
    [Object.fromEntries(values)],
    values.map(([key]) => ({ key, head: same(key) })),
  );
};

/** The same for people: an amount stands once and as money, basis points as a percentage, a day as a day. */
function recordForPeople(value: object): ListView {
  const values = plainValues(value);
  const keys = new Set(values.map(([key]) => key));
  const shown = values.filter(([key]) => !(key.endsWith('Fen') && keys.has(key.slice(0, -3))));
  return listView(
    [Object.fromEntries(values)],
    shown.map(([key, inner]): Column<Record<string, unknown>> => {
      if (keys.has(`${key}Fen`)) return { key, head: same(key), as: asMoney, value: (row) => row[`${key}Fen`] };
      if (key.endsWith('Bp') && typeof inner === 'number') return { key, head: same(key), as: percent };
      if (typeof inner === 'string' && isDay(inner)) return { key, head: same(key), as: asDay };
      return { key, head: same(key), as: typeof inner === 'number' ? count : asText };
    }),
  );
}
