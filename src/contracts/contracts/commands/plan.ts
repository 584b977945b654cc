import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages as quoteMessages } from '../../../pipeline/quotes/messages.js';
import { messages } from '../messages.js';
import { planSection } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: { terms: requiredOption('<terms>', quoteMessages.termsToWrite) },
  examples: ['salesdesk contract plan CT-2026-0001 --terms "30% signed, 60% accepted, 10% accepted+30d"'],
  async run(shell, { contract: word }, flags) {
    const text = await shell.input((read) => read.text(flags.terms, '--terms'));
    const { planPayments } = await import('../../../collections/receivables/plan.js');
    await shell.change(
      (ctx) => planPayments(ctx, word, text),
      (plan) => ({
        kind: 'done',
        value: plan,
        code: plan.contract,
        lines: [messages.planDone(plan.contract, plan.instalments.length)],
        sections: planSection(plan.instalments),
      }),
    );
  },
});
