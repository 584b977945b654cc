import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { required } from '../../shared/required.js';
import { caseInstalments, type HardshipLine, hardshipLines } from './queries.js';
import { resolveHardship } from './resolve.js';

/** Cases of hardship, newest first (policy 3.7.3). */
export async function listHardships(
  ctx: Context,
  { customer, rep, open }: { customer?: string; rep?: string; open?: boolean },
): Promise<HardshipLine[]> {
  const filter = {
    customerId: customer === undefined ? undefined : (await resolveCustomer(ctx, customer)).id,
    repId: rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id,
    open,
  };
  return await hardshipLines(ctx.db, filter, ctx.today);
}

/** Cases that wait for the manager: for `today` (policy 3.7.3). */
export const openHardships = ({ db, today }: Pick<Context, 'db' | 'today'>): Promise<HardshipLine[]> =>
  hardshipLines(db, { open: true }, today);

/** A case of hardship with its instalments and those of its new plan. @throws notFound */
export async function showHardship(ctx: Context, word: string) {
  const { id, code } = await resolveHardship(ctx, word);
  const [line] = await hardshipLines(ctx.db, { id }, ctx.today);
  const reported = await caseInstalments(ctx.db, id, 'reported', ctx.today);
  const planned = await caseInstalments(ctx.db, id, 'planned', ctx.today);
  return {
    ...required(line, `hardship ${code}`),
    instalments: reported.map(({ instalment, contract, amountFen }) => {
      const { replannedFen, waivedFen, openFen, ...facts } = caseInstalment({ instalment, contract });
      return { ...facts, openThenFen: amountFen, replannedFen, waivedFen, openFen };
    }),
    plan: planned.map(caseInstalment),
  };
}

type CaseInstalment = Awaited<ReturnType<typeof caseInstalments>>[number];

const caseInstalment = ({ instalment, contract }: Pick<CaseInstalment, 'instalment' | 'contract'>) => {
  const { code, dueDay, amountFen, replannedFen, waivedFen, openFen } = instalment;
  return { code, contract, dueDay, amountFen, replannedFen, waivedFen, openFen };
};
