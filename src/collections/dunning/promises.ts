import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireOwn, requirePermission } from '../../app/permission.js';
import { requireOwnContract } from '../../contracts/contracts/ownership.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import type { DunningVia, PromiseState } from '../../policy/collections.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { listMembers } from '../../team/members/service.js';
import { resolveMeant } from '../receivables/instalments.js';
import type { Instalment } from '../receivables/queries.js';
import { judgeOf } from './contacts.js';
import { requireOpen } from './dun.js';
import { messages } from './messages.js';
import { contractWithId, insertPromise, lastAllocation, openOfCustomerFen, promisesMade } from './queries.js';

export interface PromiseInput {
  promisedDay: Day;
  amountFen: Fen;
  day: Day;
  via?: DunningVia;
  note?: string;
}
export interface Promised {
  code: string;
  instalment: string | null;
  customer: { code: string; name: string };
  day: Day;
  promisedDay: Day;
  amountFen: Fen;
  openFen: Fen;
}

/** The instalment that a word means, or the customer as a whole. */
export async function promisedFor(
  ctx: Context,
  word: string,
): Promise<{ instalment?: Instalment; customerId: number }> {
  return await resolveMeant(ctx, word, ['instalment', 'customer']);
}

/** Records what a customer promised to pay by a day (policy 3.7.2). Whether it was kept follows from the receipts. */
export async function recordPromise(ctx: WriteContext, word: string, input: PromiseInput): Promise<Promised> {
  requirePermission(ctx.actor, 'payment.dun');
  const { instalment, customerId } = await promisedFor(ctx, word);
  const customer = await customerById(ctx.db, customerId);
  if (instalment) {
    await requireOwnContract(ctx, await contractWithId(ctx.db, instalment.contractId));
    await requireOpen(ctx, instalment, input.day);
  } else if (!ctx.actor.roles.includes('finance')) {
    const owner = (await listMembers(ctx.db)).find(({ id }) => id === customer.ownerId);
    const way = `salesdesk customer edit ${customer.code} --owner ${ctx.actor.name}`;
    requireOwn(ctx.actor, customer.ownerId, `${customer.code} ${customer.name}`, owner?.name ?? null, way);
  }
  const openFen = instalment?.openFen ?? (await openOfCustomerFen(ctx.db, customerId));
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  if (openFen === 0) throw conflict(messages.nothingOpen(customer.name));
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (input.promisedDay < input.day) throw usageError(messages.promisedBefore(input.promisedDay, input.day));
  if (input.amountFen > openFen) throw usageError(messages.promisedTooMuch(money(input.amountFen), money(openFen)));
  const code = await ctx.nextCode('promise', input.day);
  await insertPromise(ctx.db, {
    code,
    customerId,
    instalmentId: instalment?.id ?? null,
    memberId: ctx.actor.id,
    day: input.day,
    promisedDay: input.promisedDay,
    amountFen: input.amountFen,
    via: input.via ?? null,
    note: input.note ?? null,
    // What was received on the day of a promise before it was made does not keep it; what is recorded late has no such moment.
    afterAllocation: input.day === ctx.today ? await lastAllocation(ctx.db) : 0,
    recordedAt: ctx.now,
  });
  ctx.audit('payment.promise', [code, ...(instalment ? [instalment.code] : []), customer.code].join(' '), {
    promise: code,
    instalment: instalment?.code ?? null,
    customer: customer.name,
    day: input.day,
    promisedDay: input.promisedDay,
    amountFen: input.amountFen,
    note: input.note ?? null,
  });
  return {
    code,
    instalment: instalment?.code ?? null,
    customer: { code: customer.code, name: customer.name },
    day: input.day,
    promisedDay: input.promisedDay,
    amountFen: input.amountFen,
    openFen,
  };
}

export interface PromiseLine {
  code: string;
  state: PromiseState;
  customer: { code: string; name: string };
  /** Nothing where it was made for the customer as a whole. */
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
  const made = await promisesMade(ctx.db, asOf, {
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
    ...(filter.rep === undefined ? {} : { repId: (await resolveMember(ctx.db, filter.rep)).id }),
  });
  const judge = await judgeOf(ctx, made, asOf);
  return made
    .map((promise) => {
      const { code, customer, instalment, rep, day, promisedDay, amountFen, note, who } = promise;
      return { code, ...judge(promise), customer, instalment, rep, day, promisedDay, amountFen, note, who };
    })
    .filter(({ state }) => filter.state === undefined || state === filter.state);
}

export interface BrokenPromise {
  code: string;
  instalment: string;
  customer: { code: string; name: string };
  rep: string | null;
  promisedDay: Day;
  amountFen: Fen;
  receivedFen: Fen;
  openFen: Fen;
  overdueDays: number;
}

/**
 * Overdue instalments whose newest promise was broken (policy 3.7.2), longest overdue first. A promise for a customer as a
 * whole stands with each of its overdue instalments.
 */
export async function brokenPromises(
  ctx: Context,
  filter: { rep?: string; asOf?: Day } = {},
): Promise<BrokenPromise[]> {
  const { listOverdue } = await import('../receivables/overdue.js');
  return (await listOverdue(ctx, filter)).flatMap(({ code, customer, rep, openFen, overdueDays, promise }) =>
    promise?.state === 'broken'
      ? [
          {
            code: promise.code,
            instalment: code,
            customer,
            rep,
            promisedDay: promise.day,
            amountFen: promise.amountFen,
            receivedFen: promise.receivedFen,
            openFen,
            overdueDays,
          },
        ]
      : [],
  );
}
