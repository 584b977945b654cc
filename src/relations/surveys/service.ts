import { changesOfNew } from '../../app/audit/entry.js';
import type { UndoResult } from '../../app/audit/registry.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { mostCredited } from '../../contracts/contracts/rules.js';
import { customerOwnerOn } from '../../customers/customers/owners.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { type Day, firstDay, lastDay, type Month } from '../../shared/dates.js';
import { conflict, forbidden, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { listMembers } from '../../team/members/service.js';
import { messages } from './messages.js';
import { insertSurvey, markUndone, signingShares, surveyByCode, surveyRows } from './queries.js';

export interface SurveyInput {
  customer: string;
  score: number;
  contract?: string;
  day: Day;
  comment?: string;
}

/**
 * Records an answer to a satisfaction survey (policy 4.1.4). It counts in the month of the answer, for the member
 * credited most with the contract or, without one, for the customer's owner on that day.
 *
 * @throws forbidden for an answer about oneself, conflict for a closed month and for what may be recorded already
 */
export async function recordSurvey(ctx: WriteContext, input: SurveyInput) {
  requirePermission(ctx.actor, 'survey.write');
  const { score, day, comment = null } = input;
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const customer = await resolveCustomer(ctx, input.customer);
  const contract = input.contract === undefined ? null : await resolveContract(ctx, input.contract);
  if (contract && contract.customerId !== customer.id)
    throw usageError(messages.otherCustomer(contract.code, customer.name));
  const memberId = contract
    ? mostCredited(await signingShares(ctx.db, contract.id), contract.ownerId)
    : ((await customerOwnerOn(ctx.db, customer.id, day)) ?? customer.ownerId);
  if (memberId === ctx.actor.id)
    throw forbidden(messages.aboutSelf(ctx.actor.name), { clause: '4.1.4', hints: [messages.aboutSelfHint] });
  await refuseRepeat(ctx, 'survey', { customerId: customer.id, contractId: contract?.id ?? null, day });
  const code = await ctx.nextCode('survey', day);
  await insertSurvey(ctx.db, {
    code,
    customerId: customer.id,
    contractId: contract?.id ?? null,
    memberId,
    recordedById: ctx.actor.id,
    answeredDay: day,
    score,
    comment,
    recordedAt: ctx.now,
  });
  const member = (await listMembers(ctx.db)).find(({ id }) => id === memberId);
  const recorded = {
    code,
    customer: { code: customer.code, name: customer.name },
    contract: contract?.code ?? null,
    score,
    day,
    comment,
    member: member ? { code: member.code, name: member.name } : null,
  };
  ctx.audit('survey.record', {
    changed: [code],
    related: contract ? [customer.code, contract.code] : [customer.code],
    customer: recorded.customer,
    member: recorded.member,
    day,
    score,
    changes: changesOfNew({
      customer: customer.code,
      contract: recorded.contract,
      member: member?.code ?? null,
      day,
      score,
      comment,
    }),
  });
  return recorded;
}

/**
 * Undoes a recorded answer, for `undo`: it stays in the database and counts nowhere. Runs inside the caller's
 * transaction; writes no audit entry.
 *
 * @throws conflict if it was undone before, or for a closed month
 */
export async function undoSurvey(ctx: WriteContext, code: string): Promise<UndoResult> {
  const survey = await surveyByCode(ctx.db, code);
  if (!survey || survey.undone) throw conflict(messages.undone(code));
  await requireOpenMonth(ctx, required(survey.answeredDay, `the day of the answer ${code}`));
  await markUndone(ctx.db, survey.id);
  const reverted = [{ code, changes: { undone: { from: false, to: true } } }];
  return { summary: messages.undone(code), reverted };
}

export interface SurveyListFilter {
  month?: Month;
  rep?: string;
  customer?: string;
}

/** Answers of a month, of the member for whom they count, or of a customer; newest first. */
export async function listSurveys(ctx: Context, { month, rep, customer }: SurveyListFilter) {
  return await surveyRows(ctx.db, {
    from: month && firstDay(month),
    to: month && lastDay(month),
    memberId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
    customerId: customer === undefined ? undefined : (await resolveCustomer(ctx, customer)).id,
  });
}
