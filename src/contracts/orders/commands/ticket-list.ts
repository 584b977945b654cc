import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { ticketColumns } from '../ticketView.js';

export default verb({
  flags: {
    customer: option('<customer>', messages.ticketCustomerOption),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    late: toggle(messages.ticketLateOption),
    all: toggle(messages.ticketAllOption),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: ['salesdesk order ticket list', 'salesdesk order ticket list --late --exit-code'],
  async run(shell, _args, { customer, rep, late, all, exitCode }) {
    const { listTickets } = await import('../tickets.js');
    const tickets = await shell.read((ctx) => listTickets(ctx, { customer, rep, late, all }));
    await shell.printFound(listView(tickets, ticketColumns, { empty: messages.noTickets }), exitCode);
  },
});
