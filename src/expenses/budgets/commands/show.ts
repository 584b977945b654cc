import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { EXPENSE_CATEGORIES } from '../../../policy/expenses.js';
import { messages } from '../messages.js';
import { budgetSheetView } from '../view.js';

export default verb({
  args: { budget: optionalArgument(messages.budgetArg) },
  flags: {
    month: option('<month>', messages.monthOption, { short: 'm' }),
    quarter: option('<quarter>', messages.quarterOption),
    category: option('<category>', messages.categoryOption, { choices: EXPENSE_CATEGORIES }),
  },
  examples: [
    'salesdesk budget show',
    'salesdesk budget show --quarter 2027Q2',
    'salesdesk budget show 2027 --category travel --month 2027-03',
    'salesdesk budget show 2027 --out 预算.xlsx',
  ],
  async run(shell, { budget: word }, flags) {
    const { months, category } = await shell.input((read) => {
      if (flags.month !== undefined && flags.quarter !== undefined) read.problem('--quarter', messages.onePeriod);
      const month = read.month(flags.month, '--month');
      return {
        months: month === undefined ? read.quarter(flags.quarter, '--quarter') : { from: month, to: month },
        category: read.choice(EXPENSE_CATEGORIES, flags.category, '--category'),
      };
    });
    const { budgetSheet } = await import('../sheet.js');
    const { sheet, actor } = await shell.readOpen(async (ctx) => ({
      sheet: await budgetSheet(ctx, { word, months, category }),
      actor: ctx.actor.code,
    }));
    const view = budgetSheetView(sheet, (fen) => shell.money(fen));
    // Nobody approves what he proposed himself.
    const waiting = sheet.versions.find(({ state, proposedBy }) => state === 'proposed' && proposedBy.code !== actor);
    await shell.print({ ...view, hints: waiting ? [messages.approveHint(waiting.code)] : [] });
  },
});
