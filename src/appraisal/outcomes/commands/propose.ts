import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { OUTCOMES } from '../../../policy/outcomes.js';
import { messages } from '../messages.js';
import { outcomeDone } from '../view.js';

export default verb({
  args: { member: argument(messages.memberArg), kind: argument(messages.kindArg, OUTCOMES) },
  flags: {
    base: option('<amount>', messages.baseOption),
    on: option('<day>', messages.fromOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: ['salesdesk outcome propose 张伟 payAdjustment --base 4000 --on 2027-01-01 --reason "连续三个月 A"'],
  async run(shell, { member, kind }, flags) {
    const input = await shell.input((read) => ({
      member,
      kind: read.choice(OUTCOMES, kind, 'kind'),
      baseFen: read.moneyFromZero(flags.base, '--base'),
      fromDay: read.day(flags.on, '--on'),
      reason: read.reason(flags.reason),
    }));
    const { proposePay } = await import('../../../workflows/proposePay.js');
    await shell.change(
      (ctx) => proposePay(ctx, input),
      (proposed) =>
        outcomeDone(proposed, messages.proposedDone(proposed.code, OUTCOMES[proposed.kind], proposed.member.name), [
          messages.decideHint(proposed.code),
        ]),
    );
  },
});
