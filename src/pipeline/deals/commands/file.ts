import { optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { dealArgument } from '../view.js';

export default verb({
  args: { deal: dealArgument, n: optionalArgument(messages.fileArg) },
  examples: ['salesdesk deal file 42 2 --out 方案v2.pdf'],
  async run(shell, { deal: word, n }) {
    const { solutionFile } = await import('../solution.js');
    const { writeKept } = await import('../../../cli/attachments.js');
    await writeKept(shell, n, (ctx, number = 1) => solutionFile(ctx, word, number));
  },
});
