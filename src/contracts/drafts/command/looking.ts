import type { Noun } from '../../../cli/grammar.js';
import { t } from '../../../cli/language.js';
import { m as shellWords } from '../../../cli/messages.js';
import type { Shell } from '../../../cli/shell.js';
import { asDay, count, listView, named, yuan } from '../../../cli/view.js';
import { DRAFT_STATUSES } from '../../../policy/contracts.js';
import { terms } from '../../../policy/terms.js';
import { m } from '../messages.js';

export function buildLists(contract: Noun, shell: Shell): void {
  contract
    .verb('drafts', {
      ...{ summary: m.drafts, clauses: ['3.5.2', '3.5.3'] },
      examples: ['salesdesk contract drafts --late --exit-code', 'salesdesk contract drafts --waiting'],
    })
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--late', t(m.lateOption))
    .option('--waiting', t(m.waitingOption))
    .option('--exit-code', t(shellWords.exitCode))
    .action(async (flags: { rep?: string; late?: boolean; waiting?: boolean; exitCode?: boolean }) => {
      const { listDrafts } = await import('../service.js');
      const rows = await shell.read((ctx) =>
        listDrafts(ctx, { rep: flags.rep, late: flags.late, waiting: flags.waiting ? 'legal' : undefined }),
      );
      await shell.printFound(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'title', head: terms.name },
            { key: 'status', head: terms.status, as: named(DRAFT_STATUSES), leaves: 'last' },
            { key: 'since', head: m.since, as: asDay },
            { key: 'days', head: m.days, as: count },
            { key: 'lateDays', head: m.late, as: count, value: (row) => (row.lateDays === 0 ? null : row.lateDays) },
            { key: 'grossFen', head: terms.amount, as: yuan },
            { key: 'owner.name', head: terms.owner },
          ],
          { empty: m.noDrafts },
        ) as ReturnType<typeof listView<never>>,
        flags.exitCode,
      );
    });

  contract
    .verb('ending', {
      ...{ summary: m.ending, clauses: ['3.5.3'] },
      examples: ['salesdesk contract ending', 'salesdesk contract ending --within 90'],
    })
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--within <days>', t(m.withinOption))
    .option('--exit-code', t(shellWords.exitCode))
    .action(async (flags: { rep?: string; within?: string; exitCode?: boolean }) => {
      const within = await shell.input((read) => read.whole(flags.within, '--within', 0, 3650));
      const { listEnding } = await import('../service.js');
      const rows = await shell.read((ctx) => listEnding(ctx, { within, rep: flags.rep }));
      await shell.printFound(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'title', head: terms.name },
            { key: 'endDay', head: m.ends, as: asDay },
            { key: 'daysLeft', head: m.daysLeft, as: count },
            { key: 'rep', head: terms.rep },
          ],
          { empty: m.noEnding },
        ) as ReturnType<typeof listView<never>>,
        flags.exitCode,
      );
    });
}
