import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asMoney, type Column, count, listView } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { listTargets } from '../service.js';

const columns: Column<Awaited<ReturnType<typeof listTargets>>[number]>[] = [
  { key: 'month', head: terms.month, neverCut: true },
  { key: 'member', head: terms.member, value: ({ member }) => member?.name ?? t(terms.team) },
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'profitFen', head: terms.profit, as: asMoney },
  { key: 'newCustomers', head: terms.newCustomers, as: count },
  { key: 'reason', head: terms.reason },
];

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.asOfNote],
  async run(shell, { month: word }, flags) {
    const { month, asOf } = await shell.input((read) => ({
      month: read.month(word ?? flags.month, 'month'),
      asOf: read.asOf(flags.asOf),
    }));
    const { listTargets } = await import('../service.js');
    const targets = await shell.readOpen((ctx) => listTargets(ctx, month, asOf));
    await shell.print(listView(targets, columns, { empty: messages.noTargets }));
  },
});
