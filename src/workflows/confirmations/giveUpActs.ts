import type { WriteContext } from '../../app/context.js';
import { messages as chargeMessages } from '../../collections/hardship/messages.js';
import { instalmentsOfContract } from '../../collections/receivables/queries.js';
import {
  currentAmounts,
  previewAdjustment,
  previewReversal,
  requireCancellable,
} from '../../contracts/contracts/adjust.js';
import { GIVING_UP, messages } from '../../contracts/contracts/messages.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { reversalMessages } from '../../contracts/contracts/reversalMessages.js';
import { customerById } from '../../customers/customers/resolve.js';
import type { AfterContract } from '../../pipeline/deals/advance.js';
import type { Day } from '../../shared/dates.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { adjustContract, cancelContract, requireLastInForce } from '../adjustContract.js';
import { reverseAdjustment } from '../reverseAdjustment.js';
import type { Act } from './act.js';

/** What lowers the money of a signed contract. `word`: the contract, or the adjustment that is reversed. */
export type GiveUpInput = {
  word: string;
  reason: string;
  /** Null: the day of the confirmation. */
  day: Day | null;
} & (
  | { act: 'adjust'; netFen?: Fen; grossFen?: Fen; costFen?: Fen; due?: Day; to?: string }
  | { act: 'unadjust' }
  | { act: 'cancel'; after?: AfterContract }
);

/**
 * What an act gives up of what the customer owes, changing nothing: a price cut its amount; a cancelled contract
 * what of it is due by that day and, once it is delivered, all of it. Before that nothing is owed, and both sides are free.
 *
 * @throws whatever refuses the act
 */
export async function previewGivingUp(
  ctx: WriteContext,
  input: GiveUpInput,
): Promise<{ contract: Contract; givenUpFen: Fen }> {
  const { word } = input;
  const day = input.day ?? ctx.today;
  switch (input.act) {
    case 'adjust': {
      const { act: _, word: __, to: ___, ...typed } = input;
      const { contract, change } = await previewAdjustment(ctx, word, { ...typed, day });
      return { contract, givenUpFen: Math.max(0, -change.grossFen) };
    }
    case 'unadjust': {
      const { contract, change } = await previewReversal(ctx, word, day);
      return { contract, givenUpFen: Math.max(0, -change.grossFen) };
    }
    case 'cancel': {
      if (input.after !== undefined) await requireLastInForce(ctx, word);
      const contract = await requireCancellable(ctx, word, day);
      return { contract, givenUpFen: await owedOf(ctx, contract, day) };
    }
  }
}

async function owedOf(ctx: WriteContext, contract: Contract, day: Day): Promise<Fen> {
  if (contract.deliveredDay !== null && contract.deliveredDay <= day)
    return (await currentAmounts(ctx, contract, day)).grossFen;
  const plan = await instalmentsOfContract(ctx.db, contract.id, ctx.today);
  return plan.reduce((sum, { dueDay, amountFen }) => (dueDay !== null && dueDay <= day ? sum + amountFen : sum), 0);
}

/** Money of a signed contract is given up (policy 3.5.3, 3.7.3). */
export const giveUpAct: Act<GiveUpInput> = {
  async prepare(ctx, input) {
    const { contract, givenUpFen } = await previewGivingUp(ctx, input);
    const customer = await customerById(ctx.db, contract.customerId);
    const { netFen, grossFen, costFen } = await currentAmounts(ctx, contract);
    const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    return {
      title: GIVING_UP[input.act](contract.code, customer.name, money(givenUpFen)),
      lines: [messages.actStands(contract.code, money(grossFen)), chargeMessages.actReason(input.reason)],
      basis: [contract.code, customer.code, netFen, grossFen, costFen, contract.cancelledDay ?? '', givenUpFen].join(
        '|',
      ),
      related: [contract.code, customer.code],
    };
  },
  subject: ({ act, word }) => `${act} ${word}`,
  async carryOut(ctx, input): Promise<readonly Text[]> {
    const { word, reason } = input;
    const day = input.day ?? ctx.today;
    const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
    switch (input.act) {
      case 'adjust': {
        const { act: _, word: __, ...typed } = input;
        const { code, contract, netFen, costFen } = await adjustContract(ctx, word, { ...typed, day });
        return [messages.adjusted(code, contract, money(netFen), money(costFen), day)];
      }
      case 'unadjust': {
        const { code, reverses, contract } = await reverseAdjustment(ctx, word, { day, reason });
        return [reversalMessages.unadjusted(code, reverses, contract, day)];
      }
      case 'cancel': {
        const { contract, signedDay } = await cancelContract(ctx, word, { day, reason, after: input.after });
        return [messages.cancelDone(contract, day, day.slice(0, 7) === signedDay.slice(0, 7))];
      }
    }
  },
};
