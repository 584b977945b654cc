import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { outcomeColumns, shownOutcome } from '../view.js';

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk appraisal outcomes 2026-11', 'salesdesk appraisal outcomes -m 上月 --json'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.monthOrLast(word, flags.month));
    const { listOutcomes } = await import('../show.js');
    const all = await shell.readOpen((ctx) => listOutcomes(ctx, { month }));
    await shell.print({
      ...listView(all, outcomeColumns, { title: messages.listTitle(month), empty: messages.noneOf(month) }),
      rows: all.map(shownOutcome),
    });
    if (all.some(({ state }) => state === 'proposed')) shell.hint(messages.decideThem);
  },
});
