import { asMoney, type Column, listView, named, percent } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { QUOTE_LINE_KINDS } from '../../../policy/quotes.js';
import { terms } from '../../../policy/terms.js';
import type { Fen } from '../../../shared/money.js';
import { messages } from '../messages.js';
import { shownProduct } from '../view.js';

const columns: Column<ReturnType<typeof shownProduct> & { priceFen: Fen | null }>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'name', head: terms.name },
  { key: 'category', head: messages.category },
  { key: 'kind', head: messages.kind, as: named(QUOTE_LINE_KINDS), wide: true },
  { key: 'unit', head: messages.unit },
  { key: 'priceFen', head: messages.listPrice, as: asMoney },
  { key: 'costFen', head: terms.cost, as: asMoney },
  { key: 'taxRateBp', head: messages.taxRate, as: percent },
  { key: 'maxDiscountBp', head: messages.maxDiscount, as: percent },
];

export default verb({
  async run(shell) {
    const { listProducts } = await import('../service.js');
    const products = await shell.read(listProducts);
    const rows = products.map((product) => ({ ...shownProduct(product), priceFen: product.priceFen }));
    await shell.print(listView(rows, columns, { empty: messages.noProducts }));
  },
});
