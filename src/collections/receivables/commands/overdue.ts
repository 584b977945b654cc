import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, count, listView } from '../../../cli/output/view.js';
import { toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { both } from '../../../shared/text.js';
import type { OverdueToDun } from '../../dunning/overdue.js';
import { contactColumns, promiseColumns, stepColumns } from '../../dunning/view.js';
import { messages } from '../messages.js';
import { advanceNotes, chargesNote, openFlags, sumOpen, withAdvances } from '../view.js';

export default verb({
  flags: {
    ...openFlags,
    exitCode: toggle(cliMessages.exitCode),
    overdue: toggle(messages.overdueOption, { hidden: true }),
  },
  examples: [
    'salesdesk due',
    'salesdesk due --rep 李强 --exit-code',
    'salesdesk payment overdue --as-of 2026-10-31 --json',
  ],
  async run(shell, _args, { rep, customer, exitCode, ...flags }) {
    const asOf = await shell.input((read) => read.day(flags.asOf, '--as-of', true));
    const filter = { asOf, rep, customer };
    const { listOverdueToDun } = await import('../../dunning/overdue.js');
    const { sumOpenCharges } = await import('../openCharges.js');
    const { listAdvances } = await import('../advances.js');
    const { rows, charges, advances, day } = await shell.read(async (ctx) => {
      const overdue = await listOverdueToDun(ctx, filter);
      const listed = new Set(overdue.map((row) => row.customer.code));
      const advances = (await listAdvances(ctx, filter)).filter(({ customer: { code } }) => listed.has(code));
      return {
        rows: withAdvances(overdue, advances),
        charges: await sumOpenCharges(ctx, filter),
        advances,
        day: dayWithWeekday(asOf ?? ctx.today),
      };
    });
    const openFen = sumOpen(rows);
    await shell.printFound(
      listView<OverdueToDun>(rows, [...columns, ...stepColumns(rows), ...promiseColumns(rows), ...contactColumns], {
        title: both((lang) => messages.overdueTitle(day[lang], rows.length, shell.money(openFen))[lang]),
        total: { code: t(terms.total), openFen },
        empty: messages.noOverdue,
        notes: [
          ...advanceNotes(advances, (fen) => shell.money(fen)),
          ...chargesNote(charges, shell.money(charges.openFen)),
        ],
      }),
      exitCode,
    );
  },
});

const columns: Column<OverdueToDun>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'invoice', head: terms.invoice, neverCut: true, wide: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'overdueDays', head: terms.overdueDays, as: count, tone: () => 'bad' },
  { key: 'openFen', head: terms.open, as: asMoney, dropOrder: 'last' },
  { key: 'rep', head: terms.rep },
];
