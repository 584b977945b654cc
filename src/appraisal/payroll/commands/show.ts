import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { firstDay } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { withoutBase } from '../rules.js';
import { changesReport, payrollReport } from '../view.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    member: option('<member>', messages.memberOption),
    changes: toggle(messages.changesOption),
  },
  examples: [
    'salesdesk payroll show --month 2026-11',
    'salesdesk payroll show -m 2026-11 --changes',
    'salesdesk payroll show -m 2026-11 --out 11月奖金核算表.xlsx',
  ],
  async run(shell, { month: word }, { month: typed, member, changes }) {
    const month = await shell.input((read) => read.monthOrLast(word, typed));
    const { payrollChanges, showPayroll } = await import('../show.js');
    const input = { month, member };
    if (changes) await shell.print(changesReport(await shell.readOpen((ctx) => payrollChanges(ctx, input))));
    else {
      const payroll = await shell.readOpen((ctx) => showPayroll(ctx, input));
      await shell.print(payrollReport(payroll, t(terms.total)));
      const [without] = withoutBase(payroll.lines);
      if (payroll.closed === null && without !== undefined)
        shell.hint(messages.baseHint(without.name, firstDay(month)));
      const isNext = payroll.closed === null && payroll.appraised && payroll.openBefore === null;
      if (isNext) shell.hint(messages.closeHint(month));
    }
  },
});
