import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { OUTCOME_DECISIONS, OUTCOMES } from '../../../policy/outcomes.js';
import type { Fen } from '../../../shared/money.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages } from '../messages.js';
import { outcomeDone } from '../view.js';

export default verb({
  args: {
    outcome: argument(messages.outcomeArg),
    decision: argument(messages.decisionArg, OUTCOME_DECISIONS),
  },
  flags: {
    reason: requiredOption('<text>', messages.reasonOption),
    on: option('<day>', messages.onOption),
    amount: option('<amount>', messages.amountOption),
  },
  examples: [
    'salesdesk outcome decide OC-2026-0001 grant --amount 2000 --reason "完成率 120%"',
    'salesdesk outcome decide OC-2026-0004 decline --reason "两个月后再看"',
  ],
  async run(shell, { outcome: word, decision }, flags) {
    const input = await shell.input((read) => ({
      outcome: word,
      decision: read.choice(OUTCOME_DECISIONS, decision, 'decision'),
      reason: read.reason(flags.reason),
      day: read.day(flags.on, '--on'),
      amountFen: read.positiveMoney(flags.amount, '--amount'),
    }));
    const { promisedLines, rewardQuestion } = await import('../../payroll/promised.js');
    const { planOutcomeDecision, promisedBy } = await import('../../../workflows/decideOutcome.js');
    const money = (fen: Fen) => shell.money(fen);
    if (input.amountFen !== undefined) {
      const promised = await shell.readOpen(async (read) => {
        const ctx = { ...read, confirms: undefined };
        return await promisedBy(ctx, input, await planOutcomeDecision(ctx, input));
      });
      const question = rewardQuestion(promised, money);
      if (question !== undefined) await shell.confirm(question);
    }
    const { decideOrAsk } = await import('../../../workflows/decideOrAsk.js');
    await shell.change(
      (ctx) => decideOrAsk(ctx, input),
      ({ done, waiting }) => {
        if (done === undefined) return askedDone(waiting);
        const { outcome, promised } = done;
        const { code, kind, member } = outcome;
        const view = outcomeDone(
          outcome,
          messages.decidedDone(input.decision, code, OUTCOMES[kind], member.name),
          input.decision === 'grant' ? [messages.doneHint(code, kind, member.name)] : [],
        );
        if (promised === undefined) return view;
        return { ...view, lines: [...(view.lines ?? []), ...promisedLines(promised, money)] };
      },
    );
  },
});
