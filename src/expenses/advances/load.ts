import { type PastDay, pastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { teamOn } from '../../app/team.js';
import type { AdvanceState } from '../../policy/requests.js';
import { type Named, readCode } from '../../shared/codes.js';
import { type Day, monthOf, yearOf } from '../../shared/dates.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { bareNumber, type Deciders, decidersOf } from '../requests/load.js';
import { standingSteps } from '../requests/rules.js';
import { messages } from './messages.js';
import {
  type AdvanceRow,
  type AdvanceStepRow,
  advancesByCode,
  advancesNumbered,
  selectAdvances,
  stepsOf,
} from './queries.js';
import { type AdvanceFigures, advanceState, daysOpen, figuresOf, isOld, whoPays } from './rules.js';

/** An advance with where it stands (definitions, Expenses). */
export interface KnownAdvance extends AdvanceRow, AdvanceFigures {
  state: AdvanceState;
  /** Since it was paid; 0 for one that is not open. */
  daysOpen: number;
  /** Open for longer than `advance.days`. */
  old: boolean;
  steps: AdvanceStepRow[];
}
/** As JSON gives it. */
export interface ShownAdvance extends Omit<KnownAdvance, 'id' | 'memberId' | 'requestId' | 'leftDay' | 'steps'> {
  /** Who may approve or pay it; null if it waits for neither. */
  next: Deciders | null;
  steps: (Pick<AdvanceStepRow, 'action' | 'amountFen' | 'claim' | 'by' | 'day' | 'note'> & { together?: true })[];
}

/**
 * Advances of rows, as they stand today.
 * @param past as they stood at the end of this day, by the steps up to it
 */
export async function knownAdvances(
  ctx: Context,
  rows: readonly AdvanceRow[],
  past?: PastDay,
): Promise<KnownAdvance[]> {
  if (rows.length === 0) return [];
  const day = past?.day ?? ctx.today;
  const days = Number(await ctx.setting('advance.days', monthOf(day)));
  const steps = Map.groupBy(
    await stepsOf(
      ctx.db,
      rows.map(({ id }) => id),
    ),
    ({ advanceId }) => advanceId,
  );
  return rows.map((row) => {
    const all = steps.get(row.id) ?? [];
    const own = past === undefined ? all : all.filter((step) => step.day <= past.day);
    const standing = { state: advanceState(own), ...figuresOf(own) };
    return {
      ...row,
      ...standing,
      daysOpen: daysOpen(standing, day),
      old: isOld(standing, day, days),
      steps: own,
    };
  });
}

/** The advance that a word means: its code, its number (this year's first), `@last`. @throws notFound, ambiguous */
export async function findAdvance(ctx: Context, word: string): Promise<KnownAdvance> {
  const typed = word.trim();
  const code = typed === '@last' ? await ctx.lastCode('advance') : readCode('advance', typed, yearOf(ctx.today));
  const byCode = code === undefined ? [] : await advancesByCode(ctx.db, code);
  const number = bareNumber('ADV', typed);
  const rows = byCode.length > 0 || number === undefined ? byCode : await advancesNumbered(ctx.db, number);
  const row = pickOne(
    messages.advance,
    word,
    rows,
    (advance) => [advance.code, advance.member.name, advance.purpose],
    'salesdesk advance list',
  );
  const [advance] = await knownAdvances(ctx, [row]);
  return required(advance, `advance ${row.code}`);
}

/** Advances as they are shown. */
export async function shownAdvances(ctx: Context, advances: readonly KnownAdvance[]): Promise<ShownAdvance[]> {
  const team = await teamOn(ctx.db, ctx.today);
  return advances.map(({ id: _, memberId, requestId: __, leftDay: ___, steps, ...advance }) => ({
    ...advance,
    next: nextOf({ memberId, steps, state: advance.state }),
    steps: standingSteps(steps).map(({ action, amountFen, claim, by, day, note, together }) => ({
      action,
      amountFen,
      claim,
      by,
      day,
      note,
      ...(together === 0 ? {} : { together: true as const }),
    })),
  }));

  function nextOf(advance: Pick<KnownAdvance, 'memberId' | 'steps' | 'state'>): Deciders | null {
    if (advance.state === 'requested') return decidersOf(advance, team);
    if (advance.state !== 'approved') return null;
    return { by: whoPays(advance, team).by.map(({ name }) => name), together: false, approvedBy: [] };
  }
}

/** An advance as it is shown after a write. */
export async function shownAdvance(ctx: Context, word: string): Promise<ShownAdvance> {
  const [advance] = await shownAdvances(ctx, [await findAdvance(ctx, word)]);
  return required(advance, `advance ${word}`);
}

export interface AdvanceFilter {
  /** Only those of which something is left. */
  open?: boolean | undefined;
  /** Only those that are open for longer than `advance.days`. */
  old?: boolean | undefined;
  /** Only the actor's. */
  mine?: boolean | undefined;
  /** Of this member: code, name, part of it. */
  member?: string | undefined;
  /** As they stood at the end of this day. */
  asOf?: Day | undefined;
}

/** Advances, oldest first (definitions, Expenses). */
export async function listAdvances(ctx: Context, filter: AdvanceFilter): Promise<ShownAdvance[]> {
  const past = pastDay(ctx, filter.asOf);
  return await shownAdvances(past === undefined ? ctx : { ...ctx, today: past.day }, await filtered(ctx, filter));
}

async function filtered(
  ctx: Context,
  { open = false, old = false, mine = false, member, asOf }: AdvanceFilter,
): Promise<KnownAdvance[]> {
  const named = member === undefined ? undefined : (await resolveMember(ctx.db, member)).id;
  const memberId = mine ? ctx.actor.id : named;
  const past = pastDay(ctx, asOf);
  // What is settled by now may have been open then.
  const rows = await selectAdvances(ctx.db, { memberId, unsettled: (open || old) && past === undefined });
  const there = past === undefined ? rows : rows.filter(({ day }) => day <= past.day);
  const all = await knownAdvances(ctx, there, past);
  return all.filter((advance) => (!open || advance.state === 'open') && (!old || advance.old));
}

/** What a member has in hand: paid − settled − returned. */
export interface MemberBalance {
  member: Named;
  count: number;
  paidFen: Fen;
  settledFen: Fen;
  returnedFen: Fen;
  balanceFen: Fen;
  /** How much of it is old. */
  oldFen: Fen;
}

/** The balance of each member, largest first (definitions, Expenses); of advances that were paid. */
export async function memberBalances(ctx: Context, filter: AdvanceFilter): Promise<MemberBalance[]> {
  const paid = (await filtered(ctx, filter)).filter(({ paidFen }) => paidFen > 0);
  const balances = [...Map.groupBy(paid, ({ memberId }) => memberId).values()].flatMap((own): MemberBalance[] => {
    const [first] = own;
    if (first === undefined) return [];
    const sum = (fen: (advance: KnownAdvance) => Fen) => own.reduce((total, advance) => total + fen(advance), 0);
    return [
      {
        member: first.member,
        count: own.length,
        paidFen: sum(({ paidFen }) => paidFen),
        settledFen: sum(({ settledFen }) => settledFen),
        returnedFen: sum(({ returnedFen }) => returnedFen),
        balanceFen: sum(({ balanceFen }) => balanceFen),
        oldFen: sum(({ old, balanceFen }) => (old ? balanceFen : 0)),
      },
    ];
  });
  return balances.sort((a, b) => b.balanceFen - a.balanceFen || (a.member.code < b.member.code ? -1 : 1));
}

/** Advances under a request, whatever became of them, oldest first. */
export const advancesUnder = async (ctx: Context, requestId: number): Promise<KnownAdvance[]> =>
  await knownAdvances(ctx, await selectAdvances(ctx.db, { requestId }));

/** What a member has in hand of advances that are open, oldest first: of one, or of everybody. */
export const openAdvances = async (ctx: Context, memberId?: number): Promise<KnownAdvance[]> =>
  (await knownAdvances(ctx, await selectAdvances(ctx.db, { memberId, unsettled: true }))).filter(
    ({ state }) => state === 'open',
  );

/** What somebody who leaves still has to settle, by name, in one line (definitions, Expenses); none: nothing. */
export async function owedText(ctx: Context, { id, name }: { id: number; name: string }): Promise<Text[]> {
  const open = await openAdvances(ctx, id);
  if (open.length === 0) return [];
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  const parts = open.map(({ code, balanceFen }) => `${code} ${money(balanceFen)}`);
  const total = open.reduce((sum, { balanceFen }) => sum + balanceFen, 0);
  return [messages.leaverOwes(name, parts, money(total))];
}

/** Open advances of members whose last day is over by a day, oldest first. */
export const advancesOfLeavers = async (ctx: Context, day: Day): Promise<KnownAdvance[]> =>
  (await openAdvances(ctx)).filter(({ leftDay }) => leftDay !== null && leftDay <= day);
