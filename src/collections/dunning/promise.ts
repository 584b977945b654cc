import { changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requireOwn, requirePermission } from '../../app/permission.js';
import { requireOwnContract } from '../../contracts/contracts/ownership.js';
import { contractById } from '../../contracts/contracts/resolve.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import type { DunningVia, PromiseState } from '../../policy/collections.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { listMembers } from '../../team/members/roster.js';
import type { Instalment } from '../receivables/queries.js';
import { resolveTarget } from '../receivables/resolve.js';
import { promiseJudge } from './contactHistory.js';
import { requireOpen } from './dun.js';
import { messages } from './messages.js';
import { insertPromise, lastAllocation, openOfCustomerFen, promisesUntil } from './queries.js';

export interface PromiseInput {
  promisedDay: Day;
  amountFen: Fen;
  day: Day;
  via?: DunningVia;
  note?: string;
}
export interface PromiseMade {
  code: string;
  instalment: string | null;
  customer: { code: string; name: string };
  day: Day;
  promisedDay: Day;
  amountFen: Fen;
  openFen: Fen;
}

/** The instalment that a word means, or the customer as a whole. */
export async function promiseTarget(
  ctx: Context,
  word: string,
): Promise<{ instalment?: Instalment; customerId: number }> {
  return await resolveTarget(ctx, word, ['instalment', 'customer']);
}

/** Records what a customer promised to pay by a day (policy 3.7.2). Whether it was kept follows from the receipts. */
export async function recordPromise(ctx: WriteContext, word: string, input: PromiseInput): Promise<PromiseMade> {
  requirePermission(ctx.actor, 'payment.dun');
  const { instalment, customerId } = await promiseTarget(ctx, word);
  const customer = await customerById(ctx.db, customerId);
  if (instalment) {
    await requireOwnContract(ctx, await contractById(ctx.db, instalment.contractId));
    requireOpen(ctx, instalment, input.day);
  } else await requireOwnCustomer(ctx, customer);
  const openFen = instalment?.openFen ?? (await openOfCustomerFen(ctx.db, customerId, ctx.today));
  requirePossible(ctx, customer.name, openFen, input);
  const { day } = input;
  const code = await ctx.nextCode('promise', day);
  const { promisedDay, amountFen, via = null, note = null } = input;
  await insertPromise(ctx.db, {
    code,
    customerId,
    instalmentId: instalment?.id ?? null,
    memberId: ctx.actor.id,
    day,
    promisedDay,
    amountFen,
    via,
    note,
    // Of that day's receipts only those booked after the promise count; a promise recorded late has no such moment.
    afterAllocation: day === ctx.today ? await lastAllocation(ctx.db) : 0,
    recordedAt: ctx.now,
  });
  ctx.audit('payment.promise', {
    changed: [code],
    related: [...(instalment ? [instalment.code] : []), customer.code],
    customer: customer.name,
    day,
    changes: changesOfNew({ instalment: instalment?.code ?? null, promisedDay, amountFen, via, note }),
  });
  return {
    code,
    instalment: instalment?.code ?? null,
    customer: { code: customer.code, name: customer.name },
    day,
    promisedDay,
    amountFen,
    openFen,
  };
}

/** Finance books the promises of every customer, a rep those of his own. @throws forbidden */
export async function requireOwnCustomer(
  ctx: WriteContext,
  { code, name, ownerId }: { code: string; name: string; ownerId: number | null },
): Promise<void> {
  if (ctx.actor.roles.includes('finance')) return;
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === ownerId);
  const assignCommand = `salesdesk customer edit ${code} --owner ${ctx.actor.name}`;
  requireOwn(ctx.actor, ownerId, `${code} ${name}`, owner?.name ?? null, assignCommand);
}

function requirePossible(
  ctx: WriteContext,
  customer: string,
  openFen: Fen,
  { day, promisedDay, amountFen }: PromiseInput,
): void {
  if (openFen === 0) throw conflict(messages.nothingOpen(customer), { clause: '3.7.2' });
  requireNotFuture(ctx, day);
  if (promisedDay < day) throw usageError(messages.promisedBefore(promisedDay, day));
  const { currency } = ctx.company;
  if (amountFen > openFen)
    throw usageError(messages.promisedTooMuch(formatMoney(amountFen, currency), formatMoney(openFen, currency)));
}

export interface PromiseLine {
  code: string;
  state: PromiseState;
  customer: { code: string; name: string };
  /** Null if it was made for the customer as a whole. */
  instalment: string | null;
  rep: string | null;
  /** The day it was made. */
  day: Day;
  promisedDay: Day;
  amountFen: Fen;
  receivedFen: Fen;
  note: string | null;
  who: string;
}

/** All promises made up to a day and what became of them (policy 3.7.2), by promised day. */
export async function listPromises(
  ctx: Context,
  filter: { asOf?: Day; rep?: string; customer?: string; state?: PromiseState } = {},
): Promise<PromiseLine[]> {
  const asOf = filter.asOf ?? ctx.today;
  const promises = await promisesUntil(ctx.db, asOf, {
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
  });
  const judge = await promiseJudge(ctx, promises, asOf);
  return promises
    .map((promise) => {
      const { code, customer, instalment, rep, day, promisedDay, amountFen, note, who } = promise;
      return { code, ...judge(promise), customer, instalment, rep, day, promisedDay, amountFen, note, who };
    })
    .filter(({ state }) => filter.state === undefined || state === filter.state);
}
