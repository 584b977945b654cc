import { t } from '../../../cli/language.js';
import { bar, type Column, listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { STAGES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { both, type Text } from '../../../shared/text.js';
import { basisNote, messages } from '../messages.js';
import type { BoardRow, Probability } from '../rules.js';
import { asOfFlag, readAsOf, stageColumns } from '../view.js';

const barColumn = (largest: number): Column<BoardRow> => ({
  key: 'bar',
  head: messages.bar,
  value: (row) => (row.probabilityBp === undefined ? '' : bar(row.amountFen, largest)),
});

const basisOf = (probabilities: readonly Probability[]): Text =>
  basisNote(probabilities.map(({ stage, ...probability }) => ({ ...probability, stage: STAGES[stage] })));

export default verb({
  flags: { asOf: asOfFlag },
  examples: ['salesdesk deal board', 'salesdesk deal board --as-of 2026-10-31'],
  async run(shell, _args, flags) {
    const asOf = await readAsOf(shell, flags.asOf);
    const { board } = await import('../service.js');
    const report = await shell.read((ctx) => board(ctx, asOf));
    const largest = report.rows.reduce((most, { amountFen }) => Math.max(most, amountFen), 0);
    const day = dayWithWeekday(report.asOf);
    await shell.print({
      kind: 'report',
      value: report,
      sections: [
        listView(
          report.rows,
          // Bars are only for people: a sheet or a data file has the amounts.
          shell.isTable ? [...stageColumns, barColumn(largest)] : stageColumns,
          {
            title: both((lang) => messages.boardTitle(day[lang])[lang]),
            total: { stage: t(terms.total), ...report.total },
            notes: [basisOf(report.rows)],
          },
        ),
      ],
    });
  },
});
