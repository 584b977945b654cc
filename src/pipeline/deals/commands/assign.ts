import { argument, option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import { dealArgument, dealValue } from '../view.js';

export default verb({
  args: { deal: dealArgument, member: argument(messages.memberArg) },
  flags: { reason: option('<text>', terms.reason) },
  async run(shell, { deal: word, member }, { reason }) {
    const { assignDeal } = await import('../../../workflows/assignDeal.js');
    await shell.change(
      (ctx) => assignDeal(ctx, word, member, reason),
      (assigned) => {
        const { deal, from, owner, drafts } = assigned;
        return {
          kind: 'done',
          value: { ...dealValue(assigned), drafts },
          code: deal.code,
          lines: [
            messages.assigned(deal.code, from.name, owner.name),
            ...(drafts.length > 0 ? [messages.draftsToo(drafts.join(', '))] : []),
          ],
        };
      },
    );
  },
});
