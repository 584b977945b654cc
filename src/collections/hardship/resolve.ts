import type { Context } from '../../app/context.js';
import { type CodeKind, readCode } from '../../shared/codes.js';
import { yearOf } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { type Charge, chargeByCode } from './chargeQueries.js';
import { type LegalFile, legalFileByCode } from './legalQueries.js';
import { messages } from './messages.js';
import { type Hardship, hardshipByCode } from './queries.js';

/** The clause cited by the refusals of this room. */
export const CLAUSE = '3.7.3';

/** The code that a word means: a code, its number (this year's), `@last`. */
const codeOf = async (ctx: Context, kind: CodeKind, word: string): Promise<string | undefined> =>
  word.trim() === '@last' ? await ctx.lastCode(kind) : readCode(kind, word, yearOf(ctx.today));

/** The case of hardship that a word means: code, its number (this year's), `@last`. @throws notFound */
export async function resolveHardship(ctx: Context, word: string): Promise<Hardship> {
  const code = await codeOf(ctx, 'hardship', word);
  const hardship = code === undefined ? undefined : await hardshipByCode(ctx.db, code);
  if (!hardship) throw notFound(messages.noCase(word), { hints: [messages.findCaseHint] });
  return hardship;
}

/** The legal file that a word means: code, its number (this year's), `@last`. @throws notFound */
export async function resolveLegalFile(ctx: Context, word: string): Promise<LegalFile> {
  const code = await codeOf(ctx, 'legalFile', word);
  const legalFile = code === undefined ? undefined : await legalFileByCode(ctx.db, code);
  if (!legalFile) throw notFound(messages.noFile(word), { hints: [messages.findFileHint] });
  return legalFile;
}

/** The charge that a word means: code, its number (this year's), `@last`. @throws notFound */
export async function resolveCharge(ctx: Context, word: string): Promise<Charge> {
  const code = await codeOf(ctx, 'charge', word);
  const charge = code === undefined ? undefined : await chargeByCode(ctx.db, code);
  if (!charge) throw notFound(messages.noCharge(word), { hints: [messages.findChargeHint] });
  return charge;
}
