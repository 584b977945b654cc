import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { AMENDED_FIELDS } from '../../../policy/contracts.js';
import { messages } from '../messages.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    delivery: option('<day>', messages.deliveryOption),
    until: option('<day>', messages.untilOption),
    on: option('<day>', messages.onOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk contract amend CT-2026-0007 --delivery 2027-02-01 --reason "客户机房延期"'],
  async run(shell, { contract: word }, flags) {
    const input = await shell.input((read) => ({
      deliveryDay: read.day(flags.delivery, '--delivery'),
      endDay: read.day(flags.until, '--until'),
      day: read.day(flags.on ?? 'today', '--on', true),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { amendContract } = await import('../amend.js');
    await shell.change(
      (ctx) => amendContract(ctx, word, input),
      ({ code, status, changes }) => ({
        kind: 'done',
        value: { code, status, changes, reason: input.reason, day: input.day },
        code,
        hints: status === 'open' ? [messages.decideHint(code), messages.withdrawHint] : [],
        lines: [
          ...(status === 'open' ? [messages.proposed(code)] : []),
          ...changes.map(({ field, before, after }) => messages.amended(code, AMENDED_FIELDS[field], before, after)),
        ],
      }),
    );
  },
});
