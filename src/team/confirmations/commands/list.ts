import { listView } from '../../../cli/output/view.js';
import { toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { confirmationColumns, shownConfirmation } from '../view.js';

export default verb({
  flags: { all: toggle(messages.allOption) },
  examples: ['salesdesk confirm list', 'salesdesk confirm list --all'],
  async run(shell, _args, { all = false }) {
    const { listRequests } = await import('../../../workflows/confirmations/standing.js');
    const { views, name } = await shell.readOpen(async (ctx) => ({
      views: await listRequests(ctx, all),
      name: ctx.actor.name,
    }));
    await shell.print({
      ...listView(views, confirmationColumns(all), { empty: messages.none }),
      rows: views.map(shownConfirmation),
    });
    const first = views.find(({ mayConfirm }) => mayConfirm.includes(name));
    if (first) shell.hint(messages.showThenDecide(first.code));
  },
});
