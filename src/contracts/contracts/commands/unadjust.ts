import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
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
    const { reverseAdjustment } = await import('../../../workflows/reverseAdjustment.js');
    await shell.change(
      (ctx) => reverseAdjustment(ctx, word, input),
      (reversal) => {
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
