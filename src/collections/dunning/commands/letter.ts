import path from 'node:path';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, type DoneView, listView, named } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, requiredOption, toggle, type ValuesOf, verb } from '../../../cli/verb.js';
import { DUNNING_LEVELS, OVERDUE_REASONS } from '../../../policy/collections.js';
import { terms } from '../../../policy/terms.js';
import { required } from '../../../shared/required.js';
import type { Letter, LetterInput, LetterRecord } from '../letter.js';
import type { LetterFormat } from '../letterView.js';
import { messages } from '../messages.js';
import { answerBesideFile, writeText } from '../view.js';

const flags = {
  level: requiredOption('<level>', messages.letterLevelOption, { choices: DUNNING_LEVELS }),
  asOf: option('<day>', cliMessages.asOf),
  deadline: option('<day>', messages.deadlineOption),
  templates: option('<folder>', messages.templatesOption),
  record: toggle(messages.recordOption),
  reason: option('<reason>', messages.reasonOption, { choices: OVERDUE_REASONS }),
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
    const { letterFile } = await import('../letterView.js');
    if (!typed.record) {
      const letter = await shell.read((ctx) => letterFor(ctx, customer, input));
      await printLetter(shell, letter, letterFile(letter, format, templates ?? letter.templates));
      return;
    }
    const file = required(out, 'the file of a letter that is recorded');
    // Written before the commit: what could not be written was not sent.
    const { letter } = await answerBesideFile(shell, () =>
      shell.change(
        async (ctx) => {
          const letter = await letterFor(ctx, customer, input);
          const text = letterFile(letter, format, templates ?? letter.templates);
          const recorded = await recordLetter(ctx, letter, { reason, note, text });
          if (!shell.globals.dryRun) await shell.writeFile(file, text);
          return { letter, recorded };
        },
        ({ letter, recorded }) => letterView(letter, recorded, file, shell.money(letter.toPayFen)),
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
  const view = letterView(letter, [], out ?? null, shell.money(letter.toPayFen));
  await answerBesideFile(shell, () => shell.print(view));
}

function warnOfBank(shell: Shell, { bank }: Letter): void {
  if (bank === null) shell.warn(messages.noBank);
}

function letterView(letter: Letter, recorded: readonly LetterRecord[], file: string | null, total: string): DoneView {
  const { level, customer, lines, charges } = letter;
  const codes = recorded.map(({ code }) => code).join(' ');
  const doneLine = messages.letterWritten(level, customer.name, total, lines.length + charges.length);
  return {
    kind: 'done',
    value: { ...letter, file, recorded },
    code: customer.code,
    lines: codes === '' ? [doneLine] : [doneLine, messages.letterRecorded(codes)],
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
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'openFen', head: terms.open, as: asMoney },
  { key: 'level', head: messages.recordedAs, as: named(DUNNING_LEVELS) },
];
