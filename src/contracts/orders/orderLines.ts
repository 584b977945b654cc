import type { Context } from '../../app/context.js';
import { signedAmendments } from '../contracts/amendmentQueries.js';
import { versionOf } from '../contracts/draftQueries.js';
import { firstLines, lineChecks, type Order } from './queries.js';
import { placed, readyLines } from './rules.js';

/**
 * The lines that the product department prepares (policy 3.6.2), each with how much of it is ready: those of the contract
 * as it is amended. A line that stays keeps what was ready of it; one that was dropped is asked for no longer.
 */
export async function lineStates(
  ctx: Pick<Context, 'db' | 'today'>,
  { id, contractId }: Pick<Order, 'id' | 'contractId'>,
) {
  const first = await firstLines(ctx.db, contractId);
  const newest = (await signedAmendments(ctx.db, contractId, ctx.today)).at(-1);
  const lines = newest ? (await versionOf(ctx.db, newest.draft.id, newest.draft.version)).lines : first;
  const asSigned = new Map(placed(first).map((line) => [line.id, line]));
  const checks = (await lineChecks(ctx.db, id)).map(({ lineId, product, place, readyMilli }) => {
    const line = lineId === null ? undefined : asSigned.get(lineId);
    return { product: product ?? line?.product, place: place ?? line?.place, readyMilli };
  });
  return readyLines(lines, checks);
}
export type LineState = Awaited<ReturnType<typeof lineStates>>[number];
