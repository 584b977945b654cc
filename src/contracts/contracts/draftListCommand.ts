import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, count, listView, named, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { DRAFT_STATUSES } from '../../policy/contracts.js';
import { terms } from '../../policy/terms.js';
import { messages } from './draftMessages.js';

export function buildLists(contract: Noun, shell: Shell): void {
  contract
    .verb('drafts', {
      summary: messages.drafts,
      clauses: ['3.5.2', '3.5.3'],
      examples: ['salesdesk contract drafts --late --exit-code', 'salesdesk contract drafts --waiting'],
    })
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--late', t(messages.lateOption))
    .option('--waiting', t(messages.waitingOption))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async (flags: { rep?: string; late?: boolean; waiting?: boolean; exitCode?: boolean }) => {
      const { listDrafts } = await import('./list.js');
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
            { key: 'since', head: messages.since, as: asDay },
            { key: 'days', head: messages.days, as: count },
            {
              key: 'lateDays',
              head: messages.late,
              as: count,
              value: (row) => (row.lateDays === 0 ? null : row.lateDays),
            },
            { key: 'grossFen', head: terms.amount, as: yuan },
            { key: 'owner.name', head: terms.owner },
          ],
          { empty: messages.noDrafts },
        ) as ReturnType<typeof listView<never>>,
        flags.exitCode,
      );
    });

  contract
    .verb('ending', {
      summary: messages.ending,
      clauses: ['3.5.3'],
      examples: ['salesdesk contract ending', 'salesdesk contract ending --within 90'],
    })
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--within <days>', t(messages.withinOption))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async (flags: { rep?: string; within?: string; exitCode?: boolean }) => {
      const within = await shell.input((read) => read.whole(flags.within, '--within', 0, 3650));
      const { listEnding } = await import('./list.js');
      const rows = await shell.read((ctx) => listEnding(ctx, { within, rep: flags.rep }));
      await shell.printFound(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'title', head: terms.name },
            { key: 'endDay', head: messages.ends, as: asDay },
            { key: 'daysLeft', head: messages.daysLeft, as: count },
            { key: 'rep', head: terms.rep },
          ],
          { empty: messages.noEnding },
        ) as ReturnType<typeof listView<never>>,
        flags.exitCode,
      );
    });
}
