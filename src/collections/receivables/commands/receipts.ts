import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import type { ReceiptLine } from '../listQueries.js';
import { messages } from '../messages.js';

export default verb({
  flags: {
    customer: option('<customer>', messages.customerOption),
    contract: option('<contract>', messages.contractOption),
  },
  async run(shell, _args, flags) {
    const { listReceipts } = await import('../list.js');
    const rows = await shell.read((ctx) => listReceipts(ctx, flags));
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
