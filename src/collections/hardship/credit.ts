import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { customerById } from '../../customers/customers/resolve.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { type Condition, policyRefusal } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { openInstalments } from '../receivables/queries.js';
import { messages } from './creditMessages.js';
import { insertRelease, type ReleaseFilter, releaseLines, unplannedFen } from './creditQueries.js';
import { type CreditFigures, judgeCredit, limitedAs } from './creditRules.js';

export interface CreditState extends CreditFigures {
  /** Both conditions, met or not, with their figures. */
  conditions: Condition[];
}
/** @property day judged by what stood on it (default today); a contract is judged on the day of its signing
 *  @property contract the new contract itself, where it is recorded already: it does not count against itself */
export interface CreditQuestion {
  day?: Day;
  contract?: { id: number; code: string };
}

/** What a customer owes and may owe, and whether a new contract of so much is held back (policy 3.7.3). */
export async function creditState(
  ctx: Context,
  customerId: number,
  newGrossFen: Fen,
  { day = ctx.today, contract }: CreditQuestion = {},
): Promise<CreditState> {
  const { creditLimitFen } = await customerById(ctx.db, customerId);
  const holdDays = Number(await ctx.setting('credit.holdDays', monthOf(day)));
  const owedOn = async (on: Day) => ({
    open: (await openInstalments(ctx.db, on, { customerId })).filter((i) => i.contract !== contract?.code),
    unplannedFen: await unplannedFen(ctx.db, customerId, on, contract?.id),
  });
  const judged = (owed: Awaited<ReturnType<typeof owedOn>>) =>
    judgeCredit({ ...owed, newGrossFen, limitFen: creditLimitFen, holdDays }, day);
  const then = judged(await owedOn(day));
  // Signed on an earlier day than others that are known by now: together they must not slip beyond the limit.
  const now = day < ctx.today && creditLimitFen !== null ? judged(await owedOn(ctx.today)) : then;
  const figures = now.overLimitFen > then.overLimitFen ? limitedAs(then, now) : then;
  return { ...figures, conditions: conditionsOf(figures, ctx.company.currency) };
}

function conditionsOf(figures: CreditFigures, currency: string): Condition[] {
  const { limitFen, openFen, newGrossFen, overLimitFen, oldestOverdueDays, holdDays } = figures;
  const yuan = (fen: Fen) => formatMoney(fen, currency);
  const state =
    limitFen === null
      ? messages.noLimit(yuan(openFen))
      : overLimitFen > 0
        ? messages.over(yuan(limitFen), yuan(openFen), yuan(newGrossFen), yuan(overLimitFen))
        : messages.within(yuan(limitFen), yuan(openFen), yuan(newGrossFen));
  return [
    { name: messages.limit, met: overLimitFen === 0, state },
    {
      name: messages.overdue,
      met: oldestOverdueDays <= holdDays,
      state: oldestOverdueDays === 0 ? messages.nothingOverdue(holdDays) : messages.late(oldestOverdueDays, holdDays),
    },
  ];
}

/**
 * Lets a new contract through, inside the write that signs or records it; no audit entry of its own.
 *
 * @param release the manager's reason: asked for only where the customer is held, and then kept with the figures
 * @returns the figures, and whether it took a release
 * @throws policyRefusal (3.7.3) with both conditions, forbidden for a release that is not by the manager
 */
export async function requireCredit(
  ctx: WriteContext,
  customer: { id: number; code: string; name: string },
  grossFen: Fen,
  release?: string,
  question: CreditQuestion = {},
): Promise<CreditState & { released: boolean }> {
  const state = await creditState(ctx, customer.id, grossFen, question);
  if (!state.held) return { ...state, released: false };
  if (release === undefined)
    throw policyRefusal('3.7.3', messages.refused(`${customer.code} ${customer.name}`), {
      conditions: state.conditions,
      ways: [
        messages.releaseWay,
        ...(state.oldestOverdueDays > state.holdDays ? [messages.collectWay(customer.code)] : []),
        ...(state.overLimitFen > 0 ? [messages.raiseWay(customer.code)] : []),
      ],
    });
  requirePermission(ctx.actor, 'contract.release');
  const { newGrossFen, limitFen, openFen, overLimitFen, oldestOverdueDays, holdDays } = state;
  await insertRelease(ctx.db, {
    newGrossFen,
    limitFen,
    openFen,
    overLimitFen,
    oldestOverdueDays,
    holdDays,
    customerId: customer.id,
    contractId: question.contract?.id ?? null,
    day: question.day ?? ctx.today,
    reason: release,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  return { ...state, released: true };
}

/** The manager's releases of a customer, of a contract, or of a span of days (policy 3.7.3). */
export const listReleases = (ctx: Context, filter: ReleaseFilter) => releaseLines(ctx.db, filter);
