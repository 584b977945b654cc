import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { hardshipColumns } from '../view.js';

export default verb({
  flags: {
    open: toggle(messages.openCasesOption),
    customer: option('<customer>', messages.customerOption),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: ['salesdesk payment hardship list --open', 'salesdesk payment hardship list --customer 浦东'],
  async run(shell, _args, { exitCode, ...filter }) {
    const { listHardships } = await import('../cases.js');
    const rows = await shell.read((ctx) => listHardships(ctx, filter));
    await shell.printFound(listView(rows, hardshipColumns, { empty: messages.noCases }), exitCode);
  },
});
