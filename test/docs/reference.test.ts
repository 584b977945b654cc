import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CommandTree } from '../../src/cli/commandTree.js';
import { t } from '../../src/cli/language.js';
import { messages } from '../../src/cli/messages.js';
import { commandsIn } from '../../src/cli/tree.js';
import { COMMANDS } from '../../src/commands.js';
import { KINDS } from '../../src/exchange/imports/fields.js';
import type { Lang } from '../../src/shared/text.js';
import { commandTree, grammarOf } from '../support/tree.js';

const root = path.join(import.meta.dirname, '../..');
const UPDATE = process.env.UPDATE_DOCS === '1';

const words = {
  title: { zh: '命令参考', en: 'Command reference' },
  made: {
    zh: '由命令树生成（`npm run docs`），测试保证它与程序一致。',
    en: 'Made from the command tree (`npm run docs`); a test keeps it equal to the program.',
  },
  options: { zh: '选项', en: 'Options' },
  globals: { zh: '通用选项（每个命令都有）', en: 'Global options (every command has them)' },
  head: { zh: '| 名词 | 管什么 | 动词 | 制度 |', en: '| noun | what it is about | verbs | policy |' },
};

const optionLines = (command: CommandTree) =>
  command.options.filter((o) => !o.hidden).map((o) => `- \`${o.flags}\` ${o.description}`);

/** One page per language: every command with its options, examples and clauses. */
function reference(program: CommandTree): string {
  const parts = [`# ${t(words.title)}`, '', t(words.made), '', `## ${t(words.globals)}`, '', ...optionLines(program)];
  for (const noun of program.commands as CommandTree[]) {
    parts.push('', `## ${noun.name()}`, '', noun.description());
    for (const command of commandsIn(noun)) {
      parts.push('', `### \`${grammarOf(command)}\``, '', command.description());
      const args = command.registeredArguments
        .filter((a) => a.description)
        .map((a) => `- \`${a.name()}\` ${a.description}`);
      const options = [...args, ...optionLines(command)];
      if (options.length) parts.push('', ...options);
      if (command.facts?.notes?.length) parts.push('', ...command.facts.notes.map((note) => t(note)));
      if (command.facts?.examples?.length)
        parts.push('', '```console', ...command.facts.examples.map((e) => `$ ${e}`), '```');
      if (command.facts?.clauses?.length) parts.push('', t(messages.clauses(command.facts.clauses)));
    }
  }
  return `${parts.join('\n')}\n`;
}

/** The verbs below a noun, deeper nouns as `contact (add, edit)`. */
function verbsOf(noun: CommandTree): string {
  return (noun.commands as CommandTree[])
    .map((c) => (c.commands.length > 0 ? `\`${c.name()}\` (${verbsOf(c)})` : `\`${c.name()}\``))
    .join(', ');
}

/** The table of the README: one line per noun. */
function table(program: CommandTree): string {
  const rows = (program.commands as CommandTree[]).map((noun) => {
    const clauses = new Set(commandsIn(noun).flatMap((c) => c.facts?.clauses ?? []));
    return `| \`${noun.name()}\` | ${noun.description()} | ${verbsOf(noun)} | ${[...clauses].sort().join(', ')} |`;
  });
  return [t(words.head), '|---|---|---|---|', ...rows].join('\n');
}

/** Compares a page with what it must be; `npm run docs` writes it instead. */
function same(file: string, content: string): void {
  const full = path.join(root, file);
  if (UPDATE) fs.writeFileSync(full, content);
  expect(fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : '', `${file} is out of date: npm run docs`).toBe(
    content,
  );
}

test.each(['zh', 'en'] as const)('the command reference is current (%s)', async (lang: Lang) => {
  const program = await commandTree(lang);
  same(`docs/reference/${lang}.md`, reference(program));
  const readme = lang === 'en' ? 'README.md' : 'README.zh.md';
  const marks = /(<!-- commands -->\n)[\s\S]*?(\n<!-- end of commands -->)/;
  const page = fs.readFileSync(path.join(root, readme), 'utf8');
  expect(page).toMatch(marks);
  same(
    readme,
    page.replace(marks, (_, before, after) => before + table(program) + after),
  );
});

test('the tree of commands is the golden one', async () => {
  const program = await commandTree('en');
  const lines = commandsIn(program).map((c) => [grammarOf(c), ...c.options.map((o) => o.flags)].join('\n  '));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('tree.txt');
});

test('every command says what it does in both languages, and every noun of the top exists', async () => {
  for (const lang of ['zh', 'en'] as const) {
    const program = await commandTree(lang);
    for (const command of commandsIn(program)) expect(command.description(), grammarOf(command)).not.toBe('');
    expect(program.commands.map((c) => c.name())).toEqual([
      ...new Set(COMMANDS.flatMap(({ name }) => name.split(' ')[0] || [])),
    ]);
  }
});

test('the headers that an import knows are all in its page', () => {
  const tables = Object.entries(KINDS).map(([kind, { fields }]) => {
    const rows = Object.entries(fields)
      .filter(([, { heads }]) => heads.length > 0)
      .map(([name, { heads }]) => `| \`${name}\` | ${heads.join(' · ')} |`);
    return [`| ${kind} | headers, besides the field's own name |`, '|---|---|', ...rows].join('\n');
  });
  const page = fs.readFileSync(path.join(root, 'docs/import.md'), 'utf8');
  const marks = /(<!-- headers -->\n)[\s\S]*?(<!-- end of headers -->)/;
  expect(page).toMatch(marks);
  same('docs/import.md', page.replace(marks, `$1${tables.join('\n\n')}\n$2`));
});
