import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { outcomeColumns, shownOutcome } from '../view.js';

export default verb({
  flags: {
    open: toggle(messages.openOption),
    member: option('<member>', messages.memberOption),
  },
  examples: ['salesdesk outcome list --open', 'salesdesk outcome list --member 张伟 --json'],
  async run(shell, _args, flags) {
    const { listOutcomes } = await import('../show.js');
    const all = await shell.readOpen((ctx) => listOutcomes(ctx, flags));
    await shell.print({ ...listView(all, outcomeColumns, { empty: messages.none }), rows: all.map(shownOutcome) });
  },
});
