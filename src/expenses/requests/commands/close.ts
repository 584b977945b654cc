import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { requestDone } from '../view.js';

export default verb({
  args: { request: argument(messages.requestArg) },
  flags: { reason: option('<text>', messages.closeReasonOption) },
  examples: ['salesdesk request close REQ-2026-0003', 'salesdesk request close REQ-2026-0003 --reason "行程取消"'],
  async run(shell, { request: word }, flags) {
    const { reason } = await shell.input((read) => ({ reason: read.text(flags.reason, '--reason') }));
    const { closeRequest } = await import('../decide.js');
    await shell.change(
      (ctx) => closeRequest(ctx, word, reason),
      (request) => {
        const { code, claimedFen, amountFen } = request;
        return requestDone(request, messages.closed(code, shell.money(claimedFen), shell.money(amountFen)));
      },
    );
  },
});
