import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { contactColumns } from '../../dunning/view.js';
import type { InstalmentLine } from '../listQueries.js';
import { messages } from '../messages.js';
import { advanceNotes, chargesNote, ruleColumns, settledColumns } from '../view.js';

export default verb({
  flags: {
    customer: option('<customer>', messages.customerOption),
    contract: option('<contract>', messages.contractOption),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    open: toggle(messages.openOption),
    asOf: option('<day>', cliMessages.asOf),
  },
  examples: ['salesdesk payment list --contract CT-2026-0007', 'salesdesk payment list --open --as-of 2026-10-31'],
  async run(shell, _args, { asOf: day, ...filter }) {
    const asOf = await shell.input((read) => read.asOf(day));
    const { listInstalments } = await import('../list.js');
    const { withContactHistory } = await import('../../dunning/contactHistory.js');
    const { sumOpenCharges } = await import('../openCharges.js');
    const { advancesFor } = await import('../advances.js');
    const { rows, advances, charges } = await shell.read(async (ctx) => {
      const on = asOf ?? ctx.today;
      const listed = await listInstalments(ctx, { ...filter, asOf });
      return {
        ...(await advancesFor(ctx, await withContactHistory(ctx, listed, on), on)),
        charges: await sumOpenCharges(ctx, { ...filter, asOf }),
      };
    });
    const notes = [
      ...advanceNotes(advances, (fen) => shell.money(fen)),
      ...chargesNote(charges, shell.money(charges.openFen)),
    ];
    await shell.print(
      listView(rows, [...columnsFor(rows), ...contactColumns], { empty: messages.noInstalments, notes }),
    );
  },
});

const columnsFor = (rows: readonly InstalmentLine[]): Column<InstalmentLine>[] => [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'contract', head: terms.contract, dropOrder: 'first' },
  { key: 'invoice', head: terms.invoice, neverCut: true, wide: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'dueDay', head: terms.due, as: asDay, dropOrder: 'last' },
  ...ruleColumns(rows),
  { key: 'amountFen', head: terms.amount, as: asMoney },
  ...settledColumns(rows),
  { key: 'openFen', head: terms.open, as: asMoney, dropOrder: 'last' },
  { key: 'replacedDay', head: messages.replacedOn, as: asDay, wide: rows.every((row) => row.replacedDay === null) },
  { key: 'dispute', head: messages.dispute, wide: true },
];
