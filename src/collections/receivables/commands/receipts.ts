import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import type { ReceiptLine } from '../listQueries.js';
import { messages } from '../messages.js';

export default verb({
  flags: {
    customer: option('<customer>', messages.customerOption),
    contract: option('<contract>', messages.contractOption),
    asOf: option('<day>', cliMessages.asOf),
  },
  examples: ['salesdesk payment receipts --customer 浦东', 'salesdesk payment receipts --as-of 2026-10-31'],
  async run(shell, _args, { asOf: day, ...filter }) {
    const asOf = await shell.input((read) => read.asOf(day));
    const { listReceipts } = await import('../list.js');
    const rows = await shell.read((ctx) => listReceipts(ctx, { ...filter, asOf }));
    await shell.print(listView(rows, columns, { empty: messages.noReceipts }));
  },
});

const columns: Column<ReceiptLine>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'advanceFen', head: messages.advance, as: asMoney },
  { key: 'reference', head: messages.reference },
  { key: 'reversedDay', head: messages.reversedOn, as: asDay },
];
