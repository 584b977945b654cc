import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { ticketDone } from '../ticketView.js';

export default verb({
  args: { ticket: argument(messages.ticketArg) },
  flags: { reason: requiredOption('<text>', messages.reopenOption), on: option('<day>', messages.onOption) },
  examples: ['salesdesk order ticket reopen ST-2026-0001 --reason "客户反映又出现"'],
  async run(shell, { ticket: word }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(flags.reason, '--reason'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { actOnTicket } = await import('../tickets.js');
    await shell.change(
      (ctx) => actOnTicket(ctx, 'reopen', word, input),
      (act) => ticketDone(act, 'reopen', input),
    );
  },
});
