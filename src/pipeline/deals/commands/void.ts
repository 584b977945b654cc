import { requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { dealArgument, dealValue } from '../view.js';

export default verb({
  args: { deal: dealArgument },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk deal void 42 --reason "误建商机"'],
  notes: [messages.voidNote],
  async run(shell, { deal: word }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { voidDeal } = await import('../void.js');
    await shell.change(
      (ctx) => voidDeal(ctx, word, reason),
      ({ lead, ...view }) => ({
        kind: 'done',
        value: {
          ...dealValue(view),
          reason,
          voidedFrom: view.deal.voidedFrom,
          ...(lead ? { lead: { code: lead.code, status: lead.changes.status?.to } } : {}),
        },
        code: view.deal.code,
        lines: [
          messages.voided(view.deal.code, view.deal.title),
          messages.voidEffect,
          ...(lead ? [messages.leadReleased(lead.code)] : []),
        ],
        hints: lead && view.customer ? messages.releasedHints(lead.code, view.customer.code) : [],
      }),
    );
  },
});
