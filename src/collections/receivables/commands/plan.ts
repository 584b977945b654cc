import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { argument, option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages as quoteMessages } from '../../../pipeline/quotes/messages.js';
import { terms } from '../../../policy/terms.js';
import { usageError } from '../../../shared/errors.js';
import { messages } from '../messages.js';
import type { ContractPlan } from '../plan.js';
import { ruleColumns } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg), plan: optionalArgument(quoteMessages.termsToWrite) },
  flags: { terms: option('<terms>', quoteMessages.termsToWrite) },
  examples: [
    'salesdesk payment plan CT-2026-0001 "30% signed, 60% accepted, 10% accepted+30d"',
    'salesdesk payment plan 1 "38400 12/1; 余款 12/31"',
    'salesdesk payment plan 1 --terms "net 30; eom"',
  ],
  async run(shell, { contract, plan }, flags) {
    const text = await shell.input((read) => read.text(onlyOne(plan, flags.terms), 'plan'));
    const { planPayments } = await import('../plan.js');
    await shell.change(
      (ctx) => planPayments(ctx, contract, text),
      (planned) => ({
        kind: 'done',
        value: planned,
        code: planned.contract,
        lines: [messages.planned(planned.contract, planned.instalments.length, shell.money(planned.grossFen))],
        sections: [listView(planned.instalments, columnsFor(planned))],
      }),
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

const columnsFor = ({ instalments }: ContractPlan): Column<ContractPlan['instalments'][number]>[] => [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  ...ruleColumns(instalments),
  { key: 'amountFen', head: terms.amount, as: asMoney },
];
