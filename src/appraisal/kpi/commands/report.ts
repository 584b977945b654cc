import { firstMonthMessages } from '../../../app/messages.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import type { SheetView } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { type Day, type Month, monthOf, nextMonth, previousMonth } from '../../../shared/dates.js';
import { type Months, periodName } from '../../../shared/periods.js';
import { messages } from '../messages.js';
import { isReportEmpty, nothingBeforeView, periodSheet, readReportPeriod, reportSheet } from '../view.js';

export default verb({
  args: { month: optionalArgument(messages.periodOption) },
  flags: {
    month: option('<month>', messages.periodOption, { short: 'm' }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.periodNote, messages.asOfNote],
  examples: [
    'salesdesk kpi report',
    'salesdesk kpi report 2026-11 --json',
    'salesdesk kpi report -m 上月 --out 业绩.xlsx',
    'salesdesk kpi report 2026Q4',
    'salesdesk kpi report --month 2026-09..2026-11 -o csv',
  ],
  async run(shell, { month: word }, { rep, ...flags }) {
    const { months, asOf, today } = await shell.input((read) => ({
      ...readReportPeriod(read, { word, ...flags }),
      today: read.today,
    }));
    const question = { rep, asOf };
    if (months.from === months.to) await printMonth(shell, months.from, question);
    else await printPeriod(shell, months, question);
    const isDefault = flags.month === undefined && word === undefined;
    if (isDefault && months.to < monthOf(today)) shell.hint(messages.hintThisMonth(nextMonth(months.to)));
  },
});

interface Question {
  rep: string | undefined;
  asOf: Day | undefined;
}

async function printMonth(shell: Shell, month: Month, { rep, asOf }: Question): Promise<void> {
  const { kpiReport } = await import('../report.js');
  const { closingEntry } = await import('../closingQueries.js');
  const { firstMonthAfter } = await import('../../../app/firstMonth.js');
  const { report, closing, first } = await shell.readOpen(async (ctx) => {
    const report = await kpiReport(ctx, { month, rep, asOf });
    // A trial book is no evidence: its clock is set, and it is put back at will.
    const isEvidence = report.closed && ctx.company.kind === 'real';
    return {
      report,
      closing: isEvidence ? await closingEntry(ctx.db, month) : undefined,
      first: firstMonthAfter(ctx.company, month),
    };
  });
  if (first !== undefined && isReportEmpty(report)) {
    await shell.print(nothingBeforeView(report, month, first));
    return;
  }
  const sheet = reportSheet(report, (fen) => shell.money(fen), closing);
  await shell.print(withDay(sheet, first === undefined ? undefined : { period: month, first }, asOf));
}

async function printPeriod(shell: Shell, months: Months, { rep, asOf }: Question): Promise<void> {
  const { periodReport } = await import('../periodReport.js');
  const { firstMonthOf } = await import('../../../app/firstMonth.js');
  const { report, first } = await shell.readOpen(async (ctx) => ({
    report: await periodReport(ctx, { months, rep, asOf }),
    first: firstMonthOf(ctx.company),
  }));
  const { from, to } = report.months;
  if (to < first && isReportEmpty(report)) {
    await shell.print(nothingBeforeView(report, report.period, first));
    return;
  }
  const sheet = periodSheet(report, months, (fen) => shell.money(fen));
  const before = previousMonth(first);
  const history = from < first ? { period: periodName({ from, to: to < first ? to : before }), first } : undefined;
  await shell.print(withDay(sheet, history, asOf));
}

/** With the day as of which it is looked at, and which of its months lie before the book. */
const withDay = (
  sheet: SheetView,
  history: { period: string; first: Month } | undefined,
  asOf: Day | undefined,
): SheetView => ({
  ...sheet,
  notes: [
    ...(sheet.notes ?? []),
    ...(history === undefined ? [] : [firstMonthMessages.ofHistory(history.period, history.first)]),
  ],
  ...(asOf === undefined ? {} : { subtitle: messages.asOfDay(asOf) }),
});
