import { askedClock } from '../../../cli/askedClock.js';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionalArgument, toggle, verb } from '../../../cli/verb.js';
import type { Month } from '../../../shared/dates.js';
import { usageError } from '../../../shared/errors.js';
import { joinTexts } from '../../../shared/text.js';
import { reportTable } from '../../kpi/view.js';
import { messages } from '../messages.js';

export default verb({
  args: { month: optionalArgument(messages.monthArg) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    confirm: option('<month>', messages.confirmOption),
    acceptGaps: option('<reason>', messages.gapsOption),
    clockIsRight: toggle(cliMessages.clockOption),
  },
  examples: [
    'salesdesk month close 2026-11',
    'salesdesk month close 2026-11 --yes --confirm 2026-11',
    'salesdesk month close 2026-11 --dry-run',
  ],
  async run(shell, { month: word }, { confirm, acceptGaps, ...flags }) {
    const input = await shell.input((read) => ({
      month: read.monthOrLast(word, flags.month),
      gapsReason: read.text(acceptGaps, '--accept-gaps'),
    }));
    const { month } = input;
    const { closeMonth, isChanged, requireClosable } = await import('../close.js');
    const { gaps, changed, actor } = await shell.readOpen(async (ctx) => ({
      ...(await requireClosable(ctx, input)),
      actor: ctx.actor.name,
    }));
    if (gaps.length > 0) shell.say(`! ${t(messages.notMet(month, joinTexts(gaps.map(({ name }) => name))))}`);
    if (isChanged(changed)) shell.say(`! ${t(messages.closesDespite(changed))}`);
    const clockIsRight = await askedClock(shell, 'month.close', flags.clockIsRight === true);
    if (!shell.globals.dryRun) {
      await confirmMonth(shell, month, { confirm, acceptGaps });
      const { backupBefore } = await import('../../../store/database/backup.js');
      const { file } = await backupBefore(await shell.session(), `before-close-${month}`);
      shell.say(`✓ ${t(messages.backedUp(file))}`);
    }
    await shell.change(
      (ctx) => {
        ctx.clockIsRight = clockIsRight;
        return closeMonth(ctx, input);
      },
      (report) => ({
        kind: 'done',
        value: report,
        code: month,
        ...(shell.globals.dryRun
          ? { sections: [{ ...reportTable(report), title: messages.wouldClose(month) }] }
          : {
              lines: [messages.closedDone(month, shell.money(report.team.salesFen), actor), messages.closedMeans],
              sections: [reportTable(report)],
            }),
      }),
    );
  },
});

/** The month, typed once more: it locks the month for everybody. @throws usageError for another one, or none */
async function confirmMonth(
  shell: Shell,
  month: Month,
  { confirm, acceptGaps }: Record<'confirm' | 'acceptGaps', string | undefined>,
): Promise<void> {
  const unattended = shell.globals.yes === true;
  if (confirm === undefined && !unattended && shell.ask.possible) {
    shell.say(t(messages.locks(month)));
    const typed = await shell.ask.input(t(messages.typeMonth(month)));
    if (typed.trim() !== month) throw usageError(messages.wrongMonth(typed, month));
    return;
  }
  // without a terminal it takes --yes as well
  if (confirm === undefined || (!unattended && !shell.ask.possible))
    throw usageError(messages.confirmRequired(month), { hints: [messages.confirmHint(month, acceptGaps)] });
  if (confirm !== month) throw usageError(messages.wrongMonth(confirm, month));
}
