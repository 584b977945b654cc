import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  async run(shell, { contract: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { endContract } = await import('../amend.js');
    await shell.change(
      (ctx) => endContract(ctx, word, reason),
      ({ code, endDay }) => ({
        kind: 'done',
        value: { code, endDay, reason },
        code,
        lines: [messages.endedDone(code)],
      }),
    );
  },
});
