import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { refusalMessages } from '../refusalMessages.js';
import { approvalDone } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    at: option('<version>', refusalMessages.atOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk contract approve CT-2026-0007 --reason "毛利合格"'],
  async run(shell, { contract: word }, flags) {
    const { reason, at } = await shell.input((read) => ({
      reason: read.text(flags.reason, '--reason'),
      at: read.version(flags.at, '--at'),
    }));
    const { decideApproval } = await import('../approve.js');
    await shell.change(
      (ctx) => decideApproval(ctx, word, { decision: 'approve', reason, at }),
      (decided) => approvalDone(decided, 'approve', reason),
    );
  },
});
