import path from 'node:path';
import { language } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { type Markup, markup, trusted } from '../../../cli/output/markup.js';
import { visible } from '../../../cli/output/safe.js';
import { asDay, type Column, type DoneView, listView, named, yuan } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, requiredOption, toggle, type ValuesOf, verb } from '../../../cli/verb.js';
import { DUNNING_LEVELS, OVERDUE_REASONS } from '../../../policy/collections.js';
import { terms } from '../../../policy/terms.js';
import { required } from '../../../shared/required.js';
import type { Lang } from '../../../shared/text.js';
import type { Letter, LetterInput, LetterRecord } from '../letter.js';
import type { LetterBlock, LetterTable } from '../letterText.js';
import { messages } from '../messages.js';
import { answerBesideFile, writeText } from '../view.js';

type LetterFormat = 'html' | 'md';

const flags = {
  level: requiredOption('<level>', messages.letterLevelOption),
  asOf: option('<day>', cliMessages.asOf),
  deadline: option('<day>', messages.deadlineOption),
  templates: option('<folder>', messages.templatesOption),
  record: toggle(messages.recordOption),
  reason: option('<reason>', messages.reasonOption),
  note: option('<text>', messages.noteOption),
};

export default verb({
  args: { customer: argument(messages.customerArg) },
  flags,
  examples: [
    'salesdesk payment letter 浦东 --level 1 --out 催款函.html',
    'salesdesk payment letter 浦东 --level last --out letter.md --record --lang en',
  ],
  notes: [messages.letterNote, messages.reasonsNote],
  async run(shell, { customer }, typed) {
    const { input, reason, note, format } = await shell.input((read) => readInput(shell, read, typed));
    const templates = typed.templates === undefined ? undefined : await shell.fullPath(typed.templates);
    const { out } = shell.globals;
    const { letterFor, recordLetter } = await import('../letter.js');
    if (!typed.record) {
      const letter = await shell.read((ctx) => letterFor(ctx, customer, input));
      await printLetter(shell, letter, await letterText(letter, format, templates ?? letter.templates));
      return;
    }
    const file = required(out, 'the file of a letter that is recorded');
    // Written before the commit: what could not be written was not sent.
    const { letter } = await answerBesideFile(shell, () =>
      shell.change(
        async (ctx) => {
          const letter = await letterFor(ctx, customer, input);
          const text = await letterText(letter, format, templates ?? letter.templates);
          const recorded = await recordLetter(ctx, letter, { reason, note });
          if (!shell.globals.dryRun) await shell.writeFile(file, text);
          return { letter, recorded };
        },
        ({ letter, recorded }) => letterView(letter, recorded, file, shell.money(letter.totalFen)),
      ),
    );
    warnOfBank(shell, letter);
  },
});

function readInput(shell: Shell, read: Reader, typed: ValuesOf<typeof flags>) {
  const { record, reason, note } = typed;
  if (record && shell.globals.out === undefined) read.problem('--record', messages.recordNeedsOut);
  if (!record && (reason ?? note) !== undefined) read.problem('--reason', messages.reasonNeedsRecord);
  const input: LetterInput = {
    level: read.choice(DUNNING_LEVELS, typed.level, '--level'),
    asOf: read.day(typed.asOf, '--as-of', true),
    deadline: read.day(typed.deadline, '--deadline'),
  };
  return {
    input,
    reason: read.choice(OVERDUE_REASONS, reason, '--reason'),
    note: read.text(note, '--note'),
    format: readFormat(shell, read),
  };
}

/** By the ending of `--out`, else by `-o`. */
function readFormat(shell: Shell, read: Reader): LetterFormat {
  const { out = '', output } = shell.globals;
  if (shell.globals.out === undefined) return output === 'html' ? 'html' : 'md';
  const ending = path.extname(out).slice(1).toLowerCase();
  if (ending === 'html' || ending === 'htm') return 'html';
  if (ending !== 'md') read.problem('--out', messages.letterFormat(ending === '' ? out : `.${ending}`));
  return 'md';
}

async function printLetter(shell: Shell, letter: Letter, text: string): Promise<void> {
  const { out } = shell.globals;
  const isValue = out === undefined && shell.format === 'json';
  if (!isValue) await writeText(shell, text);
  warnOfBank(shell, letter);
  if (!isValue && out === undefined) return;
  const view = letterView(letter, [], out ?? null, shell.money(letter.totalFen));
  await answerBesideFile(shell, () => shell.print(view));
}

function warnOfBank(shell: Shell, { bank }: Letter): void {
  if (bank === null) shell.warn(messages.noBank);
}

function letterView(letter: Letter, recorded: readonly LetterRecord[], file: string | null, total: string): DoneView {
  const { level, customer, lines, charges } = letter;
  const codes = recorded.map(({ code }) => code).join(' ');
  const wrote = messages.wroteLetter(level, customer.name, total, lines.length + charges.length);
  return {
    kind: 'done',
    value: { ...letter, file, recorded },
    code: customer.code,
    lines: codes === '' ? [wrote] : [wrote, messages.recordedLetter(codes)],
    sections: codes === '' ? [] : [listView(recordedLines(letter, recorded), recordedColumns)],
  };
}

const recordedLines = ({ lines }: Letter, recorded: readonly LetterRecord[]) =>
  recorded.map(({ code, level }) => {
    const { dueDay, openFen } = required(
      lines.find((line) => line.code === code),
      `line ${code} of the letter`,
    );
    return { code, dueDay, openFen, level };
  });

const recordedColumns: Column<ReturnType<typeof recordedLines>[number]>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'openFen', head: terms.open, as: yuan },
  { key: 'level', head: messages.recordedAs, as: named(DUNNING_LEVELS) },
];

// ---- the letter as a file, in the language of the command

async function letterText(letter: Letter, format: LetterFormat, folder: string | null): Promise<string> {
  const { readTemplates } = await import('../letterTemplates.js');
  const { letterBlocks, letterTable, letterValues } = await import('../letterText.js');
  const lang = language();
  const { blocks, page } = readTemplates(letter.level, lang, { folder, wantsPage: format === 'html' });
  const values = letterValues(letter, lang);
  const table = letterTable(letter, lang);
  if (format === 'md') return markdown(letterBlocks(blocks, values, escapeMarkdown), table);
  // What is put into a template for HTML is escaped with the template itself.
  const title = letter.customer.name;
  return await html(letterBlocks(blocks, values, String), table, { page, values, lang, title });
}

interface PageFacts {
  /** The template around the letter. */
  page: string;
  values: Record<string, string>;
  lang: Lang;
  /** Where the letter has no heading. */
  title: string;
}

async function html(blocks: readonly LetterBlock[], table: LetterTable, facts: PageFacts): Promise<string> {
  const { PLACEHOLDER } = await import('../letterTemplates.js');
  const heading = blocks.find(({ kind }) => kind === 'heading');
  const words: Record<string, Markup> = {
    lang: markup`${facts.lang === 'zh' ? 'zh-CN' : 'en'}`,
    title: heading ? linesHtml(heading.lines) : markup`${facts.title}`,
    body: joinHtml(blocks.map((block) => blockHtml(block, table))),
  };
  return facts.page.replace(PLACEHOLDER, (_, word: string) => String(words[word] ?? markup`${facts.values[word]}`));
}

const LINE_END = trusted('\n');
const BREAK = trusted('<br>\n');
const joinHtml = (parts: readonly (string | Markup)[], between = LINE_END): Markup =>
  markup`${parts.flatMap((part, i) => (i === 0 ? [part] : [between, part]))}`;
const linesHtml = (lines: readonly string[], between = LINE_END): Markup => joinHtml(lines, between);

function blockHtml({ kind, lines }: LetterBlock, table: LetterTable): Markup {
  if (kind === 'table') return tableHtml(table);
  if (kind === 'heading') return markup`<h1>${linesHtml(lines)}</h1>`;
  return markup`<p${kind === 'signature' && trusted(' class="sign"')}>${linesHtml(lines, BREAK)}</p>`;
}

function tableHtml({ heads, rows, totals }: LetterTable): Markup {
  const classes = heads.map((_, i) => trusted(classOf(i, heads.length)));
  const row = (cells: readonly string[]) =>
    markup`<tr>${cells.map((cell, i) => markup`<td${classes[i]}>${cell}</td>`)}</tr>`;
  const foot = ([head, value]: readonly [string, string]) =>
    markup`<tr><th colspan="${heads.length - 3}">${head}</th><td class="r" colspan="3">${value}</td></tr>`;
  return markup`<table><thead><tr>${heads.map((head, i) => markup`<th${classes[i]}>${head}</th>`)}</tr></thead><tbody>
${joinHtml([...rows.map(row), ...totals.map(foot)])}
</tbody></table>`;
}

/** Numbers at the right; codes and days are never broken; only the invoice, where there is one, may be. */
function classOf(column: number, count: number): string {
  if (column >= count - 2) return ' class="r"';
  return column === 2 && count > 5 ? '' : ' class="n"';
}

/** Text of users in Markdown means itself. */
const escapeMarkdown = (text: string): string => visible(text).replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');

function markdown(blocks: readonly LetterBlock[], { heads, rows, totals }: LetterTable): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const empty = heads.slice(2).map(() => '');
  const table = [
    row(heads),
    `| ${heads.map((_, i) => (i >= heads.length - 2 ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(row),
    ...totals.map(([head, value]) => row([head, ...empty, value])),
  ].join('\n');
  const text = blocks.map(({ kind, lines }) => {
    if (kind === 'table') return table;
    // Two blanks at the end of a line keep its break.
    return `${kind === 'heading' ? '# ' : ''}${lines.join('  \n')}`;
  });
  return `${text.join('\n\n')}\n`;
}
