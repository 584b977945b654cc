import type { DecisionInput } from '../../appraisal/outcomes/decide.js';
import { messages } from '../../appraisal/outcomes/messages.js';
import { OUTCOME_STATES, OUTCOMES } from '../../policy/outcomes.js';
import { formatMoney } from '../../shared/money.js';
import { decideOutcome, planOutcomeDecision } from '../decideOutcome.js';
import type { Act } from './act.js';

/** What a decision makes of an outcome. */
const DECIDED = { grant: 'granted', decline: 'declined' } as const;

/** What manager and hr decide together (policy 4.4.2, 4.4.3). */
export const outcomeAct: Act<DecisionInput> = {
  async prepare(ctx, input) {
    const { outcome, day, settles } = await planOutcomeDecision(ctx, input);
    const { code, kind, member, baseFen, evidence } = outcome;
    const { decision, amountFen } = input;
    const money = (fen: number) => formatMoney(fen, ctx.company.currency);
    return {
      title: messages.actDecide(decision, OUTCOMES[kind], member.name, code),
      changes: [{ what: OUTCOMES[kind], from: OUTCOME_STATES.proposed, to: OUTCOME_STATES[DECIDED[decision]] }],
      lines: [
        ...(decision === 'grant' ? [messages.countsFrom(day)] : []),
        ...(baseFen === null ? [] : [messages.newBase(money(baseFen))]),
        ...(amountFen === undefined ? [] : [messages.rewardOf(money(amountFen))]),
        ...(evidence.months.length === 0 ? [] : [messages.restsOn(evidence.months.map(({ month }) => month))]),
        ...settles.map((other) => messages.settles(other.code, OUTCOMES[other.kind])),
      ],
      basis: [code, decision, day, baseFen ?? '', amountFen ?? '', ...settles.map((other) => other.code)].join('|'),
      related: [code, member.code],
      receiver: { id: outcome.memberId },
    };
  },
  subject: ({ outcome }) => outcome,
  async carryOut(ctx, input) {
    const { code, kind, member } = await decideOutcome(ctx, input);
    return [messages.decidedDone(input.decision, code, OUTCOMES[kind], member.name)];
  },
};
