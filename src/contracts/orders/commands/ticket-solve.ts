import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { ticketDone } from '../ticketView.js';

export default verb({
  args: { ticket: argument(messages.ticketArg) },
  flags: { solution: requiredOption('<text>', messages.solutionOption), on: option('<day>', messages.onOption) },
  examples: ['salesdesk order ticket solve ST-2026-0001 --solution "升级到 5.2"'],
  async run(shell, { ticket: word }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(flags.solution, '--solution'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { actOnTicket } = await import('../tickets.js');
    await shell.change(
      (ctx) => actOnTicket(ctx, 'solve', word, input),
      (act) => ticketDone(act, 'solve', input),
    );
  },
});
