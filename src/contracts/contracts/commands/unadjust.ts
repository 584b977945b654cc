import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages } from '../messages.js';
import { reversalMessages } from '../reversalMessages.js';
import { carriedOf, dealLines } from '../view.js';

export default verb({
  args: { adjustment: argument(reversalMessages.adjustmentArg) },
  flags: {
    on: option('<day>', reversalMessages.unadjustOn),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk contract unadjust ADJ-2026-0003 --reason "重复登记"'],
  async run(shell, { adjustment: word }, flags) {
    const input = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { unadjustOrAsk } = await import('../../../workflows/giveUpMoney.js');
    await shell.change(
      (ctx) => unadjustOrAsk(ctx, word, input),
      ({ done: reversal, waiting }) => {
        if (waiting !== undefined) return askedDone(waiting);
        const { carried, ...value } = reversal;
        const { code, contract, reverses, day, instalments } = value;
        return {
          kind: 'done',
          value: { ...value, ...carriedOf({ carried }) },
          code,
          lines: [
            carried === undefined
              ? reversalMessages.unadjusted(code, reverses, contract, day)
              : reversalMessages.uncancelled(contract, reverses, code, day),
            ...instalments.map((instalment) =>
              reversalMessages.instalmentChanged(
                instalment.code,
                shell.money(instalment.openFen.from),
                shell.money(instalment.openFen.to),
              ),
            ),
            ...dealLines({ carried }),
          ],
        };
      },
    );
  },
});
