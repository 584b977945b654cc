import type { Context } from '../../app/context.js';
import { may } from '../../app/permission.js';
import { teamOn } from '../../app/team.js';
import { addDays, type Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { waitingRequests } from '../requests/load.js';
import { decisionRefusal, type Step, whoDecides } from '../requests/rules.js';
import { type KnownAdvance, knownAdvances } from './load.js';
import { selectAdvances } from './queries.js';
import { whoPays } from './rules.js';

/** A request or an advance that waits, for the page of the day. */
export interface WaitingAdvance {
  code: string;
  name: string;
  amountFen: Fen;
  day: Day;
}

/** What requests and advances ask of the actor (definitions, Expenses). */
export interface AdvanceWork {
  /** Requests and advances that he may approve. */
  requests: WaitingAdvance[];
  advances: WaitingAdvance[];
  /** Approved advances that he may pay. */
  toPay: WaitingAdvance[];
  /** Those that nobody may approve or pay: one's own, and for those who may give roles all of them. */
  stuckRequests: WaitingAdvance[];
  stuckAdvances: WaitingAdvance[];
  /** His own that are open, by the last day before they are too old; and those that are. */
  own: WaitingAdvance[];
  ownOld: WaitingAdvance[];
  /** Of others, for finance: open for too long. */
  old: WaitingAdvance[];
}

/** @returns what waits for the actor, oldest first */
export async function advanceWork(ctx: Context): Promise<AdvanceWork> {
  const { actor } = ctx;
  const team = await teamOn(ctx.db, ctx.today);
  const requests = await waitingRequests(ctx);
  const unsettled = await knownAdvances(ctx, await selectAdvances(ctx.db, { unsettled: true }));
  const inState = (state: KnownAdvance['state']) => unsettled.filter((advance) => advance.state === state);
  const isSeen = ({ memberId }: { memberId: number }) => memberId === actor.id || may(actor, 'member.manage');
  const decides = (asked: { memberId: number; steps: readonly Step[] }) =>
    decisionRefusal(asked, actor.id, team) === undefined;
  const undecidable = ({ memberId }: { memberId: number }) => whoDecides(memberId, team).by.length === 0;
  const payers = (advance: KnownAdvance) => whoPays(advance, team).by;
  const days = Number(await ctx.setting('advance.days'));
  const open = inState('open');
  return {
    requests: requests.filter(decides).map(shown),
    advances: inState('requested').filter(decides).map(shown),
    toPay: inState('approved')
      .filter((advance) => payers(advance).some(({ id }) => id === actor.id))
      .map(shown),
    stuckRequests: requests.filter((request) => isSeen(request) && undecidable(request)).map(shown),
    stuckAdvances: [
      ...inState('requested').filter((advance) => isSeen(advance) && undecidable(advance)),
      ...inState('approved').filter((advance) => isSeen(advance) && payers(advance).length === 0),
    ].map(shown),
    own: open.filter(({ memberId, old }) => memberId === actor.id && !old).map(toSettle),
    ownOld: open.filter(({ memberId, old }) => memberId === actor.id && old).map(toSettle),
    old: may(actor, 'advance.pay')
      ? open.filter(({ memberId, old }) => memberId !== actor.id && old).map(toSettle)
      : [],
  };

  function toSettle({ code, member, balanceFen, paidDay, day }: KnownAdvance): WaitingAdvance {
    return { code, name: member.name, amountFen: balanceFen, day: paidDay === null ? day : addDays(paidDay, days) };
  }
}

const shown = ({
  code,
  member,
  amountFen,
  day,
}: {
  code: string;
  member: { name: string };
  amountFen: Fen;
  day: Day;
}): WaitingAdvance => ({ code, name: member.name, amountFen, day });
