import { argument, option, verb } from '../../../cli/verb.js';
import { EXPENSE_CATEGORIES } from '../../../policy/expenses.js';
import { messages } from '../messages.js';
import { capitalsOf, claimFlags, filedView, placeOf, readInvoiceNumber, readSpendDay } from '../view.js';

export default verb({
  args: { claim: argument(messages.claimArg) },
  flags: {
    ...claimFlags,
    category: option('<category>', messages.categoryOption, { choices: EXPENSE_CATEGORIES }),
    amount: option('<amount>', messages.amountOption),
  },
  examples: ['salesdesk claim edit 87 --amount 1180.50'],
  async run(shell, { claim: word }, flags) {
    const change = await shell.input((read) => ({
      category: read.choice(EXPENSE_CATEGORIES, flags.category, '--category'),
      amountFen: read.positiveMoney(flags.amount, '--amount'),
      day: readSpendDay(read, flags),
      purpose: read.text(flags.purpose, '--purpose'),
      customer: read.text(flags.customer, '--customer'),
      deal: read.text(flags.deal, '--deal'),
      invoiceNo: readInvoiceNumber(read, flags.invoiceNumber),
      noVoucher: read.text(flags.noVoucher, '--no-voucher'),
    }));
    const { editClaim } = await import('../edit.js');
    const place = await placeOf(shell);
    const capitals = await capitalsOf(shell, change.amountFen);
    await shell.change(
      (ctx) => editClaim(ctx, word, change),
      (filed) => filedView(messages.edited, filed, place, capitals),
    );
  },
});
