import type { PastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { type TeamMember, teamOn } from '../../app/team.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import type { RequestState } from '../../policy/requests.js';
import { readCode } from '../../shared/codes.js';
import { addDays, type Day, type Month, monthOf, yearOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { required } from '../../shared/required.js';
import { payableUnder } from '../spend/queries.js';
import { messages } from './messages.js';
import {
  type RequestRow,
  type RequestStepRow,
  requestsByCode,
  requestsById,
  requestsNumbered,
  selectRequests,
  stepsOf,
} from './queries.js';
import {
  mostWithoutReason,
  openUntil,
  requestState,
  type Step,
  standingSteps,
  togetherIn,
  whoDecides,
} from './rules.js';
import { type RuleOf, requestRules } from './settings.js';

/** Who decides on what was asked for and waits. */
export interface Deciders {
  /** Names of those who may decide it now; nobody: a substitute is to be named. */
  by: string[];
  /** It takes two of them together, standing in for management. */
  together: boolean;
  /** Names of those who approved it as one of two. */
  approvedBy: string[];
}

/** A request beforehand with where it stands (definitions, Expenses). */
export interface KnownRequest extends RequestRow {
  state: RequestState;
  /** The last day on which it is open, unless it is closed before. */
  openUntil: Day;
  /** What claims that count have in its category. */
  claimedFen: Fen;
  steps: RequestStepRow[];
}
/** As JSON gives it. */
export interface ShownRequest extends Omit<KnownRequest, 'id' | 'memberId' | 'steps'> {
  /** The most that may be claimed under it without a reason (setting `request.slack`). */
  withoutReasonFen: Fen;
  /** Above this a claim of its category needs a request (setting `request.from`); null: none is asked for. */
  neededAboveFen: Fen | null;
  /** Who may decide on it; null if it does not wait. */
  next: Deciders | null;
  steps: (Pick<RequestStepRow, 'action' | 'by' | 'day' | 'note'> & { together?: true; overFen?: Fen })[];
}

async function known(ctx: Context, rows: readonly RequestRow[]): Promise<KnownRequest[]> {
  const ids = rows.map(({ id }) => id);
  const steps = Map.groupBy(await stepsOf(ctx.db, ids), ({ requestId }) => requestId);
  const claimed = Map.groupBy(await payableUnder(ctx.db, ids), ({ requestId }) => requestId);
  return rows.map((row) => {
    const sums = (claimed.get(row.id) ?? []).filter(({ category }) => category === row.category);
    return standingOn(
      row,
      steps.get(row.id) ?? [],
      sums.reduce((sum, { payableFen }) => sum + payableFen, 0),
      ctx.today,
    );
  });
}

const standingOn = (row: RequestRow, steps: RequestStepRow[], claimedFen: Fen, day: Day): KnownRequest => ({
  ...row,
  state: requestState(steps, row.untilDay, day),
  openUntil: openUntil(row.untilDay),
  claimedFen,
  steps,
});

/** The request that a word means: its code, its number (this year's first), `@last`. @throws notFound, ambiguous */
export async function findRequest(ctx: Context, word: string): Promise<KnownRequest> {
  const typed = word.trim();
  const code = typed === '@last' ? await ctx.lastCode('request') : readCode('request', typed, yearOf(ctx.today));
  const byCode = code === undefined ? [] : await requestsByCode(ctx.db, code);
  const number = bareNumber('REQ', typed);
  const rows = byCode.length > 0 || number === undefined ? byCode : await requestsNumbered(ctx.db, number);
  const row = pickOne(
    messages.request,
    word,
    rows,
    (request) => [request.code, request.member.name, request.purpose],
    'salesdesk request list',
  );
  const [request] = await known(ctx, [row]);
  return required(request, `request ${row.code}`);
}

/** The number of a code whose year is not typed: `3`, `req-3`. */
export const bareNumber = (prefix: 'REQ' | 'ADV', typed: string): string | undefined => {
  const [, letters = prefix, number] = /^(?:([a-z]+)-?)?(\d{1,5})$/i.exec(typed) ?? [];
  if (letters.toUpperCase() !== prefix) return undefined;
  return number === undefined ? undefined : String(Number(number));
};

/** The request with this id. */
export async function requestWithId(ctx: Context, id: number): Promise<KnownRequest> {
  const [request] = await known(ctx, await requestsById(ctx.db, id));
  return required(request, `request ${id}`);
}

/** Who in the team decides on what a member asked for, as long as it waits. */
export function decidersOf(
  { memberId, steps }: { memberId: number; steps: readonly Step[] },
  team: readonly TeamMember[],
): Deciders {
  const { by, together } = whoDecides(memberId, team);
  const given = together ? togetherIn(standingSteps(steps)) : [];
  return {
    by: by.filter(({ id }) => !given.includes(id)).map(({ name }) => name),
    together: together && by.length > 0,
    approvedBy: team.filter(({ id }) => given.includes(id)).map(({ name }) => name),
  };
}

/** Requests as they are shown. */
export async function shown(ctx: Context, requests: readonly KnownRequest[]): Promise<ShownRequest[]> {
  const team = await teamOn(ctx.db, ctx.today);
  const rules = new Map<Month, RuleOf>();
  for (const month of new Set(requests.map(({ fromDay }) => monthOf(fromDay))))
    rules.set(month, await requestRules(ctx, month));
  return requests.map(({ id: _, memberId, steps, ...request }) => {
    const month = monthOf(request.fromDay);
    const { aboveFen, slackBp } = required(rules.get(month), `the settings of ${month}`)(request.category);
    return {
      ...request,
      withoutReasonFen: mostWithoutReason(request.amountFen, slackBp),
      neededAboveFen: aboveFen,
      next: request.state === 'requested' ? decidersOf({ memberId, steps }, team) : null,
      steps: standingSteps(steps).map(({ action, by, day, note, together, overFen }) => ({
        action,
        by,
        day,
        note,
        ...(together === 0 ? {} : { together: true as const }),
        ...(overFen === null ? {} : { overFen }),
      })),
    };
  });
}

/** A request as it is shown after a write. */
export async function shownRequest(ctx: Context, code: string): Promise<ShownRequest> {
  const [request] = await shown(ctx, [await findRequest(ctx, code)]);
  return required(request, `request ${code}`);
}

export interface RequestFilter {
  /** Only those that wait or are open. */
  open?: boolean | undefined;
  /** Only the actor's. */
  mine?: boolean | undefined;
  /** Of this member: code, name, part of it. */
  member?: string | undefined;
}

const memberIdOf = async (ctx: Context, { mine = false, member }: RequestFilter): Promise<number | undefined> => {
  if (mine) return ctx.actor.id;
  return member === undefined ? undefined : (await resolveMember(ctx.db, member)).id;
};

const isOpen = ({ state }: Pick<KnownRequest, 'state'>): boolean => state === 'requested' || state === 'approved';

/** Requests, oldest first (definitions, Expenses). */
export async function listRequests(ctx: Context, filter: RequestFilter): Promise<ShownRequest[]> {
  const memberId = await memberIdOf(ctx, filter);
  const requests = filter.open
    ? (await underWay(ctx, memberId)).filter(isOpen)
    : await known(ctx, await selectRequests(ctx.db, { memberId }));
  return await shown(ctx, requests);
}

/**
 * Requests as they stood at the end of a day, oldest first: those that were asked for by then, in the state to which the steps
 * up to that day led.
 *
 * @param claimed what claims had under a request by then, in its category
 */
export async function requestsAsOf(
  ctx: Context,
  { day }: PastDay,
  filter: RequestFilter,
  claimed: (request: { code: string; category: ExpenseCategory }) => Fen,
): Promise<ShownRequest[]> {
  const rows = await selectRequests(ctx.db, { memberId: await memberIdOf(ctx, filter) });
  const there = rows.filter((row) => row.day <= day);
  const steps = Map.groupBy(
    await stepsOf(
      ctx.db,
      there.map(({ id }) => id),
    ),
    ({ requestId }) => requestId,
  );
  const then = there.map((row) =>
    standingOn(
      row,
      (steps.get(row.id) ?? []).filter((step) => step.day <= day),
      claimed(row),
      day,
    ),
  );
  return await shown({ ...ctx, today: day }, filter.open ? then.filter(isOpen) : then);
}

/** The longest that a request lies ahead and lasts, and how long it stays open then. */
const LONGEST_DAYS = 2 * 366 + 30;

/** Those that can still be open: what began long ago is closed by itself. */
const underWay = async (ctx: Context, memberId?: number): Promise<KnownRequest[]> =>
  await known(ctx, await selectRequests(ctx.db, { memberId, fromDay: addDays(ctx.today, -LONGEST_DAYS) }));

/** Requests that wait for a decision, oldest first. */
export const waitingRequests = async (ctx: Context): Promise<KnownRequest[]> =>
  (await underWay(ctx)).filter(({ state }) => state === 'requested');
