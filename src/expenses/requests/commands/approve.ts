import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { requestDone } from '../view.js';

export default verb({
  args: { request: argument(messages.requestArg) },
  flags: { note: option('<text>', messages.noteOption) },
  examples: ['salesdesk request approve REQ-2026-0003'],
  async run(shell, { request: word }, flags) {
    const { note } = await shell.input((read) => ({ note: read.text(flags.note, '--note') }));
    const { approveRequest } = await import('../decide.js');
    await shell.change(
      (ctx) => approveRequest(ctx, word, note),
      ({ request, settled }) => {
        const { code, member, amountFen } = request;
        const line = settled ? messages.approved : messages.approvedFirst;
        return requestDone(request, line(code, member.name, shell.money(amountFen)));
      },
    );
  },
});
