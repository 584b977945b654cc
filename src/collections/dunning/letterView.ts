import { language } from '../../cli/language.js';
import { type Markup, markup, trusted } from '../../cli/output/markup.js';
import { visible } from '../../cli/output/safe.js';
import type { Lang } from '../../shared/text.js';
import type { Letter } from './letter.js';
import { PLACEHOLDER, readTemplates } from './letterTemplates.js';
import { type LetterBlock, type LetterTable, letterBlocks, letterTable, letterValues } from './letterText.js';

export type LetterFormat = 'html' | 'md';

/**
 * The letter as a file, in the language of the command.
 * @param folder of the company's own templates
 * @throws usageError for templates that cannot be used
 */
export function letterFile(letter: Letter, format: LetterFormat, folder: string | null): string {
  const lang = language();
  const { blocks, page } = readTemplates(letter.level, lang, { folder, wantsPage: format === 'html' });
  const values = letterValues(letter, lang);
  const table = letterTable(letter, lang);
  if (format === 'md') return markdown(letterBlocks(blocks, values, escapeMarkdown), table);
  // What is put into a template for HTML is escaped with the template itself.
  const filled = letterBlocks(blocks, values, String);
  return html(filled, table, { page, values, lang, title: letter.customer.name });
}

interface PageFacts {
  /** The template around the letter. */
  page: string;
  values: Record<string, string>;
  lang: Lang;
  /** Used if the letter has no heading. */
  title: string;
}

function html(blocks: readonly LetterBlock[], table: LetterTable, facts: PageFacts): string {
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

/** Numbers at the right; codes and days are never broken; only the invoice, if there is one, may be. */
function classOf(column: number, count: number): string {
  if (column >= count - 2) return ' class="r"';
  return column === 2 && count > 5 ? '' : ' class="n"';
}

/** Users' text in Markdown is literal. */
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
    // Two spaces at the end of a line keep its break.
    return `${kind === 'heading' ? '# ' : ''}${lines.join('  \n')}`;
  });
  return `${text.join('\n\n')}\n`;
}
