import { messages as cliMessages } from '../../../cli/messages.js';
import { type Column, listView } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { REPORTED_FIGURES } from '../../../policy/appraisal.js';
import { explainedList } from '../../kpi/explainView.js';
import type { ExplainedDifference } from '../differences.js';
import { messages } from '../messages.js';
import { monthToReport } from '../rules.js';
import { figureColumns } from '../view.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk appraisal differences', 'salesdesk appraisal differences --month 2026-11 --json'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.typedMonth(word, flags.month) ?? monthToReport(read));
    const { withoutHiddenRows } = await import('../../kpi/explain.js');
    const { listDifferences } = await import('../differences.js');
    const result = await shell.readOpen(
      (ctx) => listDifferences(ctx, month),
      (found, isHidden) => ({
        ...found,
        differences: found.differences.map((one) => withoutHiddenRows(one, isHidden)),
      }),
    );
    const { differences, closed, ownOnly } = result;
    const columns: Column<ExplainedDifference>[] = [
      { key: 'member.name', head: messages.rep, neverCut: true },
      ...figureColumns<ExplainedDifference>((fen) => shell.money(fen), differences),
    ];
    const behind = differences.map(({ member, figure, rows }) =>
      explainedList(rows, figure, messages.behind(member.name, REPORTED_FIGURES[figure])),
    );
    await shell.print({
      kind: 'report',
      value: result,
      sections: [
        listView(differences, columns, {
          title: messages.differencesTitle(month, closed),
          empty: ownOnly ? messages.noOwnDifferences(month) : messages.noDifferences(month),
        }),
        ...behind,
      ],
    });
    const open = differences.find(({ answer }) => answer === null);
    if (open) shell.hint(messages.answerHint(open.member.name, open.figure, month));
  },
});
