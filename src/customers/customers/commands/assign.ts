import { argument, option, requiredOption, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { customer: argument(messages.customerArg), member: argument(messages.memberArg) },
  flags: {
    reason: requiredOption('<text>', messages.reasonOption),
    on: option('<day>', messages.assignOn),
    deals: toggle(messages.dealsOption),
  },
  examples: ['salesdesk customer assign 浦东 李娜 --reason "张伟调岗" --deals'],
  async run(shell, { customer: word, member: to }, flags) {
    const input = await shell.input((read) => ({
      reason: read.text(flags.reason, '--reason'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { assignCustomer } = await import('../../../workflows/assignCustomer.js');
    await shell.change(
      (ctx) => assignCustomer(ctx, word, to, { ...input, withDeals: flags.deals === true }),
      ({ customer: { code, name }, from, to: owner, deals }) => ({
        kind: 'done',
        value: { code, name, from: from?.name ?? null, to: owner.name, ...input, deals },
        code,
        lines: [
          messages.assigned(code, name, from?.name ?? '', owner.name, input.day),
          ...(flags.deals ? [messages.withDeals(deals.length)] : []),
        ],
      }),
    );
  },
});
