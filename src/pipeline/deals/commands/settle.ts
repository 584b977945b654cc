import { verb } from '../../../cli/verb.js';
import { afterFlags, carriedLines, carriedValue, dealArgument, dealValue, readAfter } from '../view.js';

export default verb({
  args: { deal: dealArgument },
  flags: afterFlags,
  examples: ['salesdesk deal settle 42', 'salesdesk deal settle 42 --loss price --to 泛微'],
  async run(shell, { deal: word }, flags) {
    const after = await shell.input((read) => readAfter(read, flags));
    const { settleDeal } = await import('../settle.js');
    await shell.change(
      (ctx) => settleDeal(ctx, word, after),
      ({ carried, ...view }) => ({
        kind: 'done',
        value: { ...dealValue(view), ...carriedValue(carried) },
        code: view.deal.code,
        lines: carriedLines(carried),
      }),
    );
  },
});
