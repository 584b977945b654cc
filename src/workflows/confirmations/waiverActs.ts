import type { CheckContext } from '../../app/context.js';
import { previewChargeWaiver, waiveCharge } from '../../collections/hardship/charges.js';
import { type DecisionInput, decideHardship, previewWaiver } from '../../collections/hardship/decide.js';
import { givenUpInMonth } from '../../collections/hardship/givingUp.js';
import { messages } from '../../collections/hardship/messages.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { Day } from '../../shared/dates.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import type { Act } from './act.js';

interface Waiver {
  amountFen: Fen;
  reason: string;
  /** Null: the day on which it is confirmed. */
  day: Day | null;
}
export interface HardshipWaiver extends Waiver {
  /** Code of the hardship case. */
  case: string;
}
export interface ChargeWaiver extends Waiver {
  /** Code of the interest or fee. */
  charge: string;
}

const decisionOf = ({ today }: CheckContext, { amountFen, reason, day }: HardshipWaiver): DecisionInput => ({
  decision: 'waive',
  waiver: amountFen,
  reason,
  day: day ?? today,
});

/** Why a waiver takes two persons: what was given up before counts with it. */
async function whyTwo(ctx: CheckContext, customerId: number, waivedFen: Fen, day: Day): Promise<Text> {
  const { month, waivedFen: before, leastFen } = await givenUpInMonth(ctx, customerId, day);
  const money = (amountFen: Fen) => formatMoney(amountFen, ctx.company.currency);
  return messages.actWhyTwo(month, money(before), money(before + waivedFen), money(leastFen));
}

/** What is open of a hardship case is waived (policy 3.7.3). */
export const waiveCaseAct: Act<HardshipWaiver> = {
  async prepare(ctx, input) {
    const decision = decisionOf(ctx, input);
    const { hardship, customer, open, waivedFen, settled } = await previewWaiver(ctx, input.case, decision);
    const money = (amountFen: Fen) => formatMoney(amountFen, ctx.company.currency);
    return {
      title: messages.actWaive(hardship.code, customer.name, money(waivedFen)),
      changes: settled.map(({ instalment: { code, openFen }, amountFen }) => ({
        what: messages.actOpen(code),
        from: money(openFen),
        to: money(openFen - amountFen),
      })),
      lines: [],
      why: await whyTwo(ctx, customer.id, waivedFen, decision.day),
      basis: [
        hardship.code,
        hardship.status,
        customer.code,
        ...open.map(({ code, openFen }) => `${code} ${openFen}`),
      ].join('|'),
      related: [hardship.code, customer.code],
      // Who reported the case has asked for it.
      receiver: { id: hardship.reportedById },
    };
  },
  subject: (input) => input.case,
  async carryOut(ctx, input) {
    const { code, customer, settledFen, openFen } = await decideHardship(ctx, input.case, decisionOf(ctx, input));
    const money = (amountFen: Fen) => formatMoney(amountFen, ctx.company.currency);
    return [messages.waiveDone(code, customer.name, money(settledFen), money(openFen))];
  },
};

/** Interest or a fee is waived (policy 3.7.3). */
export const waiveChargeAct: Act<ChargeWaiver> = {
  async prepare(ctx, { charge: code, amountFen, reason, day }) {
    const waiver = { amountFen, reason, day: day ?? ctx.today };
    const { charge } = await previewChargeWaiver(ctx, code, waiver);
    const customer = await customerById(ctx.db, charge.customerId);
    const money = (amountFen: Fen) => formatMoney(amountFen, ctx.company.currency);
    return {
      title: messages.actWaive(charge.code, customer.name, money(amountFen)),
      changes: [
        {
          what: messages.actOpen(charge.code),
          from: money(charge.openFen),
          to: money(charge.openFen - amountFen),
        },
      ],
      lines: [],
      why: await whyTwo(ctx, charge.customerId, amountFen, waiver.day),
      basis: [charge.code, customer.code, charge.openFen].join('|'),
      related: [charge.code, customer.code],
    };
  },
  subject: ({ charge }) => charge,
  async carryOut(ctx, { charge, amountFen, reason, day }) {
    const waived = await waiveCharge(ctx, charge, { amountFen, reason, day: day ?? ctx.today });
    const money = (amountFen: Fen) => formatMoney(amountFen, ctx.company.currency);
    return [messages.waivedDone(waived.code, money(waived.waivedFen), waived.openFen > 0 ? money(waived.openFen) : '')];
  },
};
