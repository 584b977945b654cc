import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { type Column, listView, percent, yuan } from '../../cli/view.js';
import { terms } from '../../policy/terms.js';
import { formatMoney } from '../../shared/money.js';
import { m } from '../messages.js';
import { buildPrices } from '../quotes/command.js';
import type { Product } from '../service.js';

const shown = ({ code, name, category, unit, listPriceFen, costFen, taxRateBp, maxDiscountBp }: Product) => ({
  ...{ code, name, category, unit, listPriceFen, costFen, taxRateBp, maxDiscountBp },
});
const columns: Column<ReturnType<typeof shown> & { priceFen: number | null }>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'name', head: terms.name },
  { key: 'category', head: m.category },
  { key: 'unit', head: m.unit },
  { key: 'priceFen', head: m.listPrice, as: yuan },
  { key: 'costFen', head: terms.cost, as: yuan },
  { key: 'taxRateBp', head: m.taxRate, as: percent },
  { key: 'maxDiscountBp', head: m.maxDiscount, as: percent },
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
      .option('--category <text>', t(m.categoryOption))
      .option('--unit <text>', t(m.unitOption))
      .option('--price <amount>', t(m.priceOption))
      .option('--cost <amount>', t(m.costOption))
      .option('--tax <rate>', t(m.taxOption))
      .option('--max-discount <rate>', t(m.maxDiscountOption)) as Noun;
  const readFlags = (flags: ProductFlags, name?: string) =>
    shell.input((read) => {
      const [listPriceFen, costFen] = [
        read.moneyFromZero(flags.price, '--price'),
        read.moneyFromZero(flags.cost, '--cost'),
      ];
      const taxRateBp = read.rate(flags.tax, '--tax');
      if (taxRateBp !== undefined && taxRateBp > 10_000) read.problem('--tax', m.rateTooHigh);
      const maxDiscountBp = read.rate(flags.maxDiscount, '--max-discount');
      if (maxDiscountBp !== undefined && maxDiscountBp > 10_000) read.problem('--max-discount', m.discountTooHigh);
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
      summary: m.productAdd,
      clauses: ['3.3.2'],
      writes: true,
      args: { name: m.nameArg },
      examples: ['salesdesk product add 协同办公平台 --price 6000 --cost 2400 --tax 13%'],
    }),
  ).action(async (name: string, flags: ProductFlags) => {
    const input = await readFlags(flags, name);
    const { addProduct } = await import('../service.js');
    const unit = await currency();
    await shell.change(
      (ctx) => addProduct(ctx, { ...input, name: input.name! }),
      (made) => ({
        kind: 'done',
        value: shown(made),
        code: made.code,
        lines: [
          m.productAdded(made.code, made.name, made.listPriceFen === null ? '' : formatMoney(made.listPriceFen, unit)),
        ],
      }),
    );
  });

  product.verb('list', { summary: m.productList, clauses: ['3.3.2'] }).action(async () => {
    const { listPricedProducts } = await import('../quotes/service.js');
    const rows = (await shell.read(listPricedProducts)).map(({ product: one, priceFen }) => ({
      ...{ ...shown(one), priceFen },
    }));
    await shell.print(listView(rows, columns, { empty: m.noProducts }));
  });

  withFlags(
    product.verb('edit <product>', {
      summary: m.productEdit,
      clauses: ['3.3.2'],
      writes: true,
      args: { product: m.productArg },
    }),
  )
    .option('--name <name>', t(m.nameArg))
    .action(async (word: string, flags: ProductFlags) => {
      const change = await readFlags(flags);
      const { editProduct } = await import('../service.js');
      await shell.change(
        (ctx) => editProduct(ctx, word, change),
        (made) => ({ kind: 'done', value: shown(made), code: made.code, lines: [m.edited(made.code, made.name)] }),
      );
    });

  buildPrices(product, shell);
}
