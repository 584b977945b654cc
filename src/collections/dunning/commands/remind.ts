import type { Context } from '../../../app/context.js';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, count, listView, translated } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { type Day, dayWithWeekday } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import { both, joinTexts, same, type Text } from '../../../shared/text.js';
import type { Advance } from '../../receivables/advanceQueries.js';
import { advanceNotes } from '../../receivables/view.js';
import { messages } from '../messages.js';
import type { ReminderRow, ReminderRun } from '../remind.js';
import { caseColumn, contactColumns, describeStep, promiseColumns, STEPS, stepColumns } from '../view.js';

export default verb({
  flags: {
    within: option('<days>', messages.withinOption),
    sinceLastRun: toggle(messages.sinceOption),
    asOf: option('<day>', cliMessages.asOf),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    customer: option('<customer>', messages.customerOption),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: [
    'salesdesk payment remind',
    'salesdesk payment remind --within 10 --rep 张伟',
    'salesdesk payment remind --since-last-run --exit-code',
  ],
  notes: [messages.ladderNote],
  async run(shell, _args, { rep, customer, exitCode, sinceLastRun, ...flags }) {
    const { within, asOf } = await shell.input((read) => {
      if (sinceLastRun && (flags.asOf ?? customer) !== undefined)
        read.problem('--since-last-run', messages.runIsOfToday);
      return {
        within: read.whole(flags.within, '--within', 0, 366),
        asOf: read.day(flags.asOf, '--as-of', true),
      };
    });
    if (sinceLastRun) return await runOfToday(shell, { within, rep }, exitCode);
    const { reminderList } = await import('../remind.js');
    const { advancesFor } = await import('../../receivables/advances.js');
    const { rows, advances, day } = await shell.read(async (ctx) => ({
      ...(await advancesFor(ctx, await reminderList(ctx, { asOf, within, rep, customer }), asOf)),
      day: asOf ?? ctx.today,
    }));
    const notes = advanceNotes(advances, (fen) => shell.money(fen));
    await printReminders(shell, { rows, day, columns: listColumns(rows), notes }, exitCode);
  },
});

async function runOfToday(
  shell: Shell,
  filter: { within?: number; rep?: string },
  exitCode: boolean | undefined,
): Promise<void> {
  const { planReminders, runReminders } = await import('../remind.js');
  const { advancesFor } = await import('../../receivables/advances.js');
  const inHand = async (ctx: Context, run: ReminderRun) => ({ run, ...(await advancesFor(ctx, run.rows)) });
  const planned = await shell.read(async (ctx) => await inHand(ctx, await planReminders(ctx, filter)));
  if (!planned.run.isNew) return await printRun(shell, planned, exitCode);
  // Printed before the commit: what nobody could see does not count as listed.
  await shell.write(async (ctx) => await printRun(shell, await inHand(ctx, await runReminders(ctx, filter)), exitCode));
}

interface RunWithAdvances {
  run: ReminderRun;
  rows: readonly (ReminderRow & { advanceFen: Fen })[];
  advances: readonly Advance[];
}

async function printRun(
  shell: Shell,
  { run, rows, advances }: RunWithAdvances,
  exitCode: boolean | undefined,
): Promise<void> {
  const { day, missed } = run;
  const notes = advanceNotes(advances, (fen) => shell.money(fen));
  const caughtUp = missed ? messages.caughtUp(missed.days, missed.from, missed.to) : undefined;
  if (shell.globals.dryRun && !(exitCode && rows.length === 0)) shell.say(t(cliMessages.dryRunDone));
  await printReminders(
    shell,
    { rows, day, columns: runColumns(rows), notes: [...notes, ...runNotes(run, caughtUp)] },
    exitCode,
  );
  // Files and JSON carry no notes: missed days are then noted on stderr.
  if (caughtUp && rows.length > 0 && !shell.isTable) shell.say(t(caughtUp));
}

function runNotes({ since }: ReminderRun, caughtUp: Text | undefined): Text[] {
  if (caughtUp) return [caughtUp];
  return since === null ? [messages.firstRun] : [];
}

interface Reminders {
  rows: readonly ReminderRow[];
  day: Day;
  columns: readonly Column<ReminderRow>[];
  notes?: readonly Text[];
}

async function printReminders(
  shell: Shell,
  { rows, day, columns, notes = [] }: Reminders,
  exitCode: boolean | undefined,
): Promise<void> {
  const openFen = rows.reduce((sum, row) => sum + row.openFen, 0);
  const on = dayWithWeekday(day);
  await shell.printFound(
    listView(rows, columns, {
      title: both((lang) => messages.remindTitle(on[lang], rows.length, shell.money(openFen))[lang]),
      total: { code: t(terms.total), openFen },
      notes,
      empty: messages.nothingToRemind,
    }),
    exitCode,
  );
}

const instalmentColumns: Column<ReminderRow>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'invoice', head: terms.invoice, neverCut: true, wide: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'dueDay', head: terms.due, as: asDay },
  {
    key: 'overdueDays',
    head: terms.overdueDays,
    as: count,
    tone: ({ overdueDays }) => (overdueDays > 0 ? 'bad' : undefined),
  },
  { key: 'openFen', head: terms.open, as: asMoney },
  { key: 'rep', head: terms.rep },
];
const since: Column<ReminderRow> = { key: 'stepDay', head: messages.since, as: asDay };

/** What is to be done now. */
const listColumns = (rows: readonly ReminderRow[]): Column<ReminderRow>[] => [
  ...instalmentColumns,
  ...stepColumns(rows),
  since,
  ...promiseColumns(rows),
  ...contactColumns,
];

/** Every step that a run lists. */
const runColumns = (rows: readonly ReminderRow[]): Column<ReminderRow>[] => [
  ...instalmentColumns,
  { key: 'steps', head: messages.steps, as: translated, value: stepsText },
  ...caseColumn(rows),
  since,
  ...promiseColumns(rows),
  ...contactColumns,
];

/** All steps, or the case that stands for the last one; nothing in the line of the total. */
function stepsText({ step, steps, openCase }: Partial<ReminderRow>): Text | undefined {
  if (openCase) return describeStep({ step, openCase });
  const names = steps?.map((reached) => STEPS[reached.step] ?? same(reached.step));
  return names && joinTexts(names, ' → ', ' -> ');
}
