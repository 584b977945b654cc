import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { receivableLines } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    on: option('<day>', messages.agreedOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  async run(shell, { contract: word }, flags) {
    const input = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { cancelContract } = await import('../../../workflows/adjustContract.js');
    await shell.change(
      (ctx) => cancelContract(ctx, word, input),
      (adjusted) => {
        const { code, contract, day } = adjusted;
        return {
          kind: 'done',
          value: adjusted,
          code,
          lines: [messages.cancelDone(contract, day), ...receivableLines(adjusted, (fen) => shell.money(fen))],
        };
      },
    );
  },
});
