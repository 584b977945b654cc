import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { tenderColumns } from '../view.js';

export default verb({
  flags: { deal: option('<deal>', messages.dealArg), all: toggle(messages.allOption) },
  examples: ['salesdesk tender list', 'salesdesk tender list --all'],
  async run(shell, _args, filter) {
    const { listTenders } = await import('../service.js');
    const tenders = await shell.read((ctx) => listTenders(ctx, filter));
    await shell.print(listView(tenders, tenderColumns, { empty: messages.noTenders }));
  },
});
