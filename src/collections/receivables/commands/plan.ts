import { argument, option, optionalArgument, verb } from '../../../cli/verb.js';
import { changedPlanView, planChangeFlags, readPlanChange } from '../../../contracts/contracts/amendmentView.js';
import { messages as quoteMessages } from '../../../pipeline/quotes/messages.js';
import { usageError } from '../../../shared/errors.js';
import { messages } from '../messages.js';

export default verb({
  args: { contract: argument(messages.contractArg), plan: optionalArgument(quoteMessages.termsToWrite) },
  flags: { terms: option('<terms>', quoteMessages.termsToWrite), ...planChangeFlags },
  examples: [
    'salesdesk payment plan CT-2026-0001 "30% signed, 60% accepted, 10% accepted+30d"',
    'salesdesk payment plan 1 "38400 12/1; 余款 12/31"',
    'salesdesk payment plan 1 --terms "net 30; eom" --reason "客户财务制度：月底付款"',
  ],
  async run(shell, { contract, plan }, flags) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const change = await shell.input((read) =>
      readPlanChange(read, onlyOne(plan, flags.terms), flags, (files) =>
        readAttachments(files, shell, (text) => read.problem('--file', text)),
      ),
    );
    const { changePlan } = await import('../../../workflows/changePlan.js');
    await shell.change(
      (ctx) => changePlan(ctx, contract, change),
      (changed) => changedPlanView(changed, change, (fen) => shell.money(fen)),
    );
  },
});

/** A plan is typed once, as a word or after `--terms`. */
function onlyOne(word: string | undefined, flag: string | undefined): string {
  const typed = [word, flag].filter((text) => text !== undefined);
  const [text] = typed;
  if (text === undefined || typed.length > 1) throw usageError(messages.onePlan);
  return text;
}
