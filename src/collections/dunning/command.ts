import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, type Column, count, listView, named, said, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import {
  DUNNING_LADDER,
  DUNNING_LEVELS,
  DUNNING_VIAS,
  type DunningLevel,
  type DunningVia,
  OVERDUE_REASONS,
  type OverdueReason,
  PROMISE_STATES,
  stepSaid,
} from '../../policy/collections.js';
import { terms } from '../../policy/terms.js';
import { type Day, dayWithWeekday } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { both, joinTexts, type Text } from '../../shared/text.js';
import { contactColumns, promiseColumns } from './columns.js';
import { buildLetters } from './lettersCommand.js';
import { messages } from './messages.js';
import type { PromiseLine } from './promises.js';
import type { ReminderRow, ReminderRun } from './remind.js';
import type { StoryLine } from './story.js';

const STEPS: Record<string, Text> = Object.fromEntries(DUNNING_LADDER.map((step) => [step.step, step]));

/** Verbs of `payment`: reminders, dunning, promises, letters and due days (policy 3.7.1, 3.7.2). */
export function buildDunning(payment: Noun, shell: Shell): void {
  buildRemind(payment, shell);
  buildDun(payment, shell);
  buildPromises(payment, shell);
  buildStory(payment, shell);
  buildLetters(payment, shell);
  buildExport(payment, shell);
}

// ---- remind

interface RemindFlags {
  within?: string;
  sinceLastRun?: boolean;
  asOf?: string;
  rep?: string;
  customer?: string;
  exitCode?: boolean;
}

function reminderColumns(rows: readonly ReminderRow[], isRun: boolean): Column<ReminderRow>[] {
  return [
    { key: 'code', head: terms.code, keep: true },
    { key: 'invoice', head: terms.invoice, keep: true, wide: true },
    { key: 'customer.name', head: terms.customer, leaves: 'last' },
    { key: 'dueDay', head: terms.due, as: asDay },
    { key: 'overdueDays', head: terms.overdueDays, as: count },
    { key: 'openFen', head: terms.open, as: yuan },
    { key: 'rep', head: terms.rep },
    isRun
      ? {
          key: 'steps',
          head: messages.steps,
          as: said,
          // The line of totals has none.
          value: ({ steps = [], ...row }: Partial<ReminderRow>) =>
            row.openCase
              ? stepSaid(row)
              : joinTexts(
                  steps.map(({ step }) => STEPS[step]!),
                  ' → ',
                  ' -> ',
                ),
        }
      : { key: 'step', head: terms.nextStep, as: said, value: stepSaid },
    { key: 'stepDay', head: messages.since, as: asDay },
    ...promiseColumns(rows),
    ...contactColumns,
  ];
}

function buildRemind(payment: Noun, shell: Shell): void {
  payment
    .verb('remind', {
      summary: messages.remind,
      clauses: ['3.7.1', '3.7.2'],
      writes: true,
      examples: [
        'salesdesk payment remind',
        'salesdesk payment remind --within 10 --rep 张伟',
        'salesdesk payment remind --since-last-run --exit-code',
      ],
      notes: [messages.ladderNote],
    })
    .option('--within <days>', t(messages.withinOption))
    .option('--since-last-run', t(messages.sinceOption))
    .option('--as-of <day>', t(cliMessages.asOf))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerOption))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async (flags: RemindFlags) => {
      const { rep, customer, exitCode } = flags;
      const { within, asOf } = await shell.input((read) => {
        if (flags.sinceLastRun && (flags.asOf ?? customer) !== undefined)
          read.problem('--since-last-run', messages.sinceAndAsOf);
        return {
          within: read.whole(flags.within, '--within', 0, 366),
          asOf: read.day(flags.asOf, '--as-of', true),
        };
      });
      if (flags.sinceLastRun) return await run(shell, { within, rep }, exitCode);
      const { reminderList } = await import('./remind.js');
      const { rows, day } = await shell.read(async (ctx) => ({
        rows: await reminderList(ctx, { asOf, within, rep, customer }),
        day: asOf ?? ctx.today,
      }));
      await printReminders(shell, { rows, day, notes: [], isRun: false }, exitCode);
    });
}

async function run(shell: Shell, filter: { within?: number; rep?: string }, exitCode: boolean | undefined) {
  const { planReminders, runReminders } = await import('./remind.js');
  const plan = await shell.read((ctx) => planReminders(ctx, filter));
  const show = async ({ rows, day, missed, since }: ReminderRun) => {
    const notes = missed
      ? [messages.caughtUp(missed.days, missed.from, missed.to)]
      : since === null
        ? [messages.firstRun]
        : [];
    if (shell.globals.dryRun && !(exitCode && rows.length === 0)) shell.say(t(cliMessages.dryRunDone));
    await printReminders(shell, { rows, day, notes, isRun: true }, exitCode);
    // Files and JSON carry no notes: that days were missed is talk then.
    if (missed && rows.length > 0 && !shell.isTable)
      shell.say(t(messages.caughtUp(missed.days, missed.from, missed.to)));
  };
  if (!plan.isNew) return await show(plan);
  // Printed before the commit: what nobody could see is not taken for listed.
  await shell.write(async (ctx) => await show(await runReminders(ctx, filter)));
}

async function printReminders(
  shell: Shell,
  { rows, day, notes, isRun }: { rows: readonly ReminderRow[]; day: Day; notes: readonly Text[]; isRun: boolean },
  exitCode: boolean | undefined,
): Promise<void> {
  const sumFen = rows.reduce((sum, { openFen }) => sum + openFen, 0);
  const amount = formatMoney(sumFen, (await shell.session()).company.currency);
  const on = dayWithWeekday(day);
  await shell.printFound(
    listView(rows, reminderColumns(rows, isRun), {
      title: both((lang) => messages.remindTitle(on[lang], rows.length, amount)[lang]),
      total: { code: t(terms.total), openFen: sumFen },
      notes,
      empty: messages.nothingToRemind,
    }),
    exitCode,
  );
}

// ---- dun

interface DunFlags {
  level?: string;
  via?: string;
  reason?: string;
  note?: string;
  on?: string;
}

function buildDun(payment: Noun, shell: Shell): void {
  payment
    .verb('dun <instalment>', {
      summary: messages.dun,
      clauses: ['3.7.1', '3.7.2'],
      writes: true,
      args: { instalment: messages.instalmentArg },
      examples: [
        'salesdesk payment dun PAY-2026-0001 --level 1 --via phone --reason cashFlow --note "月底回款后付"',
        'salesdesk payment dun PAY-2026-0003 --level reminder --via wechat',
      ],
      notes: [messages.reasonsNote, messages.dunNote],
    })
    .option('--level <level>', t(messages.levelOption))
    .option('--via <via>', t(messages.viaOption))
    .option('--reason <reason>', t(messages.reasonOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: DunFlags) => {
      const asked = await askMissing(shell, word, flags);
      const input = await shell.input((read) => {
        if (asked.via === undefined) read.problem('--via', messages.viaMissing);
        return {
          level: read.choice(DUNNING_LEVELS, asked.level, '--level') as DunningLevel | undefined,
          via: (read.choice(DUNNING_VIAS, asked.via, '--via') ?? 'phone') as DunningVia,
          reason: read.choice(OVERDUE_REASONS, asked.reason, '--reason') as OverdueReason | undefined,
          note: read.text(asked.note, '--note'),
          day: read.day(asked.on ?? 'today', '--on', true),
        };
      });
      const { dunInstalment } = await import('./dun.js');
      const { currency } = (await shell.session()).company;
      await shell.change(
        (ctx) => dunInstalment(ctx, word, input),
        ({ before, ...done }) => {
          const { code, customer, level, via, day, reason, note, overdueDays, openFen, next } = done;
          const on = dayWithWeekday(day);
          return {
            kind: 'done',
            value: done,
            code,
            lines: [
              both((lang) => messages.dunned(code, level, via, on[lang], customer.name)[lang]),
              ...(before ? [messages.toldAlready(before.who, DUNNING_VIAS[before.via])] : []),
              messages.openLate(formatMoney(openFen, currency), overdueDays),
              ...(reason ? [messages.because(reason, input.reason ? note : null)] : []),
              ...(next ? [messages.nextStep(STEPS[next.step]!, next.day)] : []),
            ],
            hints: [messages.promiseHint(code)],
          };
        },
      );
    });
}

/** On a terminal, asks how and why; elsewhere what is missing is told with everything else. */
async function askMissing(shell: Shell, word: string, flags: DunFlags): Promise<DunFlags> {
  if (!shell.ask.possible) return flags;
  const { reasonIsMissing } = await import('./dun.js');
  const select = (question: Text, choices: Record<string, Text>) =>
    shell.ask.select(
      t(question),
      Object.entries(choices).map(([value, name]) => ({ name: t(name), value })),
    );
  const via = flags.via ?? (await select(terms.via, DUNNING_VIAS));
  if (flags.reason !== undefined || !(await shell.read((ctx) => reasonIsMissing(ctx, word)))) return { ...flags, via };
  const reason = await select(terms.reason, OVERDUE_REASONS);
  const note =
    flags.note ??
    (reason === 'other' ? await shell.answer(messages.note, (read, text) => read.text(text, '--note')) : undefined);
  return { ...flags, via, reason, note };
}

// ---- promises

interface PromiseFlags {
  on?: string;
  via?: string;
  note?: string;
}
interface PromisesFlags {
  state?: string;
  asOf?: string;
  rep?: string;
  customer?: string;
  exitCode?: boolean;
}

const promiseLineColumns: Column<PromiseLine>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'state', head: terms.status, as: named(PROMISE_STATES) },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'instalment', head: terms.instalment, keep: true },
  { key: 'promisedDay', head: messages.promisedBy, as: asDay },
  { key: 'amountFen', head: messages.promisedAmount, as: yuan },
  { key: 'receivedFen', head: messages.received, as: yuan },
  { key: 'day', head: messages.made, as: asDay },
  { key: 'rep', head: terms.rep },
  { key: 'who', head: messages.who, wide: true },
  { key: 'note', head: messages.note, wide: true },
];

function buildPromises(payment: Noun, shell: Shell): void {
  payment
    .verb('promise <target> <day> <amount>', {
      summary: messages.promise,
      clauses: ['3.7.2'],
      writes: true,
      args: { target: messages.promiseArg, day: messages.promisedDayArg, amount: messages.amountArg },
      examples: ['salesdesk payment promise PAY-2026-0001 下周五 20000', 'salesdesk payment promise 浦东 12/15 50,000'],
      notes: [messages.promiseNote],
    })
    .option('--via <via>', t(messages.viaOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (target: string, day: string, amount: string, flags: PromiseFlags) => {
      const input = await shell.input((read) => ({
        promisedDay: read.day(day, 'day'),
        amountFen: read.positiveMoney(amount, 'amount'),
        day: read.day(flags.on ?? 'today', '--on', true),
        via: read.choice(DUNNING_VIAS, flags.via, '--via') as DunningVia | undefined,
        note: read.text(flags.note, '--note'),
      }));
      const { recordPromise } = await import('./promises.js');
      const { currency } = (await shell.session()).company;
      await shell.change(
        (ctx) => recordPromise(ctx, target, input),
        (done) => {
          const by = dayWithWeekday(done.promisedDay);
          const whom = [done.customer.name, done.instalment].filter(Boolean).join(' ');
          const promised = formatMoney(done.amountFen, currency);
          return {
            kind: 'done',
            value: done,
            code: done.code,
            lines: [
              both((lang) => messages.promised(done.code, whom, promised, by[lang])[lang]),
              messages.promiseMeans(formatMoney(done.openFen, currency)),
            ],
          };
        },
      );
    });

  payment
    .verb('promises', {
      summary: messages.promises,
      clauses: ['3.7.2'],
      examples: ['salesdesk payment promises --state broken', 'salesdesk payment promises --as-of 2026-10-31 --json'],
    })
    .option('--state <state>', t(messages.stateOption))
    .option('--as-of <day>', t(cliMessages.asOf))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerOption))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async ({ rep, customer, exitCode, ...flags }: PromisesFlags) => {
      const { state, asOf } = await shell.input((read) => ({
        state: read.choice(PROMISE_STATES, flags.state, '--state'),
        asOf: read.day(flags.asOf, '--as-of', true),
      }));
      const { listPromises } = await import('./promises.js');
      const rows = await shell.read((ctx) => listPromises(ctx, { state, asOf, rep, customer }));
      await shell.printFound(listView(rows, promiseLineColumns, { empty: messages.noPromises }), exitCode);
    });
}

// ---- what was said

const storyColumns: Column<StoryLine>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'code', head: terms.code, keep: true },
  { key: 'who', head: messages.who },
  { key: 'text', head: terms.text, as: said },
];

function buildStory(payment: Noun, shell: Shell): void {
  payment
    .verb('dunnings <target>', {
      summary: messages.dunnings,
      clauses: ['3.7.2'],
      args: { target: messages.storyArg },
      examples: ['salesdesk payment dunnings 浦东', 'salesdesk payment dunnings PAY-2026-0001 --json'],
    })
    .option('--as-of <day>', t(cliMessages.asOf))
    .action(async (target: string, flags: { asOf?: string }) => {
      const asOf = await shell.input((read) => read.day(flags.asOf, '--as-of', true));
      const { storyOf } = await import('./story.js');
      const rows = await shell.read((ctx) => storyOf(ctx, target, asOf));
      await shell.print(listView(rows, storyColumns, { empty: messages.noStory }));
    });
}

// ---- due days for calendars

function buildExport(payment: Noun, shell: Shell): void {
  payment
    .verb('export', {
      summary: messages.export,
      clauses: ['3.7.1'],
      examples: ['salesdesk payment export --ics --out due.ics', 'salesdesk payment export --ics --rep 张伟'],
    })
    .option('--ics', t(messages.icsOption))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerOption))
    .action(async (flags: { ics?: boolean; rep?: string; customer?: string }) => {
      if (!flags.ics)
        throw usageError(messages.needsIcs, {
          ways: [both(() => 'salesdesk payment export --ics --out due.ics')],
        });
      const { listDueDays } = await import('./calendar.js');
      const { calendarOf } = await import('./calendarFile.js');
      const { answer, writeText } = await import('./lettersCommand.js');
      const { rows, waiting, company, now } = await shell.read(async (ctx) => ({
        ...(await listDueDays(ctx, flags)),
        company: ctx.company,
        now: ctx.now,
      }));
      const { out } = shell.globals;
      const isAsked = shell.globals.json !== undefined || shell.globals.jq !== undefined;
      const text = await calendarOf(rows, company, now);
      if (isAsked) {
        // The answer goes to stdout and the calendar to its file, as with letters.
        if (out !== undefined) await writeText(shell, text);
        const value = { file: out ?? null, count: rows.length, withoutDay: waiting };
        return await answer(shell, () =>
          shell.print({ kind: 'done', value, code: out ?? '', lines: [messages.wroteEvents(rows.length)] }),
        );
      }
      await writeText(shell, text);
      if (shell.globals.out !== undefined) shell.say(t(messages.wroteEvents(rows.length)));
      if (waiting > 0) shell.say(t(messages.waitingEvents(waiting)));
    });
}
