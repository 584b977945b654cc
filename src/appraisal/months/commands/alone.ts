import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, count, listView, named } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import type { LoneAct } from '../../kpi/loneActs.js';
import { messages as kpiMessages } from '../../kpi/messages.js';
import { messages } from '../messages.js';

const columns: Column<LoneAct>[] = [
  { key: 'seq', head: messages.entry, as: count },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'kind', head: messages.act, as: named(kpiMessages.loneActs) },
  { key: 'about', head: messages.about },
  { key: 'by', head: messages.who },
  { key: 'reason', head: messages.why },
];

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk month alone', 'salesdesk month alone 2026-11'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.monthOrLast(word, flags.month));
    const { loneActs, withoutHiddenSubjects } = await import('../../kpi/loneActs.js');
    const acts = await shell.readOpen((ctx) => loneActs(ctx, month), withoutHiddenSubjects);
    await shell.print(listView(acts, columns, { title: messages.aloneTitle(month), empty: messages.noneAlone }));
  },
});
