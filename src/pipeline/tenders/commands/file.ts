import { argument, verb } from '../../../cli/verb.js';
import { required } from '../../../shared/required.js';
import { messages } from '../messages.js';

export default verb({
  args: { tender: argument(messages.tenderArg), number: argument(messages.numberArg) },
  examples: ['salesdesk tender file TD-2026-0003 1 --out 技术方案.pdf'],
  async run(shell, { tender, number }) {
    const { tenderFile } = await import('../service.js');
    const { writeKept } = await import('../../../cli/attachments.js');
    await writeKept(shell, number, (ctx, n) => tenderFile(ctx, tender, required(n, 'the number of a paper')));
  },
});
