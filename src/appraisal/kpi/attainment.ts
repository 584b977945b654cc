import type { Context } from '../../app/context.js';
import { type Day, type Month, spanOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { listMembers } from '../../team/members/roster.js';
import { monthTargets, repsIn } from '../targets/service.js';
import { countDeferredSales, salesPerMember } from './countSales.js';

export interface Attainment {
  team: { targetFen: Fen | null; salesFen: Fen };
  reps: { member: { code: string; name: string }; targetFen: Fen | null; salesFen: Fen }[];
}

/** The targets of a month and what was sold in it up to a day: the team's and each rep's (policy 4.1.5). */
export async function attainmentOn(ctx: Context, month: Month, asOf: Day): Promise<Attainment> {
  const { from, to } = spanOf(month);
  const span = { from, to: asOf < to ? asOf : to };
  const sums = await salesPerMember(ctx, span, await countDeferredSales(ctx, span));
  const sales = new Map(sums.map(({ memberId, salesFen }) => [memberId, salesFen]));
  const targets = await monthTargets(ctx.db, month);
  const reps = new Set((await repsIn(ctx.db, { from, to })).map(({ id }) => id));
  const ofMember = (id: number) => ({ targetFen: targets.get(id)?.salesFen ?? null, salesFen: sales.get(id) ?? 0 });
  return {
    team: {
      targetFen: targets.get(null)?.salesFen ?? null,
      salesFen: sums.reduce((total, { salesFen }) => total + salesFen, 0),
    },
    reps: (await listMembers(ctx.db))
      .map(({ id, code, name }) => ({ id, member: { code, name }, ...ofMember(id) }))
      .filter(({ id, targetFen, salesFen }) => reps.has(id) || salesFen !== 0 || targetFen !== null)
      .map(({ id: _, ...rep }) => rep),
  };
}
