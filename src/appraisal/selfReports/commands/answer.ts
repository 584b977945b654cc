import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { argument, option, optionalArgument, verb } from '../../../cli/verb.js';
import { REPORTED_FIGURES } from '../../../policy/appraisal.js';
import { messages } from '../messages.js';
import { monthToReport } from '../rules.js';
import { figureColumns } from '../view.js';

export default verb({
  args: {
    rep: argument(messages.memberArg),
    figure: argument(messages.figureArg, REPORTED_FIGURES),
    text: argument(messages.textArg),
    month: optionalArgument(cliMessages.month),
  },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    adjustment: option('<code>', messages.adjustmentOption),
  },
  examples: [
    'salesdesk appraisal answer 张伟 sales "浦东二期 12 月签订，计入 12 月" --month 2026-11',
    'salesdesk appraisal answer 张伟 profit "成本已更正" --adjustment ADJ-2026-0001',
  ],
  async run(shell, { rep, figure, text, month: word }, flags) {
    const input = await shell.input((read) => ({
      member: rep,
      month: read.typedMonth(word, flags.month) ?? monthToReport(read),
      figure: read.choice(REPORTED_FIGURES, figure, 'figure'),
      text: read.text(text, 'text'),
      adjustment: read.text(flags.adjustment, '--adjustment'),
    }));
    const { answerDifference } = await import('../differences.js');
    await shell.change(
      (ctx) => answerDifference(ctx, input),
      (difference) => ({
        kind: 'done',
        value: { ...difference, month: input.month },
        code: difference.member.code,
        lines: [messages.answered(difference.member.name, REPORTED_FIGURES[difference.figure], input.month)],
        sections: [
          listView(
            [difference],
            figureColumns((fen) => shell.money(fen), [difference]),
          ),
        ],
      }),
    );
  },
});
