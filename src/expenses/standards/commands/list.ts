import { listView } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { standardColumns } from '../view.js';

export default verb({
  flags: { on: option('<day>', messages.onOption) },
  examples: ['salesdesk standard list', 'salesdesk standard list --on 2027-01-01 --json'],
  async run(shell, _args, flags) {
    const on = await shell.input((read) => read.day(flags.on, '--on'));
    const { listStandards } = await import('../standards.js');
    const standards = await shell.read((ctx) => listStandards(ctx, on));
    await shell.print(listView(standards, standardColumns, { empty: messages.noStandards }));
  },
});
