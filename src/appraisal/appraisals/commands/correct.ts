import { messages as cliMessages } from '../../../cli/messages.js';
import { argument, option, optionalArgument, requiredOption, verb } from '../../../cli/verb.js';
import { parseScore } from '../../../shared/score.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages } from '../messages.js';

export default verb({
  args: { rep: argument(messages.repArg), month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    points: option('<points>', messages.pointsOption),
    amount: option('<amount>', messages.amountOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk appraisal correct 张伟 --month 2026-11 --points 88 --reason "漏计两次陪访"'],
  async run(shell, { rep, month: word }, flags) {
    const input = await shell.input((read) => ({
      month: read.requiredMonth(word, flags.month),
      rep,
      points: read.parsed(parseScore, flags.points, '--points'),
      amountFen: read.money(flags.amount, '--amount'),
      reason: read.reason(flags.reason),
    }));
    const { askSecondPerson } = await import('../../../workflows/confirmations/confirm.js');
    await shell.change((ctx) => askSecondPerson(ctx, 'appraisal.correct', input, input.reason), askedDone);
  },
});
