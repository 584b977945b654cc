import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { reversalMessages } from '../reversalMessages.js';
import { carriedOf, dealLines } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk contract void CT-2026-0007 --reason "重复登记"'],
  notes: [reversalMessages.voidNote],
  async run(shell, { contract: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { voidContract } = await import('../../../workflows/voidContract.js');
    await shell.change(
      (ctx) => voidContract(ctx, word, reason),
      ({ contract: { code, title, signedDay, netFen, grossFen }, instalments, carried }) => ({
        kind: 'done',
        value: { code, title, signedDay, netFen, grossFen, reason, instalments, ...carriedOf({ carried }) },
        code,
        lines: [
          reversalMessages.voided(code, title),
          reversalMessages.voidEffect(instalments.length),
          ...dealLines({ carried }),
        ],
      }),
    );
  },
});
