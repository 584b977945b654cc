import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { findingColumns } from '../view.js';

export default verb({
  flags: { open: toggle(messages.openOption), owner: option('<member>', messages.ownerFilter) },
  examples: ['salesdesk expense finding list --open'],
  async run(shell, _args, flags) {
    const { listFindings } = await import('../service.js');
    const findings = await shell.read((ctx) => listFindings(ctx, flags));
    await shell.print(listView(findings, findingColumns, { empty: messages.empty }));
  },
});
