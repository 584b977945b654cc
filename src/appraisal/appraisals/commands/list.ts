import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { shownSheet } from '../shown.js';
import { listColumns, listNotes } from '../view.js';

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk appraisal list 2026-11', 'salesdesk appraisal list -m 上月 --json'],
  async run(shell, { month: word }, flags) {
    const month = await shell.input((read) => read.monthOrLast(word, flags.month));
    const { listAppraisals } = await import('../appraisals.js');
    const all = await shell.readOpen((ctx) => listAppraisals(ctx, month));
    const rows = all.map(({ sheet, corrections, seesReasons }) => shownSheet(sheet, corrections, seesReasons));
    await shell.print({
      ...listView(all, listColumns, {
        title: messages.listTitle(
          month,
          all.some(({ sheet }) => sheet.state === 'closed'),
        ),
        empty: messages.nobody(month),
        notes: listNotes(all),
      }),
      rows,
    });
    if (all.some(({ sheet }) => sheet.state === 'toScore')) shell.hint(messages.scoreAllHint(month));
  },
});
