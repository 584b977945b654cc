import { askedClock } from '../../../cli/askedClock.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { withoutBase } from '../rules.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    gaps: option('<reason>', messages.gapsOption),
    clockIsRight: toggle(cliMessages.clockOption),
  },
  examples: [
    'salesdesk payroll close --month 2026-11',
    'salesdesk payroll close --month 2026-11 --gaps "李娜为顾问，不发奖金"',
  ],
  async run(shell, { month: word }, { month: typed, gaps, clockIsRight: isClockSaid }) {
    const input = await shell.input((read) => ({
      month: read.monthOrLast(word, typed),
      gapsReason: read.text(gaps, '--gaps'),
    }));
    const { month } = input;
    const { closePayroll } = await import('../close.js');
    await shell.requireRight('payroll.close');
    const clockIsRight = await askedClock(shell, 'payroll.close', isClockSaid === true);
    await shell.change(
      (ctx) => {
        ctx.clockIsRight = clockIsRight;
        return closePayroll(ctx, input);
      },
      ({ lines, closed }) => {
        const totalFen = lines.reduce((sum, line) => sum + line.totalFen, 0);
        const without = withoutBase(lines);
        return {
          kind: 'done',
          value: { month, closed, members: lines.length, totalFen },
          code: month,
          lines: [
            messages.closedDone(month, lines.length, shell.money(totalFen)),
            ...(without.length > 0 ? [messages.noBaseOf(without.map(({ name }) => name))] : []),
          ],
          hints: [
            messages.showHint(month),
            ...without.slice(0, 1).map(({ name }) => messages.paidLaterHint(name, month)),
          ],
        };
      },
    );
  },
});
