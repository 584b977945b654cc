import { count, listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { versionColumns } from '../view.js';

export default verb({
  examples: ['salesdesk plan list'],
  async run(shell) {
    const { listPlans } = await import('../versions.js');
    const plans = await shell.readOpen((ctx) => listPlans(ctx));
    await shell.print(
      listView(plans, [{ key: 'year', head: messages.year, as: count }, ...versionColumns], {
        empty: messages.noPlans,
      }),
    );
  },
});
