import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { fenOf } from '../../app/settings.js';
import { customerById } from '../../customers/customers/resolve.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { type Condition, policyRefusal } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { advanceOfCustomer } from '../receivables/advances.js';
import { openInstalments } from '../receivables/queries.js';
import { insertRelease, type ReleaseFilter, type ReleaseLine, releaseLines, unplannedFen } from './creditQueries.js';
import { messages } from './messages.js';
import { CLAUSE } from './resolve.js';
import { type CreditFigures, judgeCredit, withLimitOf } from './rules.js';

export interface CreditState extends CreditFigures {
  /** Both conditions, met or not, with their figures. */
  conditions: Condition[];
}
export interface CreditQuestion {
  /**
   * The day on which debts and overdue payments are judged (default today); a contract is judged on the day of its
   * signing.
   */
  day?: Day;
  /** The new contract itself, if it is recorded already: it does not count against itself. */
  contract?: { id: number; code: string };
}

/** What a customer owes and may owe, and whether a new contract of this amount is held back (policy 3.7.3). */
export async function creditState(
  ctx: Context,
  customerId: number,
  newGrossFen: Fen,
  { day = ctx.today, contract }: CreditQuestion = {},
): Promise<CreditState> {
  const { creditLimitFen: limitFen } = await customerById(ctx.db, customerId);
  const set = await ctx.settings(['credit.holdDays', 'credit.holdLeast'], monthOf(day));
  const holdDays = Number(set['credit.holdDays']);
  const holdLeastFen = fenOf(set['credit.holdLeast']);
  const judgedOn = async (owedOn: Day) => {
    const open = await openInstalments(ctx.db, owedOn, { customerId });
    const facts = {
      limitFen,
      holdDays,
      holdLeastFen,
      newGrossFen,
      open: open.filter((instalment) => instalment.contract !== contract?.code),
      unplannedFen: await unplannedFen(ctx.db, customerId, owedOn, contract?.id),
      advanceFen: await advanceOfCustomer(ctx, customerId, owedOn),
    };
    return judgeCredit(facts, day);
  };
  const onDay = await judgedOn(day);
  // Signed on an earlier day than contracts recorded since: together they must not exceed the limit.
  const now = day < ctx.today && limitFen !== null ? await judgedOn(ctx.today) : onDay;
  const figures = now.overLimitFen > onDay.overLimitFen ? withLimitOf(onDay, now) : onDay;
  return { ...figures, conditions: conditionsOf(figures, ctx.company.currency) };
}

function conditionsOf(figures: CreditFigures, currency: string): Condition[] {
  const { overLimitFen, lateHolds } = figures;
  return [
    { name: messages.creditLimit, met: overLimitFen === 0, state: limitState(figures, currency) },
    {
      name: messages.overdue,
      met: !lateHolds,
      state: overdueState(figures, currency),
    },
  ];
}

function overdueState({ oldestOverdueDays, holdDays, lateFen, lateHolds }: CreditFigures, currency: string) {
  if (oldestOverdueDays === 0) return messages.nothingOverdue(holdDays);
  if (lateFen > 0 && !lateHolds)
    return messages.smallRestOverdue(oldestOverdueDays, holdDays, formatMoney(lateFen, currency));
  return messages.overdueDays(oldestOverdueDays, holdDays);
}

function limitState(figures: CreditFigures, currency: string) {
  const { limitFen, openFen, advanceFen, newGrossFen, overLimitFen } = figures;
  const money = (fen: Fen) => formatMoney(fen, currency);
  const owes = messages.owes(money(openFen), advanceFen > 0 ? money(advanceFen) : '');
  if (limitFen === null) return messages.noLimit(owes);
  if (overLimitFen === 0) return messages.withinLimit(money(limitFen), owes, money(newGrossFen));
  return messages.overLimit(money(limitFen), owes, money(newGrossFen), money(overLimitFen));
}

/**
 * Whether a new contract may be signed or recorded. Runs inside the caller's transaction; writes no audit entry.
 *
 * @param release the manager's reason: needed only if the customer is held, and then kept with the figures
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
    throw policyRefusal(CLAUSE, messages.contractHeld(`${customer.code} ${customer.name}`), {
      conditions: state.conditions,
      hints: hintsFor(state, customer.code),
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

function hintsFor({ lateHolds, overLimitFen }: CreditState, customer: string) {
  return [
    messages.releaseHint,
    ...(lateHolds ? [messages.collectHint(customer)] : []),
    ...(overLimitFen > 0 ? [messages.raiseHint(customer)] : []),
  ];
}

/** The manager's releases of a customer, of a contract, or of a span of days (policy 3.7.3). */
export const listReleases = ({ db }: Pick<Context, 'db'>, filter: ReleaseFilter): Promise<ReleaseLine[]> =>
  releaseLines(db, filter);
