import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asMoney, type Column, count, type Format, listView, percent } from '../../../cli/output/view.js';
import { requiredOption, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import type { FigureChange } from '../diff.js';
import { COMPARED_NAMES, messages } from '../messages.js';
import { reportTable } from '../view.js';

const FORMATS: Record<FigureChange['unit'], Format> = { fen: asMoney, bp: percent, count };

const side = (key: 'before' | 'after', unit: FigureChange['unit']): Column<FigureChange> => ({
  key,
  head: messages[key],
  as: FORMATS[unit],
});

export default verb({
  flags: { month: requiredOption('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk kpi diff --month 2026-11'],
  async run(shell, _args, flags) {
    const month = await shell.input((read) => read.month(flags.month, '--month'));
    const { reportDifferences } = await import('../diff.js');
    const { before, after, changes } = await shell.readOpen((ctx) => reportDifferences(ctx, month));
    const units = ['fen', 'bp', 'count'] as const;
    const sections = units.flatMap((unit) => {
      const rows = changes.filter((change) => change.unit === unit);
      const columns: Column<FigureChange>[] = [
        { key: 'member.name', head: terms.rep, value: ({ member }) => member?.name ?? t(terms.team), neverCut: true },
        { key: 'figure', head: messages.figureHead, value: ({ figure }) => t(COMPARED_NAMES[figure]) },
        side('before', unit),
        side('after', unit),
      ];
      return rows.length === 0 ? [] : [listView(rows, columns)];
    });
    await shell.print({
      kind: 'report',
      value: { month, before, after, changes },
      notes: changes.length === 0 ? [messages.noDifference(month)] : [],
      sections: [{ ...reportTable(before), title: messages.beforeReopening(month) }, reportTable(after), ...sections],
    });
  },
});
