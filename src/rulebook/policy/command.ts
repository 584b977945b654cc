import type { Noun } from '../../cli/grammar.js';
import { language, t } from '../../cli/language.js';
import { type Column, listView, said } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { CLAUSES, type Clause, clausesUnder } from '../../policy/clauses.js';
import { DEFINITIONS, type Definition } from '../../policy/definitions.js';
import { SETTINGS, type Setting, type SettingKey } from '../../policy/settings.js';
import { terms } from '../../policy/terms.js';
import { closest } from '../../shared/closest.js';
import { clockTime, dayWithWeekday, isFixedNow, parseDay, parseMonth, readClock } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { formatMoney, formatPercent, halfWidth, parseMoney, parseRate } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import { messages, SETTING_TEXTS } from './messages.js';

export function build(policy: Noun, shell: Shell): void {
  policy
    .verb('show [clause]', {
      summary: messages.show,
      clauses: ['1.1', '1.2', '1.3.2'],
      args: { clause: messages.clauseArg },
      examples: ['salesdesk policy show', 'salesdesk policy show 5.2', 'salesdesk help policy 3'],
    })
    .action(async (word?: string) => await printClauses(shell, word === undefined ? CLAUSES : findClauses(word)));

  policy
    .verb('definitions [figure]', {
      summary: messages.definitions,
      clauses: ['1.3.2'],
      args: { figure: messages.figureArg },
      examples: ['salesdesk policy definitions', 'salesdesk policy definitions newCustomers'],
    })
    .action(
      async (word?: string) => await printDefinitions(shell, word === undefined ? DEFINITIONS : findDefinition(word)),
    );

  policy
    .verb('settings', {
      summary: messages.settings,
      clauses: ['1.3.2'],
      examples: ['salesdesk policy settings --json'],
    })
    .action(async () => await printSettings(shell));

  policy
    .verb('get <key>', {
      summary: messages.get,
      clauses: ['1.3.2'],
      args: { key: messages.keyArg },
      examples: ['salesdesk policy get quote.margin', 'salesdesk policy get sales.tax --month 2026-10'],
    })
    .option('-m, --month <month>', t(messages.monthOption))
    .action(async (word: string, flags: { month?: string }) => {
      const month = await shell.input((read) => read.month(flags.month, '--month'));
      const { allowedText, findSetting } = await import('./settings.js');
      const key = findSetting(word);
      const setting: Setting = SETTINGS[key];
      const value = await shell.read((ctx) => ctx.setting(key, month));
      const row = { key, value, default: setting.default, clause: setting.clause, about: SETTING_TEXTS[key] };
      await shell.print({
        kind: 'done',
        value: row,
        code: value,
        sections: [
          listView([{ ...row, allowed: allowedText(setting) }], [
            ...settingColumns,
            { key: 'allowed', head: messages.allowed, as: said },
          ] as Column<SettingRow>[]),
        ],
      });
    });

  policy
    .verb('set <key> <value>', {
      summary: messages.set,
      clauses: ['1.3.2', '4.2'],
      writes: true,
      args: { key: messages.keyArg, value: messages.valueArg },
      examples: [
        'salesdesk policy set quote.margin 25% --reason "年度定价会议"',
        'salesdesk policy set contract.endDays "60 30 0" --from 2027-01 --reason "提前续约"',
      ],
    })
    .option('--from <month>', t(messages.fromOption))
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (key: string, value: string, flags: { from?: string; reason: string }) => {
      const input = await shell.input((read) => ({
        value: read.text(value, 'value'),
        fromMonth: read.month(flags.from, '--from'),
        reason: read.text(flags.reason, '--reason'),
      }));
      const { changeSetting } = await import('./settings.js');
      await shell.change(
        (ctx) => changeSetting(ctx, key, input),
        (done) => ({
          kind: 'done',
          value: done,
          code: done.key,
          lines: [messages.settingDone(done.key, done.before, done.value, done.fromMonth), SETTING_TEXTS[done.key]],
        }),
      );
    });

  policy
    .verb('history [key]', { summary: messages.history, clauses: ['1.3.2'], args: { key: messages.keyArg } })
    .action(async (word?: string) => {
      const { findSetting, settingHistory } = await import('./settings.js');
      const rows = await shell.read((ctx) => settingHistory(ctx, word === undefined ? undefined : findSetting(word)));
      const { timeZone } = (await shell.session()).company;
      await shell.print(
        listView(
          rows,
          [
            { key: 'key', head: messages.setting, keep: true },
            { key: 'fromMonth', head: messages.fromMonth, keep: true },
            { key: 'value', head: messages.setTo, keep: true },
            { key: 'reason', head: messages.reason },
            { key: 'recordedAt', head: messages.recorded, value: ({ recordedAt }) => clockTime(recordedAt, timeZone) },
            { key: 'by', head: messages.by },
          ],
          { empty: messages.noChanges },
        ),
      );
    });

  policy
    .verb('coverage', {
      summary: messages.coverage,
      clauses: ['1.3.2'],
      examples: ['salesdesk policy coverage', 'salesdesk policy coverage --missing'],
    })
    .option('--missing', t(messages.missingOption))
    .option('--commands', t(messages.unclaimedOption))
    .action(async ({ missing, commands }: { missing?: boolean; commands?: boolean }) =>
      commands ? await printUnclaimed(shell) : await printCoverage(shell, missing === true),
    );

  policy
    .verb('dates', { summary: messages.dates, examples: ['salesdesk policy dates', 'salesdesk help dates'] })
    .action(async () => await printDates(shell));
}

// ---- clauses and definitions: running text, so that no terminal cuts a rule

const clauseColumns: Column<Clause>[] = [
  { key: 'id', head: terms.clause, keep: true },
  { key: 'rule', head: messages.rule, as: said, value: ({ zh, en }) => ({ zh, en }) },
];
const shownClause = ({ id, zh, en, heading }: Clause) => ({ id, heading: heading === true, zh, en });

/** @throws notFound with the chapters that there are */
function findClauses(word: string): Clause[] {
  const id = halfWidth(word)
    .trim()
    .toLowerCase()
    .replace(/^(?:§|第)\s*/, '')
    .replace(/\s*[章节条.]$/, '');
  const found = clausesUnder(id);
  if (found.length > 0) return found;
  throw notFound(messages.noClause(word), { ways: [messages.clauseWay] });
}

async function printClauses(shell: Shell, clauses: readonly Clause[]): Promise<void> {
  const rows = clauses.map(shownClause);
  if (!shell.isTable) return await shell.print(listView(rows as Clause[], clauseColumns));
  const lines = clauses.map((clause, i): Text => {
    const gap = clause.heading && i > 0 && !clauses[i - 1]!.heading && !clause.id.includes('.') ? '\n' : '';
    const pad = ' '.repeat(Math.max(1, 8 - clause.id.length));
    return { zh: `${gap}${clause.id}${pad}${clause.zh}`, en: `${gap}${clause.id}${pad}${clause.en}` };
  });
  await printLines(shell, rows, lines);
}

/** @throws notFound with the figures that there are */
function findDefinition(word: string): Definition[] {
  const typed = halfWidth(word).trim().toLowerCase();
  const names = ({ id, name }: Definition) => [id.toLowerCase(), name.zh, name.en];
  const whole = DEFINITIONS.filter((definition) => names(definition).includes(typed));
  const found =
    whole.length > 0
      ? whole
      : DEFINITIONS.filter((definition) => typed !== '' && names(definition).some((name) => name.includes(typed)));
  if (found.length > 0) return found;
  const ids = DEFINITIONS.map(({ id }) => id);
  const guess = closest(word, ids);
  throw notFound(messages.noFigure(word), { ways: [messages.thereAre(guess ? `${guess} ...` : ids.join(' '))] });
}

const definitionColumns: Column<Definition>[] = [
  { key: 'id', head: messages.figure, keep: true },
  { key: 'name', head: terms.name, as: said },
  { key: 'clause', head: terms.clause, keep: true },
  { key: 'text', head: messages.meaning, as: said },
];

async function printDefinitions(shell: Shell, definitions: readonly Definition[]): Promise<void> {
  if (!shell.isTable) return await shell.print(listView(definitions, definitionColumns));
  const lines = definitions.flatMap(({ id, clause, name, text }, i): Text[] => [
    {
      zh: `${i > 0 ? '\n' : ''}${name.zh}（${id}，制度 ${clause}）`,
      en: `${i > 0 ? '\n' : ''}${name.en} (${id}, policy ${clause})`,
    },
    { zh: `  ${text.zh}`, en: `  ${text.en}` },
  ]);
  await printLines(shell, [...definitions], lines);
}

/** Lines of running text; a line may begin with an empty one. */
async function printLines(shell: Shell, value: object, lines: readonly Text[]): Promise<void> {
  const notes = lines.flatMap(({ zh, en }) => {
    const [a, b] = [zh.split('\n'), en.split('\n')];
    return a.map((part, i) => ({ zh: part, en: b[i] ?? '' }));
  });
  await shell.print({ kind: 'report', value, sections: [], notes });
}

// ---- settings

interface SettingRow {
  key: SettingKey;
  value: string;
  default: string;
  clause: string;
  about: Text;
}
const settingColumns: Column<SettingRow>[] = [
  { key: 'key', head: messages.setting, keep: true },
  { key: 'value', head: messages.value, keep: true },
  { key: 'default', head: messages.default, keep: true },
  { key: 'clause', head: terms.clause, keep: true },
  { key: 'about', head: messages.about, as: said },
];

/** The values as they count for the present month. */
async function printSettings(shell: Shell): Promise<void> {
  const rows = await shell.read(async (ctx) => {
    const found: SettingRow[] = [];
    for (const key of Object.keys(SETTINGS) as SettingKey[]) {
      const { default: standard, clause } = SETTINGS[key];
      found.push({ key, value: await ctx.setting(key), default: standard, clause, about: SETTING_TEXTS[key] });
    }
    return found;
  });
  await shell.print(listView(rows, settingColumns));
}

// ---- coverage

interface CoverageRow {
  clause: string;
  heading: boolean;
  commands: string[];
  rule: Text;
}
const coverageColumns: Column<CoverageRow>[] = [
  { key: 'clause', head: terms.clause, keep: true },
  {
    key: 'commands',
    head: messages.commands,
    value: ({ commands }) => (commands.length > 0 ? commands.join(', ') : t(messages.noCommand)),
  },
  { key: 'rule', head: messages.rule, as: said, wide: true },
];

/** What the tree of commands says of itself, by clause: nobody writes this table by hand. */
async function printCoverage(shell: Shell, missing: boolean): Promise<void> {
  const rows = coverageOf(await shell.program.tree());
  const rules = rows.filter(({ heading }) => !heading);
  const covered = rules.filter(({ commands }) => commands.length > 0).length;
  const shown = missing ? rows.filter(({ commands }) => commands.length === 0) : rows;
  await shell.print(listView(shown, coverageColumns, { notes: [messages.covered(covered, rules.length)] }));
}

/** The commands that no clause asks for: the tools of the house. */
async function printUnclaimed(shell: Shell): Promise<void> {
  const rows = unclaimed(await shell.program.tree()).map((command) => ({
    command: command.path().replace(/^\S+ /, ''),
    does: command.facts!.summary,
  }));
  await shell.print(
    listView(rows, [
      { key: 'command', head: messages.commands, keep: true },
      { key: 'does', head: messages.about, as: said },
    ]),
  );
}

/** Commands without a clause. */
export const unclaimed = (program: Noun): Noun[] =>
  leaves(program).filter(({ facts }) => facts !== undefined && (facts.clauses ?? []).length === 0);

/** Each rule of the policy with the commands that cite it; a heading only where a command cites all of it. */
export function coverageOf(program: Noun): CoverageRow[] {
  const commands = leaves(program);
  return CLAUSES.map(({ id, zh, en, heading }) => ({
    clause: id,
    heading: heading === true,
    commands: commands.filter(({ facts }) => facts?.clauses?.includes(id)).map((c) => c.path().replace(/^\S+ /, '')),
    rule: { zh, en },
  })).filter(({ heading, commands }) => !heading || commands.length > 0);
}
const leaves = (command: Noun): Noun[] => [command, ...(command.commands as Noun[]).flatMap(leaves)];

// ---- how things may be written

const EXAMPLES = {
  days: {
    zh: [
      '今天',
      '明天',
      '后天',
      '昨天',
      '周五',
      '下周五',
      '上周一',
      '月底',
      '下月底',
      '下月5号',
      '3天后',
      '两周后',
      '一个月后',
    ],
    en: [
      'today',
      'tomorrow',
      'yesterday',
      'friday',
      'next friday',
      'last monday',
      'eom',
      'dec 1',
      'in 3 days',
      '2 weeks ago',
    ],
    both: ['+2w', '-1d', '12/1', '12-1', '12月1日', '20261201', '2026-12-01'],
  },
  months: {
    zh: ['本月', '上月', '下月', '11月'],
    en: ['this month', 'last month'],
    both: ['2026-11', '2026/11', '11'],
  },
  amounts: { zh: ['1280元'], en: ['CNY 1280.50'], both: ['1280.5', '1,280.50', '１２８０', '￥1,280.50'] },
  rates: { zh: [], en: [], both: ['13%', '13', '0.13'] },
} as const;

interface Example {
  write: string;
  means: Text;
}
const exampleColumns: Column<Example>[] = [
  { key: 'write', head: messages.write },
  { key: 'means', head: messages.means, as: said },
];

/** Read by the parsers themselves, as of today, so that the page cannot say what they do not do. */
async function printDates(shell: Shell): Promise<void> {
  const fixed = shell.io.env.SALESDESK_NOW;
  const { today } = readClock('Asia/Shanghai', fixed && isFixedNow(fixed) ? fixed : undefined);
  const means = {
    days: (text: string) => withValue(parseDay(text, today), dayWithWeekday),
    months: (text: string) => withValue(parseMonth(text, today), same),
    amounts: (text: string) => withValue(parseMoney(text), (fen) => same(formatMoney(fen))),
    rates: (text: string) => withValue(parseRate(text), (bp) => same(formatPercent(bp))),
  };
  const sections = (Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[]).map((kind) => {
    const words = [...EXAMPLES[kind][language()], ...EXAMPLES[kind].both];
    const rows = words.flatMap((write): Example[] => {
      const text = means[kind](write);
      return text ? [{ write, means: text }] : [];
    });
    return { kind, rows, view: listView(rows, exampleColumns, { title: messages[kind] }) };
  });
  await shell.print({
    kind: 'report',
    value: Object.fromEntries(sections.map(({ kind, rows }) => [kind, rows])),
    sections: sections.map(({ view }) => view),
    notes: [messages.withoutYear, messages.echoed],
  });
}
const withValue = <T>(parsed: { ok: true; value: T } | { ok: false }, say: (value: T) => Text): Text | undefined =>
  parsed.ok ? say(parsed.value) : undefined;
