import { listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { listColumns } from '../view.js';

export default verb({
  examples: ['salesdesk budget list'],
  async run(shell) {
    const { listBudgets } = await import('../versions.js');
    const budgets = await shell.readOpen((ctx) => listBudgets(ctx));
    await shell.print(listView(budgets, listColumns, { empty: messages.noBudgets }));
  },
});
