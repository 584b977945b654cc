import { asDay, type Column, count, listView, named } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { ABSENCE_KINDS } from '../../../policy/appraisal.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { ListedAbsence } from '../service.js';

const columns: Column<ListedAbsence>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'member.name', head: terms.member },
  { key: 'kind', head: messages.kind, as: named(ABSENCE_KINDS) },
  { key: 'fromDay', head: messages.from, as: asDay },
  { key: 'toDay', head: messages.to, as: asDay },
  { key: 'workingDays', head: messages.workingDays, as: count },
  { key: 'note', head: messages.note },
  { key: 'recordedBy', head: messages.recordedBy, dropOrder: 'first' },
];

export default verb({
  args: { member: optionalArgument(messages.memberArg) },
  flags: { month: option('<month>', messages.monthOption, { short: 'm' }) },
  examples: ['salesdesk member absence list', 'salesdesk member absence list 李娜 --month 2026-11'],
  async run(shell, { member: word }, flags) {
    const month = await shell.input((read) => read.month(flags.month, '--month'));
    const { listAbsences } = await import('../service.js');
    const rows = await shell.readOpen((ctx) => listAbsences(ctx, { word, month }));
    await shell.print(listView(rows, columns, { empty: messages.noAbsences }));
  },
});
