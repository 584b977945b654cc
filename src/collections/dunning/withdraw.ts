import type { UndoResult } from '../../app/audit/registry.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { requireOwnContract } from '../../contracts/contracts/ownership.js';
import { contractById } from '../../contracts/contracts/resolve.js';
import { customerById } from '../../customers/customers/resolve.js';
import { DUNNING_LEVELS, type DunningLevel } from '../../policy/collections.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, notFound } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { resolveInstalment } from '../receivables/resolve.js';
import { messages } from './messages.js';
import { requireOwnCustomer } from './promise.js';
import { markPromiseWithdrawn, newestDunning, promiseByCode, withdrawDunning } from './queries.js';

/** A dunning or a promise that was recorded by mistake. */
export interface Withdrawn {
  kind: 'dunning' | 'promise';
  /** Of the promise, or of the instalment that was dunned. */
  code: string;
  /** When it was said to have been. */
  day: Day;
  /** Of a dunning. */
  level: DunningLevel | null;
  /** What else it concerns. */
  related: string[];
}

/**
 * Withdraws a promise, or the newest reminder or dunning of an instalment, that was recorded by mistake (policy 3.7.2): it
 * is no contact, no step of the ladder and no promise any more.
 *
 * @param word the code of a promise, or a word that means an instalment
 * @throws forbidden, notFound, conflict for one that was withdrawn or an instalment that was never dunned
 */
export async function withdrawContact(ctx: WriteContext, word: string, reason: string): Promise<Withdrawn> {
  const { related, ...withdrawn } = await withdraw(ctx, word);
  const { kind, code, day, level } = withdrawn;
  const changes = { withdrawn: { from: false, to: true } };
  ctx.audit('payment.withdraw', { changed: [code], related, kind, day, level, reason, changes });
  return { ...withdrawn, related };
}

/** Undoes the recording of a promise or a dunning. Runs inside the caller's transaction. @throws as `withdrawContact` */
export async function undoContact(ctx: WriteContext, code: string): Promise<UndoResult> {
  const withdrawn = await withdraw(ctx, code);
  return {
    summary: withdrawnText(withdrawn),
    reverted: [{ code, changes: { withdrawn: { from: false, to: true } } }],
  };
}

/** What was withdrawn, in a few words. */
export const withdrawnText = ({ kind, code, day, level }: Withdrawn): Text =>
  kind === 'promise' || level === null
    ? messages.promiseWithdrawn(code, day)
    : messages.dunningWithdrawn(code, day, DUNNING_LEVELS[level]);

async function withdraw(ctx: WriteContext, word: string): Promise<Withdrawn> {
  requirePermission(ctx.actor, 'payment.dun');
  const isPromise = /^pm-?\d/i.test(word.trim());
  return isPromise ? await withdrawPromise(ctx, word) : await withdrawNewestDunning(ctx, word);
}

async function withdrawPromise(ctx: WriteContext, word: string): Promise<Withdrawn> {
  const code = readCode('promise', word, yearOf(ctx.today)) ?? word;
  const promise = await promiseByCode(ctx.db, code);
  if (!promise) throw notFound(messages.noPromise(word), { hints: [messages.promisesHint] });
  if (promise.withdrawn === 1) throw conflict(messages.withdrawnAlready(code), { clause: '3.7.2' });
  const customer = await customerById(ctx.db, promise.customerId);
  await requireOwnCustomer(ctx, customer);
  await markPromiseWithdrawn(ctx.db, promise.id);
  return { kind: 'promise', code, day: promise.day, level: null, related: [customer.code] };
}

async function withdrawNewestDunning(ctx: WriteContext, word: string): Promise<Withdrawn> {
  const { id, code, contractId, customerId } = await resolveInstalment(ctx, word);
  const contract = await contractById(ctx.db, contractId);
  await requireOwnContract(ctx, contract);
  const dunning = await newestDunning(ctx.db, id);
  if (!dunning) throw conflict(messages.neverDunned(code), { clause: '3.7.2' });
  await withdrawDunning(ctx.db, dunning.id);
  const customer = await customerById(ctx.db, customerId);
  const related = [contract.code, customer.code];
  return { kind: 'dunning', code, day: dunning.day, level: dunning.level, related };
}
