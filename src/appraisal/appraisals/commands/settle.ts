import { messages as cliMessages } from '../../../cli/messages.js';
import { argument, option, optionalArgument, requiredOption, verb } from '../../../cli/verb.js';
import { SETTLEMENTS } from '../../../policy/appraisal.js';
import { parseScore } from '../../../shared/score.js';
import { messages } from '../messages.js';
import { resultLines, sheetDone } from '../view.js';

export default verb({
  args: {
    rep: argument(messages.repArg),
    decision: argument(messages.decisionArg, SETTLEMENTS),
    month: optionalArgument(cliMessages.month),
  },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    points: option('<points>', messages.pointsOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: [
    'salesdesk appraisal settle 张伟 keep --month 2026-11 --reason "两单按签订日计入 12 月"',
    'salesdesk appraisal settle 张伟 rescore --month 2026-11 --points 88 --reason "补计陪访"',
  ],
  async run(shell, { rep, decision, month: word }, flags) {
    const input = await shell.input((read) => ({
      month: read.monthOrLast(word, flags.month),
      rep,
      settlement: read.choice(SETTLEMENTS, decision, 'decision'),
      points: read.parsed(parseScore, flags.points, '--points'),
      reason: read.reason(flags.reason),
    }));
    const { month, settlement } = input;
    const { settleDispute } = await import('../score.js');
    await shell.change(
      (ctx) => settleDispute(ctx, input),
      (sheet) =>
        sheetDone(sheet, [
          messages.settledDone(sheet.member.name, month, settlement === 'keep'),
          ...resultLines(sheet),
        ]),
    );
  },
});
