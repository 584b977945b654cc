import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { type Column, listView, percent, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { formatMoney } from '../../shared/money.js';
import { messages } from '../deals/messages.js';
import type { Product } from '../deals/queries.js';
import { buildPrices } from '../quotes/command.js';

const shown = ({ code, name, category, unit, listPriceFen, costFen, taxRateBp, maxDiscountBp }: Product) => ({
  code,
  name,
  category,
  unit,
  listPriceFen,
  costFen,
  taxRateBp,
  maxDiscountBp,
});
const columns: Column<ReturnType<typeof shown> & { priceFen: number | null }>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'name', head: terms.name },
  { key: 'category', head: messages.category },
  { key: 'unit', head: messages.unit },
  { key: 'priceFen', head: messages.listPrice, as: yuan },
  { key: 'costFen', head: terms.cost, as: yuan },
  { key: 'taxRateBp', head: messages.taxRate, as: percent },
  { key: 'maxDiscountBp', head: messages.maxDiscount, as: percent },
];

interface ProductFlags {
  name?: string;
  category?: string;
  unit?: string;
  price?: string;
  cost?: string;
  tax?: string;
  maxDiscount?: string;
}

export function build(product: Noun, shell: Shell): void {
  const withFlags = (command: Noun) =>
    command
      .option('--category <text>', t(messages.categoryOption))
      .option('--unit <text>', t(messages.unitOption))
      .option('--price <amount>', t(messages.priceOption))
      .option('--cost <amount>', t(messages.costOption))
      .option('--tax <rate>', t(messages.taxOption))
      .option('--max-discount <rate>', t(messages.maxDiscountOption)) as Noun;
  const readFlags = (flags: ProductFlags, name?: string) =>
    shell.input((read) => {
      const [listPriceFen, costFen] = [
        read.moneyFromZero(flags.price, '--price'),
        read.moneyFromZero(flags.cost, '--cost'),
      ];
      const taxRateBp = read.rate(flags.tax, '--tax');
      if (taxRateBp !== undefined && taxRateBp > 10_000) read.problem('--tax', messages.rateTooHigh);
      const maxDiscountBp = read.rate(flags.maxDiscount, '--max-discount');
      if (maxDiscountBp !== undefined && maxDiscountBp > 10_000)
        read.problem('--max-discount', messages.discountTooHigh);
      return {
        name: read.text(name ?? flags.name, 'name'),
        category: read.text(flags.category, '--category'),
        unit: read.text(flags.unit, '--unit'),
        listPriceFen,
        costFen,
        taxRateBp,
        maxDiscountBp,
      };
    });
  const currency = async () => (await shell.session()).company.currency;

  withFlags(
    product.verb('add <name>', {
      summary: messages.productAdd,
      clauses: ['3.3.2'],
      writes: true,
      args: { name: messages.nameArg },
      examples: ['salesdesk product add 协同办公平台 --price 6000 --cost 2400 --tax 13%'],
    }),
  ).action(async (name: string, flags: ProductFlags) => {
    const input = await readFlags(flags, name);
    const { addProduct } = await import('./service.js');
    const unit = await currency();
    await shell.change(
      (ctx) => addProduct(ctx, { ...input, name: input.name! }),
      (made) => ({
        kind: 'done',
        value: shown(made),
        code: made.code,
        lines: [
          messages.productAdded(
            made.code,
            made.name,
            made.listPriceFen === null ? '' : formatMoney(made.listPriceFen, unit),
          ),
        ],
      }),
    );
  });

  product.verb('list', { summary: messages.productList, clauses: ['3.3.2'] }).action(async () => {
    const { listPricedProducts } = await import('../quotes/prices.js');
    const rows = (await shell.read(listPricedProducts)).map(({ product: one, priceFen }) => ({
      ...shown(one),
      priceFen,
    }));
    await shell.print(listView(rows, columns, { empty: messages.noProducts }));
  });

  withFlags(
    product.verb('edit <product>', {
      summary: messages.productEdit,
      clauses: ['3.3.2'],
      writes: true,
      args: { product: messages.productArg },
    }),
  )
    .option('--name <name>', t(messages.nameArg))
    .action(async (word: string, flags: ProductFlags) => {
      const change = await readFlags(flags);
      const { editProduct } = await import('./service.js');
      await shell.change(
        (ctx) => editProduct(ctx, word, change),
        (made) => ({
          kind: 'done',
          value: shown(made),
          code: made.code,
          lines: [messages.edited(made.code, made.name)],
        }),
      );
    });

  buildPrices(product, shell);
}
