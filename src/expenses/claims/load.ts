import type { Db } from '../../../db/engine.js';
import type { Context, WriteContext } from '../../app/context.js';
import type { ClaimStepKind } from '../../policy/expenses.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import { codeOrName, pickOne } from '../../shared/pick.js';
import { required } from '../../shared/required.js';
import { digestOf } from './digest.js';
import { messages } from './messages.js';
import {
  type ClaimFile,
  type ClaimRow,
  type ClaimStep,
  claimsByCodes,
  claimsByIds,
  claimsLike,
  claimsNumbered,
  claimsWithInvoice,
  filesOf,
  insertStep,
  stepsOf,
} from './queries.js';
import { invoiceKey, versionAfter } from './rules.js';

/** A claim as everybody sees it. */
export interface Claim extends Omit<ClaimRow, 'id' | 'memberId' | 'customerId' | 'dealId'> {
  files: Omit<ClaimFile, 'claimId' | 'recordedAt'>[];
  steps: (Omit<ClaimStep, 'id' | 'claimId' | 'memberId' | 'together' | 'undoes'> & {
    together?: true;
    undone?: true;
  })[];
  /** The version that was submitted last; null if it never was. */
  version: number | null;
  /** Other claims that count of the same member, day, amount and category: possible doubles (policy 5.2.3). */
  doubles: string[];
}

/** What two claims agree in that may be one spend, claimed twice. */
const doubleKey = ({
  memberId,
  day,
  category,
  amountFen,
}: Pick<ClaimRow, 'memberId' | 'day' | 'category' | 'amountFen'>) => [memberId, day, category, amountFen].join('|');
export const isCounted = (status: ClaimRow['status']): boolean => status !== 'rejected' && status !== 'withdrawn';

/** Claims with their files and steps, in the order of their rows. */
export async function withHistory(db: Db, rows: readonly ClaimRow[]): Promise<Claim[]> {
  const ids = rows.map(({ id }) => id);
  return claimsOf(rows, {
    files: await filesOf(db, ids),
    steps: await stepsOf(db, ids),
    like: await claimsLike(db, rows),
  });
}

/** What belongs to claims; `like` are the claims among which doubles are looked for. */
export interface ClaimParts {
  files: readonly ClaimFile[];
  steps: readonly ClaimStep[];
  like: readonly ClaimRow[];
}

/** Puts claims together with what belongs to them, in the order of their rows. */
export function claimsOf(rows: readonly ClaimRow[], { files, steps, like }: ClaimParts): Claim[] {
  const filesById = Map.groupBy(files, ({ claimId }) => claimId);
  const stepsById = Map.groupBy(steps, ({ claimId }) => claimId);
  const likes = Map.groupBy(like, doubleKey);
  return rows.map(({ id, memberId, customerId: _c, dealId: _d, ...claim }) => ({
    ...claim,
    files: (filesById.get(id) ?? []).map(({ name, sha256, sizeBytes }) => ({ name, sha256, sizeBytes })),
    steps: (stepsById.get(id) ?? []).map(({ action, by, day, note, digest, together, undoes }) => ({
      action,
      by,
      day,
      note,
      digest,
      ...(together === 0 ? {} : { together: true as const }),
      ...(undoes === null ? {} : { undone: true as const }),
    })),
    version: versionAfter(stepsById.get(id) ?? []),
    doubles: (likes.get(doubleKey({ ...claim, memberId })) ?? [])
      .map(({ code }) => code)
      .filter((code) => code !== claim.code && isCounted(claim.status)),
  }));
}

/** The claim with this code, as it is now. */
export async function claimOf({ db }: Context, code: string): Promise<Claim> {
  const [claim] = await withHistory(db, await claimsByCodes(db, [code]));
  return required(claim, `claim ${code}`);
}

/**
 * The claim that a word means: code, its number (this year's first), invoice number, `@last`.
 * @throws notFound, ambiguous
 */
export async function resolveClaim(ctx: Context, word: string): Promise<ClaimRow> {
  return pickOne(
    messages.claim,
    word,
    await claimsMeantBy(ctx, word.trim()),
    (claim) => [claim.code, claim.member.name, formatMoney(claim.amountFen, ctx.company.currency)],
    'salesdesk claim list',
  );
}

async function claimsMeantBy(ctx: Context, typed: string): Promise<ClaimRow[]> {
  const code = typed === '@last' ? await ctx.lastCode('claim') : readCode('claim', typed, yearOf(ctx.today));
  const byCode = code === undefined ? [] : await claimsByCodes(ctx.db, [code]);
  const meant = await codeOrName(typed, byCode[0], () => claimsWithInvoice(ctx.db, invoiceKey(typed)));
  if (meant) return meant;
  const number = /^(?:exp-)?(\d{1,5})$/i.exec(typed)?.[1];
  const byNumber = number === undefined ? [] : await claimsNumbered(ctx.db, String(Number(number)));
  if (byNumber.length > 0 || typed === '') return byNumber;
  return await claimsWithInvoice(ctx.db, invoiceKey(typed));
}

/** Adds what the actor does with a claim today to its history. */
export const recordStep = (
  ctx: WriteContext,
  claimId: number,
  action: ClaimStepKind,
  { note, together = false }: { note?: string; together?: boolean } = {},
): Promise<void> =>
  keepStep(ctx, {
    claimId,
    action,
    memberId: ctx.actor.id,
    day: ctx.today,
    note,
    together: together ? 1 : 0,
    recordedAt: ctx.now,
  });

/** Adds a step together with the digest of what the claim says after it. */
export async function keepStep(
  ctx: WriteContext,
  step: Omit<Parameters<typeof insertStep>[1], 'digest'>,
): Promise<void> {
  const [claim] = await withHistory(ctx.db, await claimsByIds(ctx.db, [step.claimId]));
  await insertStep(ctx.db, { ...step, digest: await digestOf(required(claim, `claim ${step.claimId}`)) });
}

/** What an audit entry of claims is about: the claims, and their customers and deals. */
export function subjectsOf(claims: readonly Pick<Claim, 'code' | 'customer' | 'deal'>[]) {
  return {
    changed: claims.map(({ code }) => code),
    related: claims.flatMap(({ customer, deal }) => [customer?.code, deal?.code]).filter((code) => code !== undefined),
  };
}
