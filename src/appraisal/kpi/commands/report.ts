import { firstMonthMessages } from '../../../app/messages.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { monthOf, nextMonth } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { isReportEmpty, nothingBeforeView, readReportMonth, reportSheet } from '../view.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.asOfNote],
  examples: [
    'salesdesk kpi report',
    'salesdesk kpi report 2026-11 --json',
    'salesdesk kpi report -m 上月 --out 业绩.xlsx',
  ],
  async run(shell, { month: word }, { rep, ...flags }) {
    const { month, asOf, today } = await shell.input((read) => ({
      ...readReportMonth(read, { word, ...flags }),
      today: read.today,
    }));
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
    if (first !== undefined && isReportEmpty(report)) await shell.print(nothingBeforeView(report, first));
    else {
      const sheet = reportSheet(report, (fen) => shell.money(fen), closing);
      const history = first === undefined ? [] : [firstMonthMessages.ofHistory(month, first)];
      await shell.print({
        ...sheet,
        notes: [...(sheet.notes ?? []), ...history],
        ...(asOf === undefined ? {} : { subtitle: messages.asOfDay(asOf) }),
      });
    }
    const isDefault = flags.month === undefined && word === undefined;
    if (isDefault && month < monthOf(today)) shell.hint(messages.hintThisMonth(nextMonth(month)));
  },
});
