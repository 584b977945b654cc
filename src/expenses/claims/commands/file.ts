import { argument, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { claim: argument(messages.claimArg), n: optionalArgument(messages.nArg) },
  examples: ['salesdesk claim file 87 --out invoice.pdf'],
  async run(shell, { claim: word, n }) {
    const { claimFile } = await import('../list.js');
    const { writeKept } = await import('../../../cli/attachments.js');
    await writeKept(shell, n, (ctx, number = 1) => claimFile(ctx, word, number));
  },
});
