import type { WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { previewChargeWaiver, waiveCharge } from '../../collections/hardship/charges.js';
import { type DecisionInput, decideHardship, previewWaiver } from '../../collections/hardship/decide.js';
import { messages } from '../../collections/hardship/messages.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { Day } from '../../shared/dates.js';
import { type Fen, formatMoney } from '../../shared/money.js';
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

const decisionOf = ({ today }: WriteContext, { amountFen, reason, day }: HardshipWaiver): DecisionInput => ({
  decision: 'waive',
  waiver: amountFen,
  reason,
  day: day ?? today,
});

/** What is open of a hardship case is waived (policy 3.7.3). */
export const waiveCaseAct: Act<HardshipWaiver> = {
  async prepare(ctx, input) {
    const { hardship, customer, open, waivedFen } = await previewWaiver(ctx, input.case, decisionOf(ctx, input));
    const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    return {
      title: messages.actWaive(hardship.code, customer.name, money(waivedFen)),
      lines: [
        ...open.map(({ code, openFen }) => messages.actOpen(code, money(openFen))),
        appMessages.because(input.reason),
      ],
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
    const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    return [messages.waiveDone(code, customer.name, money(settledFen), money(openFen))];
  },
};

/** Interest or a fee is waived (policy 3.7.3). */
export const waiveChargeAct: Act<ChargeWaiver> = {
  async prepare(ctx, { charge: code, amountFen, reason, day }) {
    const { charge } = await previewChargeWaiver(ctx, code, { amountFen, reason, day: day ?? ctx.today });
    const customer = await customerById(ctx.db, charge.customerId);
    const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    return {
      title: messages.actWaive(charge.code, customer.name, money(amountFen)),
      lines: [messages.actOpen(charge.code, money(charge.openFen)), appMessages.because(reason)],
      basis: [charge.code, customer.code, charge.openFen].join('|'),
      related: [charge.code, customer.code],
    };
  },
  subject: ({ charge }) => charge,
  async carryOut(ctx, { charge, amountFen, reason, day }) {
    const waived = await waiveCharge(ctx, charge, { amountFen, reason, day: day ?? ctx.today });
    const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    return [messages.waivedDone(waived.code, money(waived.waivedFen), waived.openFen > 0 ? money(waived.openFen) : '')];
  },
};
