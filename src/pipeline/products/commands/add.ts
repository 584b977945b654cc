import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { productDone, productFlags, readProductFlags } from '../view.js';

export default verb({
  args: { name: argument(messages.nameArg) },
  flags: productFlags,
  examples: [
    'salesdesk product add 协同办公平台 --price 6000 --cost 2400 --tax 13%',
    'salesdesk product add 实施服务 --service --price 1500 --cost 900 --tax 6% --unit 人天',
  ],
  async run(shell, { name }, flags) {
    const input = await shell.input((read) => ({ name: read.text(name, 'name'), ...readProductFlags(read, flags) }));
    const { addProduct } = await import('../service.js');
    await shell.change(
      (ctx) => addProduct(ctx, input),
      (product) => {
        const price = product.listPriceFen === null ? '' : shell.money(product.listPriceFen);
        return productDone(product, messages.added(product.code, product.name, price));
      },
    );
  },
});
