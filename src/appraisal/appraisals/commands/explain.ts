import { messages as cliMessages } from '../../../cli/messages.js';
import { argument, option, optionalArgument, requiredOption, verb } from '../../../cli/verb.js';
import { INDICATORS } from '../../../policy/appraisal.js';
import { explainedList } from '../../kpi/explainView.js';
import { messages as kpiMessages } from '../../kpi/messages.js';
import { explainNotes } from '../lineView.js';
import { messages } from '../messages.js';
import { sheetMessages } from '../sheetMessages.js';

export default verb({
  args: { rep: argument(messages.repArg), month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    indicator: requiredOption('<name>', messages.indicatorOption, { choices: INDICATORS }),
  },
  examples: ['salesdesk appraisal explain 张伟 --month 2026-11 --indicator profit'],
  async run(shell, { rep, month: word }, flags) {
    const input = await shell.input((read) => ({
      month: read.monthOrLast(word, flags.month),
      rep,
      indicator: read.choice(INDICATORS, flags.indicator, '--indicator'),
    }));
    const { explainIndicator } = await import('../explain.js');
    const { withoutHiddenRows } = await import('../../kpi/explain.js');
    const explained = await shell.readOpen((ctx) => explainIndicator(ctx, input), withoutHiddenRows);
    const { member, line, rows, figure, uncapped, ...counted } = explained;
    await shell.print({
      kind: 'report',
      value: {
        month: input.month,
        member,
        indicator: input.indicator,
        actual: line.actual,
        target: line.target,
        points: line.points === null ? null : line.points / 10_000,
        weight: line.weight,
        sharedWeight: line.sharedWeight / 10_000,
        contribution: line.contribution / 100,
        uncapped: uncapped === null ? null : uncapped / 10_000,
        ...counted,
        rows,
      },
      sections: [
        explainedList(rows, figure, sheetMessages.explainTitle(member.name, INDICATORS[input.indicator], input.month)),
      ],
      notes: [
        ...explainNotes(explained, (fen) => shell.money(fen)),
        ...(explained.isPartial ? [kpiMessages.rowsOfOwn] : []),
      ],
    });
  },
});
