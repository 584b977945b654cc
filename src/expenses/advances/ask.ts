import { changesOfNew } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { resolveRequest } from '../requests/cover.js';
import { requireInTeam } from '../requests/decisions.js';
import { requestWithId } from '../requests/load.js';
import {
  advancesUnder,
  findAdvance,
  type KnownAdvance,
  openAdvances,
  type ShownAdvance,
  shownAdvance,
} from './load.js';
import { messages } from './messages.js';
import { insertAdvance, insertStep } from './queries.js';

export interface AdvanceInput {
  amountFen: Fen;
  /** The word of a request of one's own that was approved. */
  request?: string | undefined;
  /** Default: that of the request. */
  category?: ExpenseCategory | undefined;
  /** Default: that of the request. */
  purpose?: string | undefined;
}

/**
 * Asks for money before it is spent (definitions, Advance).
 * @throws policyRefusal while an advance of the actor's is old, or for more than its request leaves; usageError without a
 * category or a purpose
 */
export async function requestAdvance(ctx: WriteContext, input: AdvanceInput): Promise<ShownAdvance> {
  requirePermission(ctx.actor, 'claim.write');
  const { amountFen } = input;
  await refuseOld(ctx, { memberId: ctx.actor.id, member: ctx.actor });
  const request = input.request === undefined ? undefined : await resolveRequest(ctx, input.request);
  const category = input.category ?? request?.category;
  if (category === undefined) throw usageError(messages.categoryRequired);
  if (request !== undefined && category !== request.category)
    throw usageError(messages.otherCategory(request.code), { clause: '5.3.2' });
  const purpose = input.purpose ?? request?.purpose;
  if (purpose === undefined) throw usageError(messages.purposeRequired);
  if (request !== undefined) await refuseBeyond(ctx, request, amountFen);
  const code = await ctx.nextCode('advance', ctx.today);
  const id = await insertAdvance(ctx.db, {
    code,
    memberId: ctx.actor.id,
    requestId: request?.id,
    category,
    amountFen,
    purpose,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  await insertStep(ctx.db, {
    advanceId: id,
    action: 'request',
    memberId: ctx.actor.id,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  const advance = await findAdvance(ctx, code);
  ctx.audit('advance.request', {
    ...subjectsOf(advance),
    member: advance.member,
    changes: changesOfNew({ category, amountFen, purpose, request: advance.request, state: advance.state }),
  });
  return await shownAdvance(ctx, code);
}

/** What an audit entry of an advance is about. */
export const subjectsOf = ({ code, member, request }: Pick<KnownAdvance, 'code' | 'member' | 'request'>) => ({
  changed: [code],
  related: [member.code, ...(request === null ? [] : [request])],
});

/**
 * What has to hold for money to be granted, and again as it is paid (definitions, Advance).
 * @throws usageError for one who has left; policyRefusal while an advance of his is old, or once the request is closed
 */
export async function requireGrantable(ctx: WriteContext, advance: KnownAdvance): Promise<void> {
  await requireInTeam(ctx, advance.memberId);
  await refuseOld(ctx, advance);
  if (advance.requestId === null) return;
  const { code, state } = await requestWithId(ctx, advance.requestId);
  if (state !== 'approved') throw policyRefusal('5.3.2', messages.requestClosed(advance.code, code));
}

/**
 * An advance that is open for longer than `advance.days` blocks a new one (definitions, Advance).
 * @throws policyRefusal naming it
 */
async function refuseOld(
  ctx: WriteContext,
  { memberId, member }: { memberId: number; member: { name: string } },
): Promise<void> {
  const old = (await openAdvances(ctx, memberId)).find((advance) => advance.old);
  if (old === undefined) return;
  const left = formatMoney(old.balanceFen, ctx.company.currency);
  throw policyRefusal('5.2.1', messages.oldOpen(member.name, old.code, left, old.daysOpen), {
    hints: [messages.settleHint(old.code), messages.returnHint(old.code)],
  });
}

/** Advances under a request come to no more than it. */
async function refuseBeyond(
  ctx: WriteContext,
  request: { id: number; code: string; amountFen: Fen },
  amountFen: Fen,
): Promise<void> {
  const counted = (await advancesUnder(ctx, request.id)).filter(
    ({ state }) => state !== 'rejected' && state !== 'withdrawn',
  );
  const takenFen = counted.reduce((sum, advance) => sum + advance.amountFen - advance.returnedFen, 0);
  const leftFen = Math.max(0, request.amountFen - takenFen);
  if (amountFen <= leftFen) return;
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  throw policyRefusal('5.3.2', messages.beyondRequest(request.code, money(request.amountFen), money(leftFen)));
}
