import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages as quoteMessages } from '../../../pipeline/quotes/messages.js';
import { changedPlanView, planChangeFlags, readPlanChange } from '../amendmentView.js';
import { messages } from '../messages.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: { terms: requiredOption('<terms>', quoteMessages.termsToWrite), ...planChangeFlags },
  examples: [
    'salesdesk contract plan CT-2026-0001 --terms "30% signed, 60% accepted, 10% accepted+30d"',
    'salesdesk contract plan CT-2026-0001 --terms "30% 2026-12-31; 70% 2027-03-31" --reason "客户预算跨年"',
    'salesdesk contract plan CT-2026-0001 --terms "100% 2026-12-31" --correction --file 已签合同.pdf --reason "录入时写错日期"',
  ],
  async run(shell, { contract: word }, flags) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const change = await shell.input((read) =>
      readPlanChange(read, flags.terms, flags, (files) =>
        readAttachments(files, shell, (text) => read.problem('--file', text)),
      ),
    );
    const { changePlan } = await import('../../../workflows/changePlan.js');
    await shell.change(
      (ctx) => changePlan(ctx, word, change),
      (changed) => changedPlanView(changed, change, (fen) => shell.money(fen)),
    );
  },
});
