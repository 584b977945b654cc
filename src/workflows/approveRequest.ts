import type { WriteContext } from '../app/context.js';
import { dutyHints, dutyToday, may } from '../app/permission.js';
import { type BudgetVerdict, budgetVerdict, stops } from '../expenses/budgets/verdict.js';
import { verdictText } from '../expenses/budgets/verdictText.js';
import { subjectsOf } from '../expenses/requests/ask.js';
import { keepApproval, requestToApprove } from '../expenses/requests/decide.js';
import type { KnownRequest, ShownRequest } from '../expenses/requests/load.js';
import { messages } from '../expenses/requests/messages.js';
import { conflict, policyRefusal } from '../shared/errors.js';
import { type Fen, formatMoney } from '../shared/money.js';

const CLAUSE = '5.1.2';

export interface ApprovedRequest {
  request: ShownRequest;
  /** It is approved; of two who stand in for management together, by the second. */
  settled: boolean;
  budget: BudgetVerdict;
}

/**
 * Approves a request (policy 5.2.2) that keeps to the budget (policy 5.1.2): it reserves it from then on, so that what is left
 * is asked as for a claim. Beyond it, where the setting `budget.over` stops it, management alone approves it, with a reason:
 * claims under it are within that.
 *
 * @param release why it is approved though it goes over
 * @throws as `requestToApprove`; policyRefusal with the sum where it goes over and is not released; conflict where there is
 * nothing to release
 */
export async function approveRequest(
  ctx: WriteContext,
  word: string,
  { note, release }: { note?: string | undefined; release?: string | undefined },
): Promise<ApprovedRequest> {
  const { request, decision } = await requestToApprove(ctx, word, release !== undefined);
  const { code, purpose, category, fromDay, amountFen } = request;
  const budget = await budgetVerdict(ctx, { code, purpose, category, day: fromDay, amountFen });
  if (release !== undefined && !stops(budget)) throw conflict(messages.notOver(code), { clause: CLAUSE });
  if (release === undefined && stops(budget)) await refuseOver(ctx, request, budget);
  const released = release !== undefined;
  const { together, settles } = decision;
  const reason = release ?? note;
  const overFen = released ? budget.overFen : undefined;
  const { request: after, changes } = await keepApproval(ctx, request, { note: reason, together, overFen });
  ctx.audit('request.approve', {
    ...subjectsOf(request),
    amountFen,
    together,
    note: reason ?? null,
    budget: { year: budget.year, leftFen: budget.leftFen, overFen: budget.overFen, released },
    changes,
  });
  return { request: after, settled: settles, budget: { ...budget, released: released && settles } };
}

async function refuseOver(ctx: WriteContext, { code, memberId }: KnownRequest, budget: BudgetVerdict): Promise<never> {
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  const { by } = await dutyToday(ctx, 'claim.release', [memberId]);
  const hints = by.some(({ id }) => id === ctx.actor.id) ? [] : dutyHints('claim.release', by);
  throw policyRefusal(CLAUSE, verdictText(budget, messages.thisRequest, money), {
    hints: [
      messages.releaseHint(code),
      ...hints,
      ...(may(ctx.actor, 'claim.manager') ? [messages.rejectHint(code)] : []),
    ],
  });
}
