import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asMoney, type Column, count, listView } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { listTargets } from '../service.js';

const columns: Column<Awaited<ReturnType<typeof listTargets>>[number]>[] = [
  { key: 'month', head: terms.month, neverCut: true },
  { key: 'member', head: terms.member, value: ({ member }) => member?.name ?? t(terms.team) },
  { key: 'salesFen', head: terms.sales, as: asMoney },
  { key: 'profitFen', head: terms.profit, as: asMoney },
  { key: 'newCustomers', head: terms.newCustomers, as: count },
];

export default verb({
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  async run(shell, _args, flags) {
    const month = await shell.input((read) => read.month(flags.month, '--month'));
    const { listTargets } = await import('../service.js');
    const targets = await shell.read((ctx) => listTargets(ctx, month));
    await shell.print(listView(targets, columns, { empty: messages.noTargets }));
  },
});
