import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, requiredOption, verb } from '../../../cli/verb.js';
import { twoDecimals } from '../../../shared/money.js';
import { parseScore } from '../../../shared/score.js';
import { messages } from '../messages.js';
import { panelDone } from '../view.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    points: requiredOption('<points>', messages.pointsOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk appraisal panel score --month 2026-11 --points 85 --reason "任务完成，新客户少"'],
  async run(shell, { month: word }, flags) {
    const input = await shell.input((read) => ({
      month: read.monthOrLast(word, flags.month),
      points: read.parsed(parseScore, flags.points, '--points') ?? 0,
      reason: read.reason(flags.reason),
    }));
    const { month, points } = input;
    const { scoreDepartment } = await import('../service.js');
    await shell.change(
      (ctx) => scoreDepartment(ctx, input),
      (result) => panelDone(result, messages.scoredDone(month, twoDecimals(points))),
    );
  },
});
