import type { Context } from '../../app/context.js';
import { requireKnown } from '../../app/identity.js';
import { resolveMember } from '../../app/members.js';
import { requireReadPersonal } from '../../app/personal.js';
import { memberById } from '../../app/queries.js';
import type { ConductFact } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import { type Day, type Month, spanOf } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { gatesWaived, lateClaims, lateFollowups, lateHandoffs } from './queries.js';

/** One thing that the books hold of somebody's daily work. */
export interface FactRow {
  kind: ConductFact;
  /** Of the follow-up, the order, the deal, the claim. */
  code: string;
  /** When it was due, waived or submitted. */
  day: Day | null;
  about: string;
}

/** How often something stands in the books, with the command that lists it. */
export interface FactCount {
  kind: ConductFact;
  count: number;
  /** Without `salesdesk`. */
  command: string;
}

/** The rows of somebody's month, kind by kind: late follow-ups and hand-offs, waived gates, late claims. */
async function factRows(ctx: Context, memberId: number, month: Month): Promise<FactRow[]> {
  const { db, today } = ctx;
  const span = spanOf(month);
  const days = Number(await ctx.setting('claim.days', month));
  const of = (kind: ConductFact, rows: readonly { code: string; day: Day | null; about: string | null }[]): FactRow[] =>
    rows.map(({ code, day, about }) => ({ kind, code, day, about: about ?? '' }));
  return [
    ...of('lateFollowups', await lateFollowups(db, memberId, span, today)),
    ...of('lateHandoffs', await lateHandoffs(db, memberId, span, today)),
    ...of('gatesWaived', await gatesWaived(db, memberId, span)),
    ...of('lateClaims', await lateClaims(db, memberId, span, days)),
  ];
}

/**
 * What the books hold anyway of somebody's month (policy 4.3.2), counted: it scores nothing by itself. Kinds of which there
 * is nothing are 0.
 */
export async function conductFacts(
  ctx: Context,
  { id, code }: { id: number; code: string },
  month: Month,
): Promise<FactCount[]> {
  const rows = await factRows(ctx, id, month);
  const kinds: ConductFact[] = ['lateFollowups', 'lateHandoffs', 'gatesWaived', 'lateClaims'];
  return kinds.map((kind) => ({
    kind,
    count: rows.filter((row) => row.kind === kind).length,
    command: `conduct facts ${code} --month ${month} --kind ${kind}`,
  }));
}

/**
 * The same row by row; one's own, or that of another member for who reads it.
 * @throws forbidden
 */
export async function listFacts(
  ctx: Context,
  { word, month, kind }: { word?: string; month: Month; kind?: ConductFact },
): Promise<{ member: Named; rows: FactRow[] }> {
  if (word === undefined) requireKnown(ctx.actor);
  const { id, code, name } =
    word === undefined
      ? required(await memberById(ctx.db, ctx.actor.id), 'the member who acts')
      : await resolveMember(ctx.db, word);
  requireReadPersonal(ctx.actor, { id, name }, '4.3.2');
  const rows = await factRows(ctx, id, month);
  return { member: { code, name }, rows: rows.filter((row) => kind === undefined || row.kind === kind) };
}
