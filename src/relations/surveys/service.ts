import { changesOfNew } from '../../app/audit/entry.js';
import type { UndoResult } from '../../app/audit/registry.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { type Contract, contractWithId } from '../../contracts/contracts/queries.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { mostCredited } from '../../contracts/contracts/rules.js';
import { customerOwnerOn } from '../../customers/customers/owners.js';
import type { Customer } from '../../customers/customers/queries.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { mayRecordOfOthers } from '../../policy/surveys.js';
import { isFullCode, readCode } from '../../shared/codes.js';
import { type Day, firstDay, lastDay, type Month, yearOf } from '../../shared/dates.js';
import { ambiguous, conflict, forbidden, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { listMembers } from '../../team/members/roster.js';
import { messages } from './messages.js';
import {
  answerWithoutSending,
  insertSurvey,
  markUndone,
  type Survey,
  setAnswer,
  setSentDay,
  signingShares,
  surveyByCode,
  surveyRows,
  unansweredSurveys,
} from './queries.js';

export interface SurveyInput {
  customer: string;
  score: number;
  contract?: string;
  day: Day;
  comment?: string;
}

/** For whom a survey counts: whoever is credited most with the contract or, without one, the customer's owner on a day. */
async function countsFor({ db }: Context, customer: Customer, contract: Contract | null, day: Day) {
  if (contract) return mostCredited(await signingShares(db, contract.id), contract.ownerId);
  return (await customerOwnerOn(db, customer.id, day)) ?? customer.ownerId;
}

async function namedMember({ db }: Context, memberId: number | null) {
  const member = (await listMembers(db)).find(({ id }) => id === memberId);
  return member ? { code: member.code, name: member.name } : null;
}

async function contractOf(ctx: Context, customer: Customer, word: string | undefined): Promise<Contract | null> {
  if (word === undefined) return null;
  const contract = await resolveContract(ctx, word);
  if (contract.customerId !== customer.id)
    throw usageError(messages.otherCustomer(contract.code, customer.name), { clause: '4.1.4' });
  return contract;
}

export interface SendingInput {
  customer: string;
  contract?: string;
  day: Day;
}

/**
 * Records that a customer was sent a survey (policy 4.1.4, 6.2.2). Until it is answered it lowers the response rate of the
 * month of its sending, for the member credited most with the contract or the customer's owner on that day. An answer from
 * that day on that was recorded before, without a sending, is its answer.
 *
 * @throws conflict for a closed month and for what may be recorded already; forbidden for another rep's customer: what is
 * sent lowers that rep's response rate
 */
export async function sendSurvey(ctx: WriteContext, input: SendingInput) {
  requirePermission(ctx.actor, 'survey.write');
  const { day } = input;
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const customer = await resolveCustomer(ctx, input.customer);
  const contract = await contractOf(ctx, customer, input.contract);
  const contractId = contract?.id ?? null;
  requireNotBefore(contract, day);
  await refuseRepeat(ctx, 'sending', { customerId: customer.id, contractId, day });
  // Which of the two was typed first makes no difference.
  const answer = await answerWithoutSending(ctx.db, { customerId: customer.id, contractId, day });
  const memberId = answer ? answer.memberId : await countsFor(ctx, customer, contract, day);
  if (memberId !== ctx.actor.id && memberId !== null && !mayRecordOfOthers(ctx.actor.roles))
    throw forbidden(messages.sentByOtherRep(ctx.actor.name), { clause: '4.1.4', hints: [messages.aboutSelfHint] });
  const code = answer?.code ?? (await ctx.nextCode('survey', day));
  if (answer) await setSentDay(ctx.db, answer.id, day);
  else
    await insertSurvey(ctx.db, {
      code,
      customerId: customer.id,
      contractId,
      memberId,
      recordedById: ctx.actor.id,
      sentDay: day,
      recordedAt: ctx.now,
    });
  const sent = {
    code,
    customer: { code: customer.code, name: customer.name },
    contract: contract?.code ?? null,
    sentDay: day,
    day: answer?.answeredDay ?? null,
    member: await namedMember(ctx, memberId),
  };
  ctx.audit('survey.send', {
    changed: [code],
    related: contract ? [customer.code, contract.code] : [customer.code],
    customer: sent.customer,
    member: sent.member,
    day,
    ...(sent.day === null ? {} : { answeredDay: sent.day }),
    changes: changesOfNew({
      customer: customer.code,
      contract: sent.contract,
      member: sent.member?.code ?? null,
      sentDay: day,
    }),
  });
  return sent;
}

/** The survey that an answer is to, with its customer and contract; `sending` is null for one that was not sent. */
interface Answered {
  customer: Customer;
  contract: Contract | null;
  sending: Survey | null;
}

/**
 * What an answer is to: the survey with this code or the one that the customer was sent by that day and has not answered,
 * of several about one contract the oldest.
 *
 * @throws ambiguous if the customer has several about different contracts and the contract is not named
 */
async function answeredBy(ctx: Context, { customer: word, contract: about, day }: SurveyInput): Promise<Answered> {
  const code = readCode('survey', word, yearOf(ctx.today));
  // A short one (`1`, `sv1`) may as well be a customer.
  if (code !== undefined && isFullCode(code, word)) return await sendingByCode(ctx, code, { about, day });
  const customer = await resolveCustomer(ctx, word);
  const contract = await contractOf(ctx, customer, about);
  const open = (await unansweredSurveys(ctx.db, customer.id, day)).filter(
    ({ survey }) => contract === null || survey.contractId === contract.id,
  );
  const [first] = open;
  if (first === undefined) return { customer, contract, sending: null };
  if (open.some(({ survey }) => survey.contractId !== first.survey.contractId))
    throw ambiguous(messages.severalSent(customer.name), {
      candidates: open.map(({ survey, contract: of }) => [survey.code, survey.sentDay ?? '', of ?? '']),
      hints: open.map(({ survey }) => messages.recordHint(survey.code)),
    });
  const sentAbout = first.contract === null ? null : await resolveContract(ctx, first.contract);
  return { customer, contract: sentAbout, sending: first.survey };
}

async function sendingByCode(
  ctx: Context,
  code: string,
  { about, day }: { about?: string; day: Day },
): Promise<Answered> {
  const survey = await surveyByCode(ctx.db, code);
  if (!survey || survey.undone) throw notFound(messages.noSurvey(code), { hints: [messages.listHint] });
  if (survey.answeredDay !== null)
    throw conflict(messages.answeredAlready(code, survey.answeredDay), { clause: '4.1.4' });
  const sentDay = required(survey.sentDay, `the day on which ${code} was sent`);
  if (day < sentDay) throw usageError(messages.sentLater(code, sentDay));
  const customer = await customerById(ctx.db, survey.customerId);
  const contract = survey.contractId === null ? null : ((await contractWithId(ctx.db, survey.contractId)) ?? null);
  const typed = await contractOf(ctx, customer, about);
  if (typed && typed.id !== contract?.id)
    throw usageError(messages.otherContract(code, typed.code), { clause: '4.1.4' });
  return { customer, contract, sending: survey };
}

/** @throws policyRefusal for a day before the contract was signed (policy 4.1.4) */
function requireNotBefore(contract: Contract | null, day: Day): void {
  if (contract && day < contract.signedDay)
    throw policyRefusal('4.1.4', messages.beforeContract(contract.code, contract.signedDay));
}

/**
 * An answer is recorded by somebody who gains or loses nothing by it: not the one for whom it counts, no colleague with a
 * share in the contract, and no other rep.
 *
 * @throws forbidden
 */
async function requireImpartial({ db, actor }: Context, memberId: number | null, contract: Contract | null) {
  const hints = [messages.aboutSelfHint];
  if (memberId === actor.id) throw forbidden(messages.aboutSelf(actor.name), { clause: '4.1.4', hints });
  const shares = contract ? await signingShares(db, contract.id) : [];
  if (contract && shares.some((share) => share.memberId === actor.id))
    throw forbidden(messages.hasShare(actor.name, contract.code), { clause: '4.1.4', hints });
  if (memberId !== null && !mayRecordOfOthers(actor.roles))
    throw forbidden(messages.ofOtherRep(actor.name), { clause: '4.1.4', hints });
}

/**
 * Records an answer to a satisfaction survey (policy 4.1.4): to the one that was sent, else one of its own that counts as
 * sent that day. It counts in the month of the answer, for the member credited most with the contract or, without one, for
 * the customer's owner on that day.
 *
 * @throws forbidden for an answer about oneself, a contract in which one has a share, or another rep; policyRefusal for a day
 * before the contract; conflict for a closed month and for what may be recorded already
 */
export async function recordSurvey(ctx: WriteContext, input: SurveyInput) {
  requirePermission(ctx.actor, 'survey.write');
  const { score, day, comment = null } = input;
  requireNotFuture(ctx, day);
  await requireOpenMonth(ctx, day);
  const { customer, contract, sending } = await answeredBy(ctx, input);
  const memberId = await countsFor(ctx, customer, contract, day);
  requireNotBefore(contract, day);
  await requireImpartial(ctx, memberId, contract);
  const contractId = contract?.id ?? null;
  await refuseRepeat(ctx, 'survey', { customerId: customer.id, contractId, day });
  const answer = { answeredDay: day, score, comment, memberId, recordedById: ctx.actor.id };
  const code = sending?.code ?? (await ctx.nextCode('survey', day));
  if (sending) await setAnswer(ctx.db, sending.id, answer);
  else await insertSurvey(ctx.db, { ...answer, code, customerId: customer.id, contractId, recordedAt: ctx.now });
  const member = await namedMember(ctx, memberId);
  const recorded = {
    code,
    customer: { code: customer.code, name: customer.name },
    contract: contract?.code ?? null,
    score,
    sentDay: sending?.sentDay ?? null,
    day,
    comment,
    member,
    recordedBy: { code: ctx.actor.code, name: ctx.actor.name },
  };
  ctx.audit('survey.record', {
    changed: [code],
    related: contract ? [customer.code, contract.code] : [customer.code],
    customer: recorded.customer,
    member,
    day,
    score,
    ...(recorded.sentDay === null ? {} : { sentDay: recorded.sentDay }),
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
 * Undoes a recorded answer, for `undo`: a survey that was sent waits for its answer again, any other stays in the database
 * and counts nowhere. Runs inside the caller's transaction; writes no audit entry.
 *
 * @throws conflict if it was undone before, or for a closed month
 */
export async function undoSurvey(ctx: WriteContext, code: string): Promise<UndoResult> {
  const survey = await surveyByCode(ctx.db, code);
  if (!survey || survey.undone) throw conflict(messages.undone(code), { clause: '4.1.4' });
  await requireOpenMonth(ctx, required(survey.answeredDay, `the day of the answer ${code}`));
  if (survey.sentDay !== null) return await undoAnswer(ctx, survey, survey.sentDay);
  await markUndone(ctx.db, survey.id);
  const reverted = [{ code, changes: { undone: { from: false, to: true } } }];
  return { summary: messages.undone(code), reverted };
}

async function undoAnswer(ctx: WriteContext, survey: Survey, sentDay: Day): Promise<UndoResult> {
  const { id, code, score, answeredDay, comment } = survey;
  const customer = await customerById(ctx.db, survey.customerId);
  const contract = survey.contractId === null ? null : ((await contractWithId(ctx.db, survey.contractId)) ?? null);
  await setAnswer(ctx.db, id, {
    answeredDay: null,
    score: null,
    comment: null,
    memberId: await countsFor(ctx, customer, contract, sentDay),
    recordedById: survey.recordedById,
  });
  const changes = {
    day: { from: answeredDay, to: null },
    score: { from: score, to: null },
    comment: { from: comment, to: null },
  };
  return { summary: messages.unanswered(code), reverted: [{ code, changes }] };
}

/**
 * Undoes a sending, for `undo`: it stays in the database and counts nowhere. Runs inside the caller's transaction; writes no
 * audit entry.
 *
 * @param answeredBefore of a sending recorded after its answer, the day of the answer, which stays
 * @throws conflict if it was undone or answered before, or for a closed month
 */
export async function undoSending(ctx: WriteContext, code: string, answeredBefore?: Day): Promise<UndoResult> {
  const survey = await surveyByCode(ctx.db, code);
  if (!survey || survey.undone) throw conflict(messages.unsent(code), { clause: '4.1.4' });
  const sentDay = required(survey.sentDay, `the day on which ${code} was sent`);
  await requireOpenMonth(ctx, sentDay);
  if (answeredBefore !== undefined) {
    await setSentDay(ctx.db, survey.id, null);
    return { summary: messages.unsent(code), reverted: [{ code, changes: { sentDay: { from: sentDay, to: null } } }] };
  }
  if (survey.answeredDay !== null)
    throw conflict(messages.answeredAlready(code, survey.answeredDay), { clause: '4.1.4' });
  await markUndone(ctx.db, survey.id);
  const reverted = [{ code, changes: { undone: { from: false, to: true } } }];
  return { summary: messages.unsent(code), reverted };
}

export interface SurveyListFilter {
  month?: Month;
  rep?: string;
  customer?: string;
  unanswered?: boolean;
  asOf?: Day;
}

/**
 * Surveys sent or answered in a month, of the member for whom they count, or of a customer; newest first.
 * @param asOf what was sent or answered by this day; an answer after it is not there yet
 */
export async function listSurveys(ctx: Context, { month, rep, customer, unanswered, asOf }: SurveyListFilter) {
  const rows = await surveyRows(ctx.db, {
    from: month && firstDay(month),
    to: earlier(month && lastDay(month), asOf),
    memberId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
    customerId: customer === undefined ? undefined : (await resolveCustomer(ctx, customer)).id,
  });
  return rows
    .map((row) =>
      asOf !== undefined && row.day !== null && row.day > asOf
        ? { ...row, day: null, score: null, comment: null }
        : row,
    )
    .filter(({ day }) => !unanswered || day === null);
}

const earlier = (a: Day | undefined, b: Day | undefined): Day | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;
