import { argument, optionalArgument, verb } from '../../../cli/verb.js';
import { optionMessages } from '../optionMessages.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg), n: optionalArgument(optionMessages.nArg) },
  examples: ['salesdesk claim file 87 --out invoice.pdf'],
  async run(shell, { claim: word, n }) {
    const { claimFile } = await import('../list.js');
    const { writeKept } = await import('../../../cli/attachments.js');
    await writeKept(shell, n, (ctx, number = 1) => claimFile(ctx, word, number));
  },
});
