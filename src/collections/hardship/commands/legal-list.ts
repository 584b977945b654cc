import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { legalColumns } from '../view.js';

export default verb({
  flags: {
    open: toggle(messages.openFilesOption),
    customer: option('<customer>', messages.customerOption),
  },
  examples: ['salesdesk payment legal list --open'],
  async run(shell, _args, filter) {
    const { listLegalFiles } = await import('../legal.js');
    const rows = await shell.read((ctx) => listLegalFiles(ctx, filter));
    await shell.print(listView(rows, legalColumns, { empty: messages.noFiles }));
  },
});
