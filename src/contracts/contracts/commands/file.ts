import { argument, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { contract: argument(messages.contractArg), n: optionalArgument(messages.copyArg) },
  examples: ['salesdesk contract file CT-2026-0007 --out 已签合同.pdf'],
  async run(shell, { contract: word, n: typed }) {
    const { archivedFile } = await import('../archive.js');
    const { writeKept } = await import('../../../cli/attachments.js');
    await writeKept(shell, typed, (ctx, n) => archivedFile(ctx, word, n));
  },
});
