import { argument, option, verb } from '../../../cli/verb.js';
import { TICKET_PRIORITIES } from '../../../policy/contracts.js';
import { messages } from '../messages.js';
import { ticketDone } from '../ticketView.js';

export default verb({
  args: { order: argument(messages.orderArg), text: argument(messages.ticketTextArg) },
  flags: {
    priority: option('<priority>', messages.priorityOption, { choices: TICKET_PRIORITIES }),
    owner: option('<member>', messages.ownerOption),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk order ticket add 1 "导出报表时报错" --priority urgent --owner 陈晨'],
  async run(shell, { order: word, text }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(text, 'text'),
      priority: read.choice(TICKET_PRIORITIES, flags.priority ?? 'normal', '--priority'),
      owner: read.text(flags.owner, '--owner'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { addTicket } = await import('../tickets.js');
    await shell.change(
      (ctx) => addTicket(ctx, word, input),
      (act) => ticketDone(act, 'open', input),
    );
  },
});
