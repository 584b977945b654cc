import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { customer: argument(messages.customerArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk customer void C-0031 --reason "误建档案"'],
  notes: [messages.voidNote],
  async run(shell, { customer: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { voidCustomer } = await import('../void.js');
    await shell.change(
      (ctx) => voidCustomer(ctx, word, reason),
      ({ code, name, voidedFrom }) => ({
        kind: 'done',
        value: { code, name, reason, voidedFrom },
        code,
        lines: [messages.voided(code, name), messages.voidEffect],
      }),
    );
  },
});
