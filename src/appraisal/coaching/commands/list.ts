import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { coachingColumns, shownCoaching } from '../view.js';

export default verb({
  flags: {
    open: toggle(messages.openOption),
    member: option('<member>', messages.memberOption),
  },
  examples: ['salesdesk coaching list --open'],
  async run(shell, _args, flags) {
    const { listCoachings } = await import('../service.js');
    const all = await shell.readOpen((ctx) => listCoachings(ctx, flags));
    await shell.print({ ...listView(all, coachingColumns, { empty: messages.empty }), rows: all.map(shownCoaching) });
  },
});
