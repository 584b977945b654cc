import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk payroll close --month 2026-11'],
  async run(shell, { month: word }, { month: typed }) {
    const month = await shell.input((read) => read.monthOrLast(word, typed));
    const { closePayroll } = await import('../close.js');
    await shell.change(
      (ctx) => closePayroll(ctx, month),
      ({ lines, closed }) => {
        const totalFen = lines.reduce((sum, line) => sum + line.totalFen, 0);
        const without = lines.filter(({ bonus }) => bonus !== null && bonus.baseFen === null);
        return {
          kind: 'done',
          value: { month, closed, members: lines.length, totalFen },
          code: month,
          lines: [
            messages.closedDone(month, lines.length, shell.money(totalFen)),
            ...(without.length > 0 ? [messages.noBaseOf(without.map(({ member }) => member.name))] : []),
          ],
          hints: [messages.showHint(month)],
        };
      },
    );
  },
});
