import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { GATES } from '../../../policy/stages.js';
import { both } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { carriedLines, dealArgument } from '../view.js';

export default verb({
  args: { deal: dealArgument, gate: argument(messages.gateArg, GATES) },
  flags: { reason: requiredOption('<text>', messages.waiveReason) },
  examples: ['salesdesk deal waive 42 demoGiven --reason "老客户续购，已熟悉产品"'],
  async run(shell, { deal: word, gate: typed }, flags) {
    const input = await shell.input((read) => ({
      gate: read.choice(GATES, typed, 'gate'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { waiveGate } = await import('../waive.js');
    await shell.change(
      (ctx) => waiveGate(ctx, word, input),
      ({ deal: { code }, gate, reason, carried }) => ({
        kind: 'done',
        value: { code, gate, reason },
        code,
        lines: [
          both((lang) => messages.waived(code, GATES[gate][lang], reason)[lang]),
          messages.waivedCounts,
          ...(carried ? carriedLines(carried) : []),
        ],
      }),
    );
  },
});
