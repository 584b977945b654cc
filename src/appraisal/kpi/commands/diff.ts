import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asMeasure, type Column, listView, type Measure, moneyMeasure, sameMeasure } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { formatPercent } from '../../../shared/money.js';
import type { FigureChange } from '../diff.js';
import { COMPARED_NAMES, messages } from '../messages.js';

/** A figure in its own unit, so that all of them stand in one table. */
const shownFigure = (shell: Shell, { unit }: FigureChange, value: number | null): Measure => {
  if (value === null) return sameMeasure('—');
  if (unit === 'fen') return moneyMeasure(value, (fen) => shell.money(fen));
  return sameMeasure(unit === 'bp' ? formatPercent(value) : String(value));
};

const columns = (shell: Shell): Column<FigureChange>[] => [
  { key: 'member.name', head: terms.rep, value: ({ member }) => member?.name ?? t(terms.team), neverCut: true },
  { key: 'figure', head: messages.figureHead, value: ({ figure }) => t(COMPARED_NAMES[figure]) },
  { key: 'before', head: messages.before, value: (change) => shownFigure(shell, change, change.before), as: asMeasure },
  { key: 'after', head: messages.after, value: (change) => shownFigure(shell, change, change.after), as: asMeasure },
];

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk kpi diff 2026-11'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.monthOrLast(word, flags.month));
    const { reportDifferences } = await import('../diff.js');
    const { before, after, changes } = await shell.readOpen((ctx) => reportDifferences(ctx, month));
    await shell.print({
      kind: 'report',
      value: { month, before, after, changes },
      sections: [
        listView(changes, columns(shell), { title: messages.diffTitle(month), empty: messages.noDifference(month) }),
      ],
      notes: [messages.diffNote(month)],
    });
  },
});
