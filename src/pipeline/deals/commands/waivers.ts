import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, listView, named } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { GATES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';

export default verb({
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk deal waivers --month 2026-11'],
  async run(shell, _args, flags) {
    const month = await shell.input((read) => read.month(flags.month, '--month'));
    const { listWaivers } = await import('../waive.js');
    const waivers = await shell.read((ctx) => listWaivers(ctx, month));
    await shell.print(
      listView(
        waivers,
        [
          { key: 'day', head: terms.day, as: asDay },
          { key: 'deal', head: terms.deal, neverCut: true },
          { key: 'title', head: messages.title },
          { key: 'gate', head: messages.gate, as: named(GATES) },
          { key: 'reason', head: terms.reason },
          { key: 'by', head: messages.by },
        ],
        { empty: messages.noWaivers },
      ),
    );
  },
});
