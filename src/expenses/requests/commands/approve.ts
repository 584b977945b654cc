import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { budgetLine, requestDone } from '../view.js';

export default verb({
  args: { request: argument(messages.requestArg) },
  flags: { note: option('<text>', messages.noteOption), release: option('<reason>', messages.releaseOption) },
  notes: [messages.approveNote],
  examples: ['salesdesk request approve REQ-2026-0003', 'salesdesk request approve REQ-2026-0003 --release "客户急单"'],
  async run(shell, { request: word }, flags) {
    const { note, release } = await shell.input((read) => {
      if (flags.note !== undefined && flags.release !== undefined) read.problem('--note', messages.noteOrRelease);
      return {
        note: read.text(flags.note, '--note'),
        release: flags.release === undefined ? undefined : read.reason(flags.release, '--release'),
      };
    });
    const { approveRequest } = await import('../../../workflows/approveRequest.js');
    await shell.change(
      (ctx) => approveRequest(ctx, word, { note, release }),
      (approved) => {
        const { request, settled, budget } = approved;
        const { code, member, amountFen } = request;
        const line = settled ? messages.approved : messages.approvedFirst;
        return {
          ...requestDone(request, line(code, member.name, shell.money(amountFen)), {
            more: [
              budgetLine(budget, messages.thisRequest, (fen) => shell.money(fen)),
              ...(budget.released ? [messages.released] : []),
            ],
          }),
          value: { ...request, budget },
        };
      },
    );
  },
});
