import fs from 'node:fs';
import path from 'node:path';
import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { visible } from '../../cli/output/safe.js';
import { asDay, type DoneView, listView, named, said, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { DUNNING_LEVELS, type DunningLevel, OVERDUE_REASONS, type OverdueReason } from '../../policy/collections.js';
import { terms } from '../../policy/terms.js';
import { conflict, usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { same } from '../../shared/text.js';
import type { Letter } from './letters.js';
import type { LetterFormat } from './letterText.js';
import { messages } from './messages.js';

/** A text to `--out`, or to stdout. */
export async function writeText(shell: Shell, text: string): Promise<void> {
  const { out, yes } = shell.globals;
  if (out === undefined) return void shell.io.stdout.write(text);
  const { writeOut } = await import('../../cli/output/render.js');
  await writeOut(out, text, yes === true);
  shell.say(t(cliMessages.wrote(visible(out))));
}

export function buildLetters(payment: Noun, shell: Shell): void {
  buildLetter(payment, shell);
  buildTemplates(payment, shell);
}

interface LetterFlags {
  level: string;
  asOf?: string;
  deadline?: string;
  templates?: string;
  record?: boolean;
  reason?: string;
  note?: string;
}

function buildLetter(payment: Noun, shell: Shell): void {
  payment
    .verb('letter <customer>', {
      summary: messages.letter,
      clauses: ['3.7.1', '3.7.2'],
      writes: true,
      args: { customer: messages.customerArg },
      examples: [
        'salesdesk payment letter 浦东 --level 1 --out 催款函.html',
        'salesdesk payment letter 浦东 --level last --out letter.md --record --lang en',
      ],
      notes: [messages.letterNote, messages.reasonsNote],
    })
    .requiredOption('--level <level>', t(messages.letterLevelOption))
    .option('--as-of <day>', t(cliMessages.asOf))
    .option('--deadline <day>', t(messages.deadlineOption))
    .option('--templates <folder>', t(messages.templatesOption))
    .option('--record', t(messages.recordOption))
    .option('--reason <reason>', t(messages.reasonOption))
    .option('--note <text>', t(messages.noteOption))
    .action(async (word: string, flags: LetterFlags) => await letter(shell, word, flags));
}

async function letter(shell: Shell, word: string, flags: LetterFlags): Promise<void> {
  const { out } = shell.globals;
  const { input, record, format, templates } = await shell.input((read) => {
    if (flags.record && out === undefined) read.problem('--record', messages.recordNeedsOut);
    if (!flags.record && (flags.reason ?? flags.note) !== undefined)
      read.problem('--reason', messages.reasonNeedsRecord);
    return {
      input: {
        level: read.choice(DUNNING_LEVELS, flags.level, '--level') as DunningLevel,
        asOf: read.day(flags.asOf, '--as-of', true),
        deadline: read.day(flags.deadline, '--deadline'),
      },
      record: {
        reason: read.choice(OVERDUE_REASONS, flags.reason, '--reason') as OverdueReason | undefined,
        note: read.text(flags.note, '--note'),
      },
      format: formatOf(shell, (problem) => read.problem('--out', problem)),
      templates: flags.templates === undefined ? undefined : path.resolve(shell.io.cwd(), flags.templates),
    };
  });
  const { letterFor, recordLetter } = await import('./letters.js');
  const { letterText } = await import('./letterText.js');
  const textOf = (the: Letter) => letterText(the, format, templates ?? the.templates ?? undefined);
  const show = (the: Letter, recorded: readonly { code: string; level: DunningLevel }[]): DoneView => ({
    kind: 'done',
    value: { ...the, file: out ?? null, recorded },
    code: the.customer.code,
    lines: [
      messages.wroteLetter(
        the.level,
        the.customer.name,
        formatMoney(the.totalFen, the.currency),
        the.lines.length + the.charges.length,
      ),
      ...(recorded.length > 0 ? [messages.recordedLetter(recorded.map(({ code }) => code).join(' '))] : []),
    ],
    ...(recorded.length > 0
      ? {
          sections: [
            listView(
              recorded.map(({ code, level }) => ({ ...the.lines.find((line) => line.code === code)!, level })),
              [
                { key: 'code', head: terms.code, keep: true },
                { key: 'dueDay', head: terms.due, as: asDay },
                { key: 'openFen', head: terms.open, as: yuan },
                { key: 'level', head: messages.recordedAs, as: named(DUNNING_LEVELS) },
              ],
            ),
          ],
        }
      : {}),
  });
  const warnOfBank = (the: Letter) => {
    if (the.bank === null)
      shell.warn({
        zh: `${messages.noBank.zh}。${messages.noBankWay.zh}`,
        en: `${messages.noBank.en}. ${messages.noBankWay.en}`,
      });
  };
  if (!flags.record) {
    const the = await shell.read((ctx) => letterFor(ctx, word, input));
    const text = textOf(the);
    const isValue = out === undefined && shell.format === 'json';
    if (!isValue) await writeText(shell, text);
    warnOfBank(the);
    if (isValue || out !== undefined) await answer(shell, () => shell.print(show(the, [])));
    return;
  }
  // Written before the commit: what could not be written was not sent.
  await answer(shell, () =>
    shell.change(
      async (ctx) => {
        const the = await letterFor(ctx, word, input);
        const text = textOf(the);
        const recorded = await recordLetter(ctx, the, record);
        if (!shell.globals.dryRun) {
          const { writeOut } = await import('../../cli/output/render.js');
          await writeOut(out!, text, shell.globals.yes === true);
        }
        return { the, recorded };
      },
      ({ the, recorded }) => show(the, recorded),
    ),
  ).then(({ the }) => warnOfBank(the));
}

/** What a command says when `--out` has taken something else. */
export async function answer<T>(shell: Shell, say: () => Promise<T>): Promise<T> {
  const { out } = shell.globals;
  shell.globals.out = undefined;
  try {
    return await say();
  } finally {
    shell.globals.out = out;
  }
}

function formatOf(shell: Shell, refuse: (problem: ReturnType<typeof messages.letterFormat>) => void): LetterFormat {
  const { out, output } = shell.globals;
  const ending = out === undefined ? undefined : path.extname(out).slice(1).toLowerCase();
  const wanted = ending ?? (output === 'html' ? 'html' : 'md');
  if (wanted === 'html' || wanted === 'htm') return 'html';
  if (wanted !== 'md') refuse(messages.letterFormat(ending === '' ? (out ?? '') : `.${ending}`));
  return 'md';
}

// ---- templates

interface TemplateFlags {
  use?: string;
  bank?: string;
}

function buildTemplates(payment: Noun, shell: Shell): void {
  payment
    .verb('templates', {
      summary: messages.templates,
      clauses: ['3.7.2'],
      writes: true,
      examples: [
        'salesdesk payment templates',
        'salesdesk payment templates --out 信函',
        'salesdesk payment templates --use 信函 --bank "招商银行上海分行 1219 0987 6543"',
      ],
    })
    .option('--use <folder>', t(messages.useOption))
    .option('--bank <text>', t(messages.bankOption))
    .action(async (flags: TemplateFlags) => {
      const { out } = shell.globals;
      if (out !== undefined) return await writeTemplates(shell, out, flags);
      if (flags.use === undefined && flags.bank === undefined) return await listTemplates(shell);
      await setTemplates(shell, flags);
    });
}

async function writeTemplates(shell: Shell, folder: string, flags: TemplateFlags): Promise<void> {
  if ((flags.use ?? flags.bank) !== undefined) throw usageError(messages.outOrUse);
  const { DEFAULT_TEMPLATES } = await import('./defaultTemplates.js');
  const standing = fs.statSync(folder, { throwIfNoEntry: false });
  if (standing ? !standing.isDirectory() : path.extname(folder) !== '') throw usageError(messages.wantsFolder(folder));
  const names = Object.keys(DEFAULT_TEMPLATES);
  const there = names.filter((name) => fs.existsSync(path.join(folder, name)));
  if (there.length > 0 && !shell.globals.yes)
    throw conflict(messages.templateExists(there.map((name) => path.join(folder, name)).join(' ')), {
      ways: [messages.overwriteWay],
    });
  const { writeOut } = await import('../../cli/output/render.js');
  if (!shell.globals.dryRun) {
    fs.mkdirSync(folder, { recursive: true });
    for (const name of names) await writeOut(path.join(folder, name), DEFAULT_TEMPLATES[name]!, true);
  }
  await answer(shell, () =>
    shell.print({
      kind: 'done',
      value: { folder, templates: names },
      code: folder,
      lines: [messages.templatesWritten(names.length, folder), messages.templatesUse(folder)],
    }),
  );
}

async function listTemplates(shell: Shell): Promise<void> {
  const { lettersSet } = await import('./letters.js');
  const { DEFAULT_TEMPLATES } = await import('./defaultTemplates.js');
  const { PLACEHOLDERS } = await import('./letterText.js');
  const facts = await shell.read(lettersSet);
  const folder = facts.letterTemplates;
  const templates = Object.keys(DEFAULT_TEMPLATES).map((name) => {
    const own = folder !== undefined && fs.existsSync(path.join(folder, name));
    return { template: name, from: own ? same(path.join(folder, name)) : messages.builtIn };
  });
  const placeholders = Object.entries(PLACEHOLDERS).map(([name, about]) => ({ name: `{{${name}}}`, about }));
  await shell.print({
    kind: 'report',
    value: {
      folder: folder ?? null,
      bank: facts.bankAccount ?? null,
      templates: templates.map(({ template, from }) => ({
        template,
        from: from === messages.builtIn ? null : from.zh,
      })),
      placeholders: Object.keys(PLACEHOLDERS),
    },
    sections: [
      listView(templates, [
        { key: 'template', head: messages.template, keep: true },
        { key: 'from', head: messages.from, as: said },
      ]),
      listView(placeholders, [
        { key: 'name', head: messages.placeholder, keep: true },
        { key: 'about', head: messages.about, as: said },
      ]),
    ],
    notes: facts.bankAccount ? [messages.setBank(facts.bankAccount)] : [messages.noBankWay],
  });
}

async function setTemplates(shell: Shell, flags: TemplateFlags): Promise<void> {
  const change = await shell.input((read) => ({
    use: read.text(flags.use, '--use'),
    bankAccount: read.text(flags.bank, '--bank'),
  }));
  const letterTemplates = change.use === undefined ? undefined : path.resolve(shell.io.cwd(), change.use);
  if (letterTemplates !== undefined && !fs.statSync(letterTemplates, { throwIfNoEntry: false })?.isDirectory())
    throw usageError(messages.noFolder(letterTemplates), { ways: [messages.noFolderWay] });
  const { setLetters } = await import('./letters.js');
  const { bankAccount } = change;
  await shell.change(
    (ctx) =>
      setLetters(ctx, {
        ...(letterTemplates === undefined ? {} : { letterTemplates }),
        ...(bankAccount === undefined ? {} : { bankAccount }),
      }),
    (set) => ({
      kind: 'done',
      value: { folder: set.letterTemplates ?? null, bank: set.bankAccount ?? null },
      code: 'letters',
      lines: [
        messages.lettersSet,
        ...(set.letterTemplates ? [messages.setFolder(set.letterTemplates)] : []),
        ...(set.bankAccount ? [messages.setBank(set.bankAccount)] : []),
      ],
    }),
  );
}
