import { listView } from '../../../cli/output/view.js';
import { toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { confirmationColumns } from '../view.js';

export default verb({
  flags: { all: toggle(messages.allOption) },
  examples: ['salesdesk confirm list', 'salesdesk confirm list --all'],
  async run(shell, _args, { all = false }) {
    const { listConfirmations } = await import('../service.js');
    const rows = await shell.read((ctx) => listConfirmations(ctx, all));
    await shell.print(listView(rows, confirmationColumns, { empty: messages.none }));
  },
});
