import type { Attachment } from '../../db/files.js';
import type { WriteContext } from '../app/context.js';
import { fixEventDates, waitingFor } from '../collections/receivables/dueDays.js';
import { keepProtocol } from '../contracts/orders/queries.js';
import type { OrderState } from '../contracts/orders/resolve.js';
import { type StepInput, type StepTaken, stepEntry, takeStep } from '../contracts/orders/takeStep.js';
import type { Day } from '../shared/dates.js';
import type { Fen } from '../shared/money.js';

/** An order that reached what payment terms may wait for. */
export interface Milestone extends OrderState {
  /** The instalments that have their due day by it. */
  payments: { code: string; dueDay: Day; amountFen: Fen }[];
  /** Codes of instalments that wait for a delivery, though the customer has accepted. */
  undelivered: string[];
}

/**
 * Goods or licences reached the customer: the instalments that wait for the delivery get their due day in the same write
 * (policy 3.6.2, 3.7.1).
 */
export async function deliverOrder(ctx: WriteContext, word: string, input: StepInput): Promise<Milestone> {
  const step = await takeStep(ctx, word, 'deliver', input);
  const { contract } = step.before;
  const payments = await dueBy(ctx, step, 'delivered', input.day);
  const entry = milestoneEntry(step, input, payments);
  ctx.audit('order.deliver', {
    ...entry,
    changes: { ...entry.changes, deliveredDay: { from: contract.deliveredDay, to: input.day } },
  });
  return { ...step.after, payments, undelivered: [] };
}

/**
 * The customer accepted, on a day, by a person: the instalments that wait for the acceptance get their due day in the same
 * write (policy 3.6.3, 3.7.1).
 *
 * @param input.file the protocol that was signed
 */
export async function acceptOrder(
  ctx: WriteContext,
  word: string,
  { by, file, ...input }: StepInput & { by: string; file?: Attachment },
): Promise<Milestone> {
  if (file) await keepProtocol(ctx.db, file, ctx.now);
  const step = await takeStep(ctx, word, 'acceptance', {
    ...input,
    person: by,
    sha256: file?.sha256,
    fileName: file?.name,
  });
  const { contract } = step.before;
  const payments = await dueBy(ctx, step, 'accepted', input.day);
  const entry = milestoneEntry(step, input, payments);
  ctx.audit('order.acceptance', {
    ...entry,
    by,
    file: file ? { name: file.name, sha256: file.sha256 } : null,
    changes: { ...entry.changes, acceptedDay: { from: contract.acceptedDay, to: input.day } },
  });
  // nobody asks for a delivery any more once the customer has accepted: these would never fall due
  return { ...step.after, payments, undelivered: await waitingFor(ctx, contract, 'delivered') };
}

async function dueBy(
  ctx: WriteContext,
  { before }: StepTaken,
  event: 'delivered' | 'accepted',
  day: Day,
): Promise<Milestone['payments']> {
  const instalments = await fixEventDates(ctx, before.contract, event, day);
  return instalments.flatMap(({ code, dueDay, amountFen }) => (dueDay === null ? [] : [{ code, dueDay, amountFen }]));
}

function milestoneEntry(step: StepTaken, input: StepInput, payments: Milestone['payments']) {
  const { order, contract, customer } = step.after;
  return {
    ...stepEntry(step, input),
    changed: [order.code, contract.code, ...payments.map(({ code }) => code)],
    related: [customer.code],
    dueDays: payments.map(({ code, amountFen, dueDay }) => ({ code, amountFen, dueDay: { from: null, to: dueDay } })),
  };
}
