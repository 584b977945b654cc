import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { mostCredited } from '../../contracts/contracts/rules.js';
import { customerOwnerOn } from '../../customers/customers/owners.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { type Day, firstDay, lastDay, type Month } from '../../shared/dates.js';
import { conflict, forbidden, usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { messages } from './messages.js';
import {
  insertSurvey,
  markUndone,
  moveSurveys as moveSurveysOf,
  signingShares,
  surveyByCode,
  surveyLines,
} from './queries.js';

export interface SurveyInput {
  customer: string;
  score: number;
  contract?: string;
  day: Day;
  comment?: string;
}

/**
 * Records an answer to a satisfaction survey (policy 4.1.4). It counts in the month of the answer for the one credited
 * most with the contract or, without one, for the customer's owner on that day.
 *
 * @throws forbidden for an answer about oneself, conflict for a closed month
 */
export async function recordSurvey(ctx: WriteContext, input: SurveyInput) {
  requirePermission(ctx.actor, 'survey.write');
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  await requireOpenMonth(ctx, input.day);
  const customer = await resolveCustomer(ctx, input.customer);
  const contract = input.contract === undefined ? null : await resolveContract(ctx, input.contract);
  if (contract && contract.customerId !== customer.id)
    throw usageError(messages.otherCustomer(contract.code, customer.name));
  const shares = contract ? await signingShares(ctx.db, contract.id) : [];
  const memberId = contract
    ? mostCredited(shares, contract.ownerId)
    : ((await customerOwnerOn(ctx.db, customer.id, input.day)) ?? customer.ownerId);
  if (memberId === ctx.actor.id)
    throw forbidden(messages.aboutSelf(ctx.actor.name), { clause: '4.1.4', ways: [messages.aboutSelfWay] });
  const code = await ctx.nextCode('survey', input.day);
  await insertSurvey(ctx.db, {
    code,
    customerId: customer.id,
    contractId: contract?.id ?? null,
    memberId,
    recordedById: ctx.actor.id,
    answeredDay: input.day,
    score: input.score,
    comment: input.comment ?? null,
    recordedAt: ctx.now,
  });
  const member = (await listMembers(ctx.db)).find(({ id }) => id === memberId);
  const value = {
    code,
    customer: { code: customer.code, name: customer.name },
    contract: contract?.code ?? null,
    score: input.score,
    day: input.day,
    comment: input.comment ?? null,
    member: member ? { code: member.code, name: member.name } : null,
  };
  ctx.audit('survey.record', [code, customer.code, contract?.code].filter(Boolean).join(' '), value);
  return value;
}

/** Takes a recorded answer back, for `undo`: it stays in the file and counts nowhere. */
export async function undoSurvey(ctx: WriteContext, [code]: readonly string[]): Promise<Text> {
  const survey = await surveyByCode(ctx.db, code!);
  if (!survey || survey.undone) throw conflict(messages.undone(code!));
  await requireOpenMonth(ctx, survey.answeredDay!);
  await markUndone(ctx.db, survey.id);
  return messages.undone(code!);
}

export async function listSurveys(
  ctx: Context,
  { month, rep, customer }: { month?: Month; rep?: string; customer?: string },
) {
  return await surveyLines(ctx.db, {
    ...(month === undefined ? {} : { from: firstDay(month), to: lastDay(month) }),
    ...(rep === undefined ? {} : { memberId: (await resolveMember(ctx.db, rep)).id }),
    ...(customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, customer)).id }),
  });
}

/** A customer turned out to be another one: what this room holds of it moves there (policy 6.1.2). Inside a write under way. */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveSurveysOf(db, fromId, toId);
