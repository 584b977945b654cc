import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { requestDone } from '../view.js';

export default verb({
  args: { request: argument(messages.requestArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk request reject REQ-2026-0003 --reason "改为线上会议"'],
  async run(shell, { request: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { rejectRequest } = await import('../decide.js');
    await shell.change(
      (ctx) => rejectRequest(ctx, word, reason),
      (request) => requestDone(request, messages.rejected(request.code, request.member.name, reason)),
    );
  },
});
