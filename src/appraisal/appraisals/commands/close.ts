import { askedClock } from '../../../cli/askedClock.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, toggle, verb } from '../../../cli/verb.js';
import { GAP_NAMES, messages } from '../messages.js';
import { shownSheet } from '../shown.js';
import { notAppraisedNotes } from '../view.js';

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    gaps: option('<reason>', messages.gapsOption),
    clockIsRight: toggle(cliMessages.clockOption),
  },
  examples: ['salesdesk appraisal close 2026-11', 'salesdesk appraisal close 2026-11 --gaps "李娜病假，按现有评分"'],
  async run(shell, { month: word }, flags) {
    const input = await shell.input((read) => ({
      month: read.monthOrLast(word, flags.month),
      gapsReason: read.text(flags.gaps, '--gaps'),
    }));
    const { month } = input;
    const { closeAppraisal } = await import('../../../workflows/closeAppraisal.js');
    await shell.requireRight('appraisal.close');
    const clockIsRight = await askedClock(shell, 'appraisal.close', flags.clockIsRight === true);
    await shell.change(
      (ctx) => {
        ctx.clockIsRight = clockIsRight;
        return closeAppraisal(ctx, input);
      },
      ({ sheets, outcomes, gaps }) => ({
        kind: 'done',
        value: {
          month,
          sheets: sheets.map((sheet) => shownSheet(sheet, [], true)),
          outcomes,
          gaps: gaps.map(({ gap, names }) => ({ gap, names })),
        },
        code: month,
        lines: [
          messages.closedDone(month, sheets.filter(({ total }) => total !== null).length),
          ...gaps.map(({ gap, text }) => messages.closedDespite(GAP_NAMES[gap], text)),
          ...(gaps.some(({ gap }) => gap === 'score') ? [messages.unscoredStay] : []),
          ...notAppraisedNotes(sheets),
          ...(outcomes.length > 0 ? [messages.proposedOutcomes(outcomes.length)] : []),
        ],
        hints: [...(outcomes.length > 0 ? [messages.outcomesHint(month)] : []), messages.payrollHint(month)],
      }),
    );
  },
});
