import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, count, listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import type { EndingContract } from '../list.js';
import { messages } from '../messages.js';

const columns: Column<EndingContract>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'title', head: messages.title },
  { key: 'endDay', head: messages.ends, as: asDay },
  {
    key: 'daysLeft',
    head: messages.daysLeft,
    as: count,
    tone: ({ daysLeft }) => (daysLeft < 0 ? 'bad' : undefined),
  },
  { key: 'rep', head: terms.rep },
];

export default verb({
  flags: {
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    within: option('<days>', messages.withinOption),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: ['salesdesk contract ending', 'salesdesk contract ending --within 90'],
  async run(shell, _args, { rep, within: days, exitCode }) {
    const within = await shell.input((read) => read.whole(days, '--within', 0, 3650));
    const { listEnding } = await import('../list.js');
    const rows = await shell.read((ctx) => listEnding(ctx, { within, rep }));
    await shell.printFound(listView(rows, columns, { empty: messages.noEnding }), exitCode);
  },
});
