import { argument, option, verb } from '../../../cli/verb.js';
import { acceptDuplicates } from '../../customers/view.js';
import { messages } from '../messages.js';
import { shownLead } from '../view.js';

export default verb({
  args: { lead: argument(messages.leadArg) },
  flags: {
    customer: option('<customer>', messages.customerOption),
    title: option('<text>', messages.titleOption),
    amount: option('<amount>', messages.amountOption),
    waive: option('<reason>', messages.waiveOption),
  },
  examples: ['salesdesk lead convert L-2026-0001 --amount 128000', 'salesdesk lead convert 1 --customer C-0007'],
  async run(shell, { lead: word }, flags) {
    const input = await shell.input((read) => ({
      customer: read.text(flags.customer, '--customer'),
      title: read.text(flags.title, '--title'),
      amountFen: read.positiveMoney(flags.amount, '--amount'),
      waive: read.text(flags.waive, '--waive'),
    }));
    const { duplicatesOfLead } = await import('../add.js');
    const { resolveLead } = await import('../resolve.js');
    const { convertLead } = await import('../../../workflows/convertLead.js');
    const accepted =
      input.customer !== undefined ||
      (await acceptDuplicates(shell, 'lead.write', async (ctx) => {
        const lead = await resolveLead(ctx, word);
        return await duplicatesOfLead(ctx, lead, lead.id);
      }));
    await shell.change(
      (ctx) => convertLead(ctx, word, input, accepted),
      ({ lead, customer, joined, deal }) => ({
        kind: 'done',
        value: { ...shownLead(lead), customer, joined, deal },
        code: lead.code,
        lines: [messages.converted(lead.code, customer, deal, joined)],
        hints: [messages.requestHint(deal)],
      }),
    );
  },
});
