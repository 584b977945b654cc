import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { approvalDone } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk contract approve CT-2026-0007 --reason "毛利合格"'],
  async run(shell, { contract: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { decideApproval } = await import('../approve.js');
    await shell.change(
      (ctx) => decideApproval(ctx, word, { decision: 'approve', reason }),
      (decided) => approvalDone(decided, 'approve', reason),
    );
  },
});
