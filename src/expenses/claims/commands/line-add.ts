import { argument, option, optionalArgument, toggle, verb } from '../../../cli/verb.js';
import { SPEND_WORDS } from '../../../policy/expenses.js';
import { listChoices } from '../../../shared/choices.js';
import { checkMessages } from '../checkMessages.js';
import { withFapiao } from '../fapiaoView.js';
import { lineFlags, readLineAmount, readLineWords, readSpend } from '../lineView.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { filedView, placeOf } from '../view.js';

export default verb({
  args: {
    claim: argument(optionMessages.claimArg),
    category: argument(optionMessages.categoryArg, SPEND_WORDS),
    amount: optionalArgument(optionMessages.amountArg),
  },
  flags: {
    ...lineFlags,
    invoice: option('<file...>', optionMessages.invoiceOption),
    cap: toggle(checkMessages.capOption),
  },
  notes: [optionMessages.categories(listChoices(SPEND_WORDS)), optionMessages.lineNote],
  examples: [
    'salesdesk claim line add 87 hotel 900 --on 11-19 --nights 2 --city 苏州 --invoice hotel.pdf',
    'salesdesk claim line add 87 meals --on 11-19 --until 11-21',
    'salesdesk claim line add 87 travel -120 --on 11-20 --purpose "退票"',
  ],
  async run(shell, { claim: word, category, amount }, { invoice, cap, ...flags }) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const input = await shell.input((read) => {
      const { day = read.today, ...line } = readLineWords(read, flags);
      if (flags.on === undefined && flags.date === undefined) read.problem('--on', optionMessages.requiredDay);
      return {
        ...readSpend(read, category, 'category'),
        amountFen: amount === undefined ? undefined : readLineAmount(read, amount, 'amount'),
        day,
        ...line,
        files: readAttachments(invoice, shell, (text) => read.problem('--invoice', text)),
      };
    });
    const { readVouchers } = await import('../readVouchers.js');
    const { withVouchers } = await import('../attach.js');
    const { input: line, vouchers } = withVouchers(input, await readVouchers(input.files));
    const { addLine } = await import('../edit.js');
    const place = await placeOf(shell);
    await shell.change(
      (ctx) => addLine(ctx, word, { ...line, cap }),
      (filed) => withFapiao(filedView(messages.edited, filed, place, ''), filed.claim, vouchers, place),
    );
  },
});
