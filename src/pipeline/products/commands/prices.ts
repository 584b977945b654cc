import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { listPrices } from '../service.js';

const columns: Column<Awaited<ReturnType<typeof listPrices>>[number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'name', head: terms.name },
  { key: 'priceFen', head: messages.listPrice, as: asMoney },
  { key: 'fromDay', head: messages.from, as: asDay },
  { key: 'toDay', head: messages.to, as: asDay },
  { key: 'by', head: messages.by },
];

export default verb({
  args: { product: argument(messages.productArg) },
  async run(shell, { product: word }) {
    const { listPrices } = await import('../service.js');
    const prices = await shell.read((ctx) => listPrices(ctx, word));
    await shell.print(listView(prices, columns, { empty: messages.noPrices }));
  },
});
