import { argument, option, verb } from '../../../cli/verb.js';
import type { Fen } from '../../../shared/money.js';
import { settlementLine } from '../../receivables/view.js';
import { messages } from '../messages.js';

export default verb({
  args: { charge: argument(messages.chargeArg), receipt: argument(messages.settleArg) },
  flags: {
    on: option('<day>', messages.onOption),
    reference: option('<text>', messages.referenceOption),
  },
  examples: ['salesdesk payment settle CHG-2026-0001 312.50 --on 11-20', 'salesdesk payment settle 1 REC-2026-0004'],
  async run(shell, { charge, receipt: typed }, { on, reference }) {
    const isReceipt = /^(rec|@last)/i.test(typed.trim());
    const payment = await shell.input((read) =>
      isReceipt
        ? { receipt: read.text(typed, 'receipt') }
        : {
            amountFen: read.positiveMoney(typed, 'amount'),
            day: read.day(on ?? 'today', '--on', true),
            reference: read.text(reference, '--reference'),
          },
    );
    const { settleCharge } = await import('../charges.js');
    await shell.change(
      (ctx) => settleCharge(ctx, charge, payment),
      (settled) => {
        const { code, receipt, amountFen, openFen, surplusFen, parts } = settled;
        const money = (fen: Fen) => shell.money(fen);
        const open = openFen > 0 ? shell.money(openFen) : '';
        return {
          kind: 'done',
          value: settled,
          code,
          lines: [
            messages.settledDone(code, receipt, shell.money(amountFen), open),
            ...(surplusFen > 0 ? [messages.surplus(shell.money(surplusFen))] : []),
            ...parts.map((part) => settlementLine(part, money)),
          ],
        };
      },
    );
  },
});
