import { asDay, asMoney, type Column, listView, named } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { HARDSHIP_REASONS } from '../../../policy/hardship.js';
import { terms } from '../../../policy/terms.js';
import { settledColumns } from '../../receivables/view.js';
import type { showHardship } from '../cases.js';
import { messages } from '../messages.js';
import { hardshipColumns } from '../view.js';

type Hardship = Awaited<ReturnType<typeof showHardship>>;

export default verb({
  args: { case: argument(messages.caseArg) },
  async run(shell, { case: word }) {
    const { showHardship } = await import('../cases.js');
    const hardship = await shell.read((ctx) => showHardship(ctx, word));
    const facts = hardshipColumns
      .filter(({ key }) => key !== 'reason')
      .filter(({ key }) => (key !== 'movedFen' && key !== 'waivedFen') || hardship[key] > 0)
      .map((column) => ({ ...column, wide: false }));
    const sections = [
      listView([hardship], facts),
      listView([hardship], reasonColumns),
      listView(hardship.instalments, reportedColumns(hardship.instalments), { title: messages.reportedParts }),
    ];
    if (hardship.plan.length > 0)
      sections.push(listView(hardship.plan, plannedColumns(hardship.plan), { title: messages.plannedParts }));
    await shell.print({ kind: 'done', value: hardship, code: hardship.code, lines: [], sections });
  },
});

const reasonColumns: Column<Hardship>[] = [
  { key: 'reason', head: terms.reason, as: named(HARDSHIP_REASONS) },
  { key: 'note', head: messages.caseNote },
  { key: 'terms', head: messages.planTerms },
  { key: 'decisionReason', head: messages.decisionReason },
];

const reportedColumns = (rows: Hardship['instalments']): Column<Hardship['instalments'][number]>[] => [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'openThenFen', head: messages.openThen, as: asMoney },
  ...settledColumns(rows),
  { key: 'openFen', head: messages.openNow, as: asMoney },
];

const plannedColumns = (rows: Hardship['plan']): Column<Hardship['plan'][number]>[] => [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  ...settledColumns(rows),
  { key: 'openFen', head: messages.openNow, as: asMoney },
];
