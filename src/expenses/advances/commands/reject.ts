import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { advanceDone } from '../view.js';

export default verb({
  args: { advance: argument(messages.advanceArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk advance reject ADV-2026-0003 --reason "可用公司卡支付"'],
  async run(shell, { advance: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { rejectAdvance } = await import('../decide.js');
    await shell.change(
      (ctx) => rejectAdvance(ctx, word, reason),
      (advance) => advanceDone(advance, messages.rejected(advance.code, advance.member.name, reason)),
    );
  },
});
