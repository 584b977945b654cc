import { changedFields } from '../../../cli/changedFields.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { PRODUCT_FIELDS, productDone, productFlags, readProductFlags } from '../view.js';

export default verb({
  args: { product: argument(messages.productArg) },
  flags: { ...productFlags, name: option('<name>', messages.nameArg) },
  async run(shell, { product: word }, flags) {
    const change = await shell.input((read) => ({
      name: read.text(flags.name, '--name'),
      ...readProductFlags(read, flags),
    }));
    const { editProduct } = await import('../service.js');
    await shell.change(
      (ctx) => editProduct(ctx, word, change),
      ({ product, changes }) =>
        productDone(
          product,
          messages.edited(product.code, product.name),
          changedFields(changes, PRODUCT_FIELDS, (fen) => shell.money(fen)),
        ),
    );
  },
});
