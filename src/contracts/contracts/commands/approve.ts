import { atOption } from '../../../app/asShown.js';
import { shownBefore } from '../../../cli/asShown.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { draftView } from '../draftView.js';
import { messages } from '../messages.js';
import { refusalMessages } from '../refusalMessages.js';
import { approvalDone } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    at: option('<version>', atOption(same('v3'))),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk contract approve CT-2026-0007 --reason "毛利合格"'],
  async run(shell, { contract: word }, flags) {
    const { reason, at } = await shell.input((read) => ({
      reason: read.text(flags.reason, '--reason'),
      at: read.version(flags.at, '--at'),
    }));
    const { decideApproval } = await import('../approve.js');
    const { draftToApprove } = await import('../offer.js');
    const offer = await shownBefore(shell, {
      at,
      read: (ctx) => draftToApprove(ctx, word),
      view: ({ shown }) => draftView(shown),
      question: ({ shown }) => refusalMessages.approveAsShown(shown.code, shown.version),
    });
    await shell.change(
      (ctx) => decideApproval(ctx, word, { decision: 'approve', reason, shown: { at, seen: offer?.seen } }),
      (decided) => approvalDone(decided, 'approve', reason),
    );
  },
});
