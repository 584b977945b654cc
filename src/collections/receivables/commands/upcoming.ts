import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, count, listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { both } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { UpcomingInstalment } from '../rules.js';
import { advanceNotes, openFlags, sumOpen } from '../view.js';

export default verb({
  flags: {
    within: option('<days>', messages.withinOption),
    ...openFlags,
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: ['salesdesk payment upcoming --within 7'],
  async run(shell, _args, { rep, customer, exitCode, ...flags }) {
    const { asOf, within } = await shell.input((read) => ({
      asOf: read.day(flags.asOf, '--as-of', true),
      within: read.whole(flags.within, '--within', 0, 366),
    }));
    const { listUpcoming, remindDays } = await import('../overdue.js');
    const { advancesFor } = await import('../advances.js');
    const { rows, advances, days, day } = await shell.read(async (ctx) => ({
      ...(await advancesFor(ctx, await listUpcoming(ctx, { asOf, within, rep, customer }), asOf)),
      days: within ?? (await remindDays(ctx, asOf ?? ctx.today)),
      day: dayWithWeekday(asOf ?? ctx.today),
    }));
    const openFen = sumOpen(rows);
    await shell.printFound(
      listView(rows, columns, {
        title: both((lang) => messages.upcomingTitle(day[lang], days, rows.length, shell.money(openFen))[lang]),
        total: { code: t(terms.total), openFen },
        notes: advanceNotes(advances, (fen) => shell.money(fen)),
        empty: messages.noUpcoming,
      }),
      exitCode,
    );
  },
});

const columns: Column<UpcomingInstalment>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'invoice', head: terms.invoice, neverCut: true, wide: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'daysLeft', head: messages.daysLeft, as: count },
  { key: 'openFen', head: terms.open, as: asMoney, dropOrder: 'last' },
  { key: 'rep', head: terms.rep },
];
