import type { WriteContext } from '../../app/context.js';
import type { Fen } from '../../shared/money.js';
import { judgeClaim } from '../standards/judge.js';
import { linesOf, updateLine } from './lineQueries.js';
import { sumOfLines } from './lineRules.js';
import { updateClaim } from './queries.js';

/** A line of which only what its standard allows is claimed. */
export interface CappedLine {
  no: number;
  fromFen: Fen;
  toFen: Fen;
}

/**
 * Claims of each line that is over its standard just what that allows (policy 5.3.2). A line of which nothing may be claimed
 * stays as it is, and is refused as it is submitted.
 */
export async function capLines(ctx: WriteContext, claim: { id: number; memberId: number }): Promise<CappedLine[]> {
  const lines = await linesOf(ctx.db, [claim.id]);
  const verdicts = await judgeClaim(ctx, claim, lines);
  const capped: CappedLine[] = [];
  for (const verdict of verdicts) {
    const line = lines.find(({ no }) => no === verdict.no);
    if (line === undefined || verdict.state !== 'over' || verdict.mostFen === 0) continue;
    await updateLine(ctx.db, line.id, { amountFen: verdict.mostFen });
    capped.push({ no: line.no, fromFen: line.amountFen, toFen: verdict.mostFen });
  }
  if (capped.length > 0) await updateClaim(ctx.db, claim.id, sumOfLines(await linesOf(ctx.db, [claim.id])));
  return capped;
}
