import { changesOfNew } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { contractById } from '../../contracts/contracts/resolve.js';
import type { Day } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { contractBill } from './billing.js';
import { messages } from './messages.js';
import { insertFapiao, insertFapiaoParts, remainingOfFapiao } from './queries.js';
import { CLAUSE, fapiaoValue, requireNewNumber, resolveFapiao } from './resolve.js';
import { numberKey, redAmounts, redParts } from './rules.js';

export interface RedInput {
  /** Of the red-letter fapiao. */
  number: string;
  day: Day;
  reason: string;
  /** Gross; default all that remains. */
  amountFen?: Fen;
}

/**
 * Reverses a fapiao with a red-letter one (红字发票), in full or in part: never more than remains of it; what it had
 * billed can be billed again (policy 3.7.1).
 *
 * @param word the number of the fapiao that is reversed
 * @throws conflict for a red-letter fapiao, one reversed in full, or a number that was recorded before
 */
export async function reverseFapiao(ctx: WriteContext, word: string, input: RedInput) {
  requirePermission(ctx.actor, 'fapiao.write');
  const { number, day, reason, amountFen } = input;
  const blue = await resolveFapiao(ctx, word);
  if (blue.redOfId !== null) throw conflict(messages.isRed(blue.number), { clause: '3.7.1' });
  const remaining = await remainingOfFapiao(ctx.db, blue.id);
  if (remaining.grossFen === 0) throw conflict(messages.alreadyReversed(blue.number), { clause: '3.7.1' });
  requireNotFuture(ctx, day);
  if (day < blue.day) throw usageError(messages.beforeIssue(blue.day));
  await requireNewNumber(ctx, number);
  const grossFen = amountFen ?? remaining.grossFen;
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  if (grossFen > remaining.grossFen)
    throw policyRefusal(CLAUSE, messages.overRemaining(money(grossFen), blue.number, money(remaining.grossFen)), {
      hints: [messages.reverseAllHint(blue.number)],
    });
  const red = await insertFapiao(ctx.db, {
    ...redAmounts(remaining, grossFen),
    number,
    numberKey: numberKey(number),
    kind: blue.kind,
    day,
    reason,
    redOfId: blue.id,
    contractId: blue.contractId,
    customerId: blue.customerId,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  const parts = redParts(remaining.parts, grossFen);
  await insertFapiaoParts(
    ctx.db,
    parts.map((part) => ({ fapiaoId: red.id, instalmentId: part.instalmentId, grossFen: part.grossFen })),
  );
  const contract = await contractById(ctx.db, blue.contractId);
  const bill = await contractBill(ctx, contract.id);
  const value = {
    ...(await fapiaoValue(ctx, red, contract)),
    redOf: blue.number,
    reason,
    leftFen: remaining.grossFen - grossFen,
    remainingFen: bill.grossFen - bill.billedFen,
  };
  const { kind, netFen, taxFen, customer, leftFen, remainingFen } = value;
  ctx.audit('payment.invoiceRed', {
    changed: [red.numberKey, blue.numberKey],
    related: [contract.code, customer.code],
    contract: contract.code,
    customer,
    reason,
    redOf: blue.number,
    changes: {
      ...changesOfNew({ number, kind, day, netFen, taxFen, grossFen: red.grossFen }),
      leftFen: { from: remaining.grossFen, to: leftFen },
    },
    parts: parts.map((part) => ({ code: part.code, grossFen: part.grossFen })),
    remainingFen,
  });
  return value;
}
