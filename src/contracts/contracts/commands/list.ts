import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import type { ContractProgress } from '../../../collections/progress/progress.js';
import { terms } from '../../../policy/terms.js';
import type { ListedContract } from '../list.js';
import { messages } from '../messages.js';
import { progressColumns } from '../view.js';

const columns: Column<ListedContract & ContractProgress>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'title', head: messages.title },
  { key: 'rep', head: terms.rep },
  { key: 'signedDay', head: messages.signed, as: asDay },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'profitFen', head: terms.profit, as: asMoney, wide: true },
  { key: 'cancelledDay', head: messages.cancelled, as: asDay, wide: true },
  ...progressColumns,
];

export default verb({
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    customer: option('<customer>', messages.customerOption),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.asOfNote],
  examples: ['salesdesk contract list --month 2026-11 --rep 张伟'],
  async run(shell, _args, { month: monthWord, rep, customer, asOf: day }) {
    const { month, asOf } = await shell.input((read) => ({
      month: read.month(monthWord, '--month'),
      asOf: read.asOf(day),
    }));
    const { contractScope, listContracts } = await import('../list.js');
    const { contractProgress, NO_PROGRESS } = await import('../../../collections/progress/progress.js');
    const rows = await shell.read(async (ctx) => {
      const filter = { month, rep, customer, asOf };
      const contracts = await listContracts(ctx, filter);
      const onDay = asOf === undefined ? ctx : { ...ctx, today: asOf };
      const progress = await contractProgress(onDay, await contractScope(ctx, filter));
      return contracts.map((contract) => ({ ...contract, ...(progress.get(contract.code) ?? NO_PROGRESS) }));
    });
    await shell.print(listView(rows, columns, { empty: messages.noContracts }));
  },
});
