import { usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { t } from '../language.js';
import { messages } from '../messages.js';
import { toJson, toJsonLines } from './json.js';
import type { Output } from './output.js';
import { visible, visibleLines } from './safe.js';
import { type DoneView, type ListView, listsOf, listView, MARKS, type View } from './view.js';
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
      return await asCsv(view, ',', output.toFile);
    case 'tsv':
      return await asCsv(view, '\t', false);
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
const listsOrRecord = (view: View): readonly ListView[] =>
  view.kind === 'done' && !view.sections ? [recordList(view.value)] : listsOf(view);

async function asCsv(view: View, delimiter: string, forExcel: boolean): Promise<string> {
  const { toCsv } = await import('./csv.js');
  const pieces = listsOrRecord(view).map((list) => toCsv(list, delimiter, forExcel));
  return (await Promise.all(pieces)).join('\n');
}

async function asMarkdown(view: View, output: Output): Promise<string> {
  const { sheetMarkdown, toMarkdown } = await import('./markdown.js');
  return view.kind === 'sheet'
    ? sheetMarkdown(view, output, output.company)
    : listsOrRecord(view).map(toMarkdown).join('\n');
}

async function asHtml(view: View, output: Output): Promise<string> {
  if (view.kind === 'report' && view.page) return await view.page(output);
  const { listsHtml, sheetHtml } = await import('./html.js');
  return view.kind === 'sheet'
    ? await sheetHtml(view, output, output.company)
    : listsHtml(listsOrRecord(view), 'salesdesk');
}

async function asWorkbook(view: View, output: Output): Promise<Buffer> {
  const { sheetXlsx, toXlsx } = await import('./xlsx.js');
  return view.kind === 'sheet' ? await sheetXlsx(view, output.company) : await toXlsx(listsOrRecord(view));
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

/** A single thing as a one-row list: the plain values of its JSON. */
function recordList(value: object): ListView {
  const plain = JSON.parse(toJson(value)) as Record<string, unknown>;
  const keys = Object.keys(plain).filter((key) => typeof plain[key] !== 'object' || plain[key] === null);
  return listView(
    [plain],
    keys.map((key) => ({ key, head: { zh: key, en: key } })),
  );
}
