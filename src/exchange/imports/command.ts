import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { spreadsheetSafe } from '../../cli/output/safe.js';
import type { Shell } from '../../cli/shell.js';
import { closest } from '../../shared/closest.js';
import { conflict, storeError, usageError } from '../../shared/errors.js';
import { same, type Text } from '../../shared/text.js';
import { type Field, fieldsOf, KIND_NAMES, type Kind } from './fields.js';
import type { Mapping } from './mapping.js';
import { messages } from './messages.js';
import type { BadCell, Sheet, SheetRow } from './read.js';
import type { BadRows, Imported } from './service.js';

/** At most one screen of what is wrong; the rest is counted. */
const MOST_BAD_SHOWN = 20;

interface ImportFlags {
  rules?: string;
  rejects?: string;
}

export function build(noun: Noun, shell: Shell): void {
  noun
    .itself(
      {
        summary: messages.summary,
        clauses: ['3.1.2', '6.1.1'],
        writes: true,
        args: { kind: messages.kindArg, file: messages.fileArg },
        examples: [
          'salesdesk import customers 客户.xlsx --dry-run',
          'salesdesk import receivables 应收.csv --rules 应收.toml --rejects 问题行.csv',
        ],
        notes: [messages.note, messages.columnsNote, ...columnNotes()],
      },
      '<kind> <file>',
    )
    .option('--rules <file>', t(messages.rulesOption))
    .option('--rejects <file>', t(messages.rejectsOption))
    .action(async (kindWord: string, file: string, flags: ImportFlags) => {
      const kind = KIND_NAMES.find((name) => name === kindWord.toLowerCase());
      const guess = closest(kindWord, KIND_NAMES) ?? '';
      if (!kind)
        throw usageError(messages.noKind(kindWord, guess), {
          ways: [guess ? messages.kindWay(guess, file) : messages.kinds(KIND_NAMES)],
        });
      const [{ readSheet }, { isHeadOf, planMapping }, { DEFAULT_RULES, readRules }, { BadRows, importRows }] = [
        await import('./read.js'),
        await import('./mapping.js'),
        await import('./ruleFile.js'),
        await import('./service.js'),
      ];
      const rulesText = flags.rules === undefined ? undefined : await readText(flags.rules);
      const rules = rulesText === undefined ? DEFAULT_RULES : readRules(rulesText, flags.rules!, kind);
      const [{ hash }, { setFlagsFromString }] = [await import('node:crypto'), await import('node:v8')];
      // What a batch leaves behind dies young; V8 would make its nursery 64 MiB for it, which takes memory and no time off,
      // and let the heap grow to twice what lives before it looks.
      setFlagsFromString('--semi-space-growth-factor=1');
      setFlagsFromString('--heap-growing-percent=25');
      if (flags.rejects !== undefined && !shell.globals.dryRun)
        await refuseUnwritable(flags.rejects, shell.globals.yes === true);
      const sheet = await readSheet(file, kind, { headLine: rules.head, isHead: isHeadOf(kind, rules) });
      const { company, today } = await shell.session();
      const mapping = planMapping(kind, sheet, rules, { currency: company.currency, today });
      sayReading(shell, sheet, mapping);
      // On a terminal one line that is written over; it goes away when the import is done.
      const onTerminal = shell.io.stderr.isTTY === true && !shell.globals.quiet;
      const progress = onTerminal
        ? (written: number) => shell.io.stderr.write(`\r${t(messages.progress(written))}`)
        : undefined;
      const clear = () => onTerminal && shell.io.stderr.write('\r\u001b[K');
      const input = {
        kind,
        rules,
        mapping,
        file,
        sha256: sheet.sha256,
        acceptGood: flags.rejects !== undefined,
        progress,
        // With --rejects, --yes is about that file: what may be a duplicate is put aside there.
        acceptAlike: flags.rejects === undefined && shell.globals.yes === true,
        rulesSha256: rulesText === undefined ? null : hash('sha256', rulesText, 'hex'),
      };
      try {
        const done = await shell.change(
          async (ctx) => {
            const result = await importRows(ctx, input);
            clear();
            return result;
          },
          (result) => doneView(result, flags.rejects),
        );
        if (flags.rejects !== undefined && done.badLines.size > 0 && !shell.globals.dryRun) {
          await writeRejects(flags.rejects, sheet, done, shell.globals.yes === true);
          shell.say(t(messages.rejectedTo(flags.rejects, done.badLines.size)));
        }
      } catch (error) {
        clear();
        if (!(error instanceof BadRows)) throw error;
        throw badRowsError(error, sheet.count);
      }
    });
}

/** Which columns each kind takes: required ones first and marked, in Chinese as the first head that is known for it. */
const columnNotes = (): Text[] =>
  KIND_NAMES.map((kind) => {
    const fields = Object.entries<Field>(fieldsOf(kind)).sort(
      ([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false),
    );
    const say = (lang: 'zh' | 'en') =>
      fields
        .filter(([, { heads }]) => heads.length > 0)
        .map(([name, { heads, required }]) => `${lang === 'zh' ? heads[0] : name}${required ? '*' : ''}`)
        .join(' ');
    return messages.columnsOf(kind, say('zh'), say('en'));
  });

/** Where what came in is looked at: the step after an import. */
const LOOK_NEXT: Record<Kind, string> = {
  members: 'member list',
  customers: 'customer list',
  products: 'product list',
  deals: 'deal board',
  contracts: 'contract list',
  receivables: 'payment overdue',
  targets: 'target list',
  claims: 'claim list',
};

/** What was understood of the file: always on a terminal or with `--dry-run`, on stderr. */
function sayReading(shell: Shell, sheet: Sheet, mapping: Mapping): void {
  if (!shell.globals.dryRun && shell.io.stderr.isTTY !== true) return;
  const by =
    sheet.delimiter === '' ? same('') : messages.separated(sheet.delimiter === '\t' ? 'TAB' : `"${sheet.delimiter}"`);
  const text = messages.reading(sheet.file, sheet.encoding, t(by), sheet.headLine, sheet.count);
  shell.say(t(text));
  for (const { column, field, sample } of mapping.columns)
    shell.say(`  ${column} → ${field || t(messages.ignored)}${field && sample ? `  (${sample.slice(0, 40)})` : ''}`);
}

const badText = ({ line, column, text }: BadCell): Text => ({
  zh: messages.badRow(line, column, text.zh).zh,
  en: messages.badRow(line, column, text.en).en,
});

function firstBad(bad: readonly BadCell[]): Text[] {
  const sorted = [...bad].sort((a, b) => a.line - b.line);
  const more = sorted.length - MOST_BAD_SHOWN;
  return [...sorted.slice(0, MOST_BAD_SHOWN).map(badText), ...(more > 0 ? [messages.moreBad(more)] : [])];
}

function badRowsError({ bad, lines, alike }: BadRows, rows: number) {
  const details = {
    problems: firstBad(bad).map((text) => ({ text })),
    ways: [...(rows > lines ? [messages.rejectsWay(rows - lines)] : []), ...(alike > 0 ? [messages.alikeWay] : [])],
  };
  if (alike < lines) return usageError(messages.refused(rows, lines), details);
  return conflict(messages.alikeFound(rows, alike), { ...details, clause: '6.1.2' });
}

function doneView(result: Imported, rejects: string | undefined) {
  const { bad, badLines: _, ownerless, ...counts } = result;
  return {
    kind: 'done' as const,
    value: { ...counts, bad: bad.map(({ line, column, text }) => ({ line, column, text: t(text) })) },
    code: String(result.added),
    lines: [
      messages.imported(result.kind, result.added, result.existing, result.filtered, result.rejected),
      ...(result.differing > 0 ? [messages.differ(result.differing)] : []),
      ...(result.createdCustomers > 0 || result.createdProducts > 0
        ? [messages.created(result.createdCustomers, result.createdProducts)]
        : []),
      ...(ownerless > 0 ? [messages.ownerless(ownerless)] : []),
      ...(rejects === undefined ? [] : firstBad(bad)),
    ],
    hints: [messages.lookNext(ownerless > 0 ? 'customer list --sort owner' : LOOK_NEXT[result.kind])],
  };
}

async function readText(file: string): Promise<string> {
  const fs = await import('node:fs');
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw usageError(messages.noFile(file, (error as NodeJS.ErrnoException).code ?? ''));
  }
}

/** Before anything is saved: what is written aside must have its place, or the bad rows are lost. */
async function refuseUnwritable(file: string, overwrite: boolean): Promise<void> {
  const [fs, path] = [await import('node:fs'), await import('node:path')];
  if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() && !overwrite) throw conflict(messages.rejectsThere(file));
  try {
    fs.accessSync(path.dirname(path.resolve(file)), fs.constants.W_OK);
  } catch (error) {
    throw storeError(messages.rejectsNowhere(file, (error as NodeJS.ErrnoException).code ?? ''));
  }
}

/** An amount below zero is no formula: it goes out as it came, so that the mended file can be read again. */
const safe = (cell: string): string => (/^[-+][\d.,]+$/.test(cell) ? cell : spreadsheetSafe(cell));

/** The bad rows as they came, with the reasons. */
async function writeRejects(
  file: string,
  sheet: Sheet,
  { bad, badLines }: Imported,
  overwrite: boolean,
): Promise<void> {
  const reasons = Map.groupBy(bad, ({ line }) => line);
  const asCame = ({ line, cells }: SheetRow) => [
    ...sheet.head.map((_, i) => safe(cells[i] ?? '')),
    reasons
      .get(line)!
      .map(({ column, text }) => `${column} ${t(text)}`.trim())
      .join('; '),
  ];
  const lines: string[][] = [];
  for (const rows of sheet.batches()) lines.push(...rows.filter(({ line }) => badLines.has(line)).map(asCame));
  const [{ stringify }, { writeOut }] = [
    await import('csv-stringify/sync'),
    await import('../../cli/output/render.js'),
  ];
  const csv = stringify([[...sheet.head.map(safe), t(messages.reason)], ...lines], {
    bom: true,
    record_delimiter: '\r\n',
  });
  await writeOut(file, csv, overwrite);
}
