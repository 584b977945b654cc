import type { Db } from '../../../db/engine.js';
import type { Context, WriteContext } from '../../app/context.js';
import type { ClaimStepKind, ExpenseCategory } from '../../policy/expenses.js';
import { readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { codeOrName, pickOne } from '../../shared/pick.js';
import { required } from '../../shared/required.js';
import { paidByLine, paymentsOf, sumOf } from '../spend/rules.js';
import { versionAfter } from './claimText.js';
import { digestOf } from './digest.js';
import { type LikeLine, type LineRow, linesLike, linesOf } from './lineQueries.js';
import { commonTo, type LineValues, payableOf } from './lineRules.js';
import { messages } from './messages.js';
import {
  type ClaimFile,
  type ClaimRow,
  type ClaimStep,
  claimsByCodes,
  claimsByIds,
  claimsNumbered,
  claimsWithInvoice,
  filesOf,
  insertStep,
  stepsOf,
} from './queries.js';
import { invoiceKey } from './rules.js';

/** A line as everybody sees it. */
export type ClaimLine = Omit<LineRow, 'id' | 'claimId' | 'customerId' | 'dealId' | 'campaignId'> & {
  /** What of it was paid. */
  paidFen: Fen;
};

/** A claim as everybody sees it. What all its lines have in common stands beside them, null where they differ. */
export interface Claim extends Omit<ClaimRow, 'id' | 'memberId' | 'requestId' | 'advanceId'> {
  /** What is payable of it (definitions, Expenses): less than is claimed where a reviewer allowed less. */
  sanctionedFen: Fen;
  /** What of that was paid. */
  paidFen: Fen;
  category: ExpenseCategory | null;
  customer: LineValues['customer'];
  deal: LineValues['deal'];
  invoiceNo: string | null;
  noVoucher: string | null;
  lines: ClaimLine[];
  files: Omit<ClaimFile, 'claimId' | 'recordedAt'>[];
  steps: (Omit<ClaimStep, 'id' | 'claimId' | 'memberId' | 'together' | 'undoes' | 'amountFen'> & {
    /** Of a payment that left something to be paid: what was paid. */
    amountFen?: Fen;
    together?: true;
    undone?: true;
  })[];
  /** The version that was submitted last; null if it never was. */
  version: number | null;
  /** Other claims that count with a line of the same member, day, amount and category: possible doubles (policy 5.2.3). */
  doubles: string[];
}

/** What two lines agree in that may be one spend, claimed twice. */
const doubleKey = ({ memberId, day, category, amountFen }: Omit<LikeLine, 'code'>) =>
  [memberId, day, category, amountFen].join('|');
export const isCounted = (status: ClaimRow['status']): boolean => status !== 'rejected' && status !== 'withdrawn';

/** Claims with their lines, files and steps, in the order of their rows. */
export async function withHistory(db: Db, rows: readonly ClaimRow[]): Promise<Claim[]> {
  const ids = rows.map(({ id }) => id);
  const lines = await linesOf(db, ids);
  const byClaim = Map.groupBy(lines, ({ claimId }) => claimId);
  const days = ({ id }: ClaimRow) => (byClaim.get(id) ?? []).map(({ day }) => day);
  return claimsOf(rows, {
    lines,
    files: await filesOf(db, ids),
    steps: await stepsOf(db, ids),
    like: await linesLike(
      db,
      rows.map((row) => ({ memberId: row.memberId, days: days(row) })),
    ),
  });
}

/** What belongs to claims; `like` are the lines among which doubles are looked for. */
export interface ClaimParts {
  lines: readonly LineRow[];
  files: readonly ClaimFile[];
  steps: readonly ClaimStep[];
  like: readonly LikeLine[];
}

/** Puts claims together with what belongs to them, in the order of their rows. */
export function claimsOf(rows: readonly ClaimRow[], { lines, files, steps, like }: ClaimParts): Claim[] {
  const linesById = Map.groupBy(lines, ({ claimId }) => claimId);
  const filesById = Map.groupBy(files, ({ claimId }) => claimId);
  const stepsById = Map.groupBy(steps, ({ claimId }) => claimId);
  const likes = new Map<string, Set<string>>();
  for (const line of like) {
    const key = doubleKey(line);
    likes.set(key, (likes.get(key) ?? new Set()).add(line.code));
  }
  return rows.map(({ id, memberId, requestId: _request, advanceId: _advance, ...claim }) => {
    const ownSteps = stepsById.get(id) ?? [];
    const ownLines = linesById.get(id) ?? [];
    const payable = ownLines.map(payableOf);
    const sanctionedFen = sumOf(payable);
    const paidFen = sumOf(paymentsOf(ownSteps, sanctionedFen).map(({ amountFen }) => amountFen));
    const paid = paidByLine(payable, paidFen);
    const own = ownLines.map(
      (
        { id: _id, claimId: _claim, customerId: _customer, dealId: _deal, campaignId: _campaign, ...line },
        i,
      ): ClaimLine => ({
        ...line,
        paidFen: required(paid[i], `what is paid of line ${line.no}`),
      }),
    );
    const alike = new Set(own.map((line) => doubleKey({ ...line, memberId })));
    const doubles = [...alike].flatMap((key) => [...(likes.get(key) ?? [])]);
    const others = isCounted(claim.status) ? doubles.filter((code) => code !== claim.code) : [];
    return {
      ...claim,
      sanctionedFen,
      paidFen,
      category: commonTo(own, 'category'),
      customer: commonTo(own, 'customer'),
      deal: commonTo(own, 'deal'),
      invoiceNo: commonTo(own, 'invoiceNo'),
      noVoucher: commonTo(own, 'noVoucher'),
      lines: own,
      files: (filesById.get(id) ?? []).map(({ line, name, sha256, sizeBytes }) => ({ line, name, sha256, sizeBytes })),
      steps: ownSteps.map(({ action, by, day, note, digest, amountFen, together, undoes }) => ({
        action,
        by,
        day,
        note,
        digest,
        ...(amountFen === null ? {} : { amountFen }),
        ...(together === 0 ? {} : { together: true as const }),
        ...(undoes === null ? {} : { undone: true as const }),
      })),
      version: versionAfter(ownSteps),
      doubles: [...new Set(others)],
    };
  });
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

/** The line of a claim with this number. @throws notFound naming those that there are */
export function lineNumbered(code: string, lines: readonly LineRow[], no: number): LineRow {
  const line = lines.find((one) => one.no === no);
  if (line !== undefined) return line;
  const numbers = lines.map((one) => one.no);
  throw notFound(messages.noSuchLine(code, no, numbers));
}

/** Adds what the actor does with a claim today to its history. */
export const recordStep = (
  ctx: WriteContext,
  claimId: number,
  action: ClaimStepKind,
  { note, together = false }: { note?: string; together?: boolean } = {},
): Promise<number> =>
  keepStep(ctx, {
    claimId,
    action,
    memberId: ctx.actor.id,
    day: ctx.today,
    note,
    together: together ? 1 : 0,
    recordedAt: ctx.now,
  });

/** Adds a step together with the digest of what the claim says after it. @returns its id */
export async function keepStep(
  ctx: WriteContext,
  step: Omit<Parameters<typeof insertStep>[1], 'digest'>,
): Promise<number> {
  const [claim] = await withHistory(ctx.db, await claimsByIds(ctx.db, [step.claimId]));
  return await insertStep(ctx.db, { ...step, digest: await digestOf(required(claim, `claim ${step.claimId}`)) });
}

/** What an audit entry of claims is about: the claims, and their customers and deals. */
export function subjectsOf(claims: readonly Pick<Claim, 'code' | 'lines'>[]) {
  const codes = claims.flatMap(({ lines }) => lines.flatMap(({ customer, deal }) => [customer?.code, deal?.code]));
  return {
    changed: claims.map(({ code }) => code),
    related: [...new Set(codes)].filter((code) => code !== undefined),
  };
}
