import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { required } from '../../shared/required.js';
import { type InstalmentLine, instalmentLines } from '../receivables/listQueries.js';
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
  const { id, code, customerId } = await resolveHardship(ctx, word);
  const [line] = await hardshipLines(ctx.db, { id }, ctx.today);
  const reported = await caseInstalments(ctx.db, id, 'reported', ctx.today);
  const planned = await caseInstalments(ctx.db, id, 'planned', ctx.today);
  const lines = await instalmentLines(ctx.db, { customerId }, ctx.today);
  const settled = new Map(lines.map((instalment) => [instalment.code, instalment]));
  const standing = ({ instalment }: CaseInstalment) => caseInstalment(required(settled.get(instalment.code), code));
  return {
    ...required(line, `hardship ${code}`),
    instalments: reported.map((one) => ({ ...standing(one), openThenFen: one.amountFen })),
    plan: planned.map(standing),
  };
}

type CaseInstalment = Awaited<ReturnType<typeof caseInstalments>>[number];

const caseInstalment = (line: InstalmentLine) => ({
  code: line.code,
  contract: line.contract,
  dueDay: line.dueDay,
  amountFen: line.amountFen,
  receivedFen: line.receivedFen,
  creditedFen: line.creditedFen,
  waivedFen: line.waivedFen,
  movedFen: line.movedFen,
  cancelledFen: line.cancelledFen,
  replannedFen: line.replannedFen,
  openFen: line.openFen,
});
