import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { ticketDone } from '../ticketView.js';

export default verb({
  args: { ticket: argument(messages.ticketArg) },
  flags: { answer: requiredOption('<text>', messages.answerOption), on: option('<day>', messages.onOption) },
  examples: ['salesdesk order ticket answer ST-2026-0001 --answer "已远程指导"'],
  async run(shell, { ticket: word }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(flags.answer, '--answer'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { actOnTicket } = await import('../tickets.js');
    await shell.change(
      (ctx) => actOnTicket(ctx, 'answer', word, input),
      (act) => ticketDone(act, 'answer', input),
    );
  },
});
