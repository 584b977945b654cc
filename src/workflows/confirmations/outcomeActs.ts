import type { CheckContext } from '../../app/context.js';
import type { DecisionInput, DecisionPlan } from '../../appraisal/outcomes/decide.js';
import { messages } from '../../appraisal/outcomes/messages.js';
import { againstBase } from '../../appraisal/payroll/against.js';
import { basesOn } from '../../appraisal/payroll/bases.js';
import { promisedLines } from '../../appraisal/payroll/promised.js';
import { OUTCOME_STATES, OUTCOMES } from '../../policy/outcomes.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { decideOutcome, planOutcomeDecision, promisedBy } from '../decideOutcome.js';
import type { Act } from './act.js';

/** What a decision makes of an outcome. */
const DECIDED = { grant: 'granted', decline: 'declined' } as const;

/** The base that a pay adjustment replaces, with how many times it is the new one where that may be a slip. */
async function baseBefore(
  ctx: CheckContext,
  { outcome: { memberId, baseFen }, day }: DecisionPlan,
  money: (fen: Fen) => string,
): Promise<Text[]> {
  const before = (await basesOn(ctx, day)).get(memberId)?.baseFen ?? null;
  return before === null || baseFen === null ? [] : [againstBase(baseFen, before, money)];
}

/** What manager and hr decide together (policy 4.4.2, 4.4.3). */
export const outcomeAct: Act<DecisionInput> = {
  async prepare(ctx, input) {
    const plan = await planOutcomeDecision(ctx, input);
    const { outcome, day, settles } = plan;
    const promised = await promisedBy(ctx, input, plan);
    const { code, kind, member, baseFen, evidence } = outcome;
    const { decision, amountFen } = input;
    const money = (fen: number) => formatMoney(fen, ctx.company.currency);
    return {
      title: messages.actDecide(decision, OUTCOMES[kind], member.name, code),
      changes: [{ what: OUTCOMES[kind], from: OUTCOME_STATES.proposed, to: OUTCOME_STATES[DECIDED[decision]] }],
      lines: [
        ...(decision === 'grant' ? [messages.countsFrom(day)] : []),
        ...(baseFen === null ? [] : [messages.newBase(money(baseFen)), ...(await baseBefore(ctx, plan, money))]),
        ...(promised === undefined ? [] : promisedLines(promised, money)),
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
    const { code, kind, member } = (await decideOutcome(ctx, input)).outcome;
    return [messages.decidedDone(input.decision, code, OUTCOMES[kind], member.name)];
  },
};
