import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { monthOf } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { advanceColumns, balanceColumns } from '../view.js';

/** What the list can be grouped by. */
const GROUPED = { member: terms.member };

export default verb({
  flags: {
    open: toggle(messages.openOption),
    old: toggle(messages.oldOption),
    mine: toggle(messages.mineOption),
    member: option('<member>', messages.memberOption),
    by: option('<what>', messages.byOption, { choices: GROUPED }),
    asOf: option('<day>', cliMessages.asOf),
    exitCode: toggle(cliMessages.exitCode),
  },
  notes: [messages.asOfNote],
  examples: ['salesdesk advance list --open', 'salesdesk advance list --old', 'salesdesk advance list --by member'],
  async run(shell, _args, flags) {
    const filter = await shell.input((read) => {
      read.choice(GROUPED, flags.by, '--by');
      return {
        open: flags.open,
        old: flags.old,
        mine: flags.mine,
        member: read.text(flags.member, '--member'),
        asOf: read.asOf(flags.asOf),
      };
    });
    const { listAdvances, memberBalances } = await import('../load.js');
    const sum = <T>(rows: readonly T[], fen: (row: T) => number) => rows.reduce((total, row) => total + fen(row), 0);
    if (flags.by !== undefined) {
      const balances = await shell.read((ctx) => memberBalances(ctx, filter));
      const total =
        balances.length > 1
          ? {
              member: { code: t(terms.total) },
              count: sum(balances, ({ count }) => count),
              paidFen: sum(balances, ({ paidFen }) => paidFen),
              settledFen: sum(balances, ({ settledFen }) => settledFen),
              returnedFen: sum(balances, ({ returnedFen }) => returnedFen),
              balanceFen: sum(balances, ({ balanceFen }) => balanceFen),
              oldFen: sum(balances, ({ oldFen }) => oldFen),
            }
          : undefined;
      await shell.printFound(listView(balances, balanceColumns, { total, empty: messages.empty }), flags.exitCode);
      return;
    }
    const { advances, days } = await shell.read(async (ctx) => ({
      advances: await listAdvances(ctx, filter),
      days: await ctx.setting('advance.days', monthOf(filter.asOf ?? ctx.today)),
    }));
    const total =
      advances.length > 1
        ? {
            code: t(terms.total),
            amountFen: sum(advances, ({ amountFen }) => amountFen),
            balanceFen: sum(advances, ({ balanceFen }) => balanceFen),
            settledFen: sum(advances, ({ settledFen }) => settledFen),
            returnedFen: sum(advances, ({ returnedFen }) => returnedFen),
          }
        : undefined;
    const notes = advances.some(({ old }) => old) ? [messages.oldNote(days)] : [];
    await shell.printFound(listView(advances, advanceColumns, { total, notes, empty: messages.empty }), flags.exitCode);
  },
});
