import type { DealsFacts } from '../../app/audit/facts/deals.js';
import type { StoredFacts, UndoResult } from '../../app/audit/registry.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { WriteContext } from '../../app/context.js';
import { GATES, type Gate, STEP_KINDS, type StepKind } from '../../policy/stages.js';
import { required } from '../../shared/required.js';
import { both } from '../../shared/text.js';
import { messages } from './messages.js';
import { dealByCode, markWaiverUndone, waiversOf } from './queries.js';
import { reopenRequest } from './request.js';
import { markStepUndone, stepsOf } from './stepQueries.js';

/*
 * What `undo` does with work that was recorded by mistake: from then on it was not done, and the caller lets the deal fall back
 * with the gate that rested on it (definitions, Pipeline). Each runs inside the caller's transaction.
 */

/** Takes back the newest work of a kind on a deal. */
export async function undoStep(ctx: WriteContext, code: string, kind: Exclude<StepKind, 'quote'>): Promise<UndoResult> {
  const deal = required(await dealByCode(ctx.db, code), `deal ${code}`);
  const { step } = required(
    (await stepsOf(ctx.db, deal.id)).findLast((row) => row.step.kind === kind),
    `${kind} of ${code}`,
  );
  await markStepUndone(ctx.db, step.id);
  return {
    summary: both((lang) => messages.stepUndone(code, STEP_KINDS[kind][lang], step.day)[lang]),
    reverted: [{ code, changes: { [kind]: { from: step.day, to: null } } }],
  };
}

/** The same for research: the request that it had answered waits again. */
export async function undoResearch(
  ctx: WriteContext,
  code: string,
  { changes }: StoredFacts<DealsFacts['deal.research']>,
): Promise<UndoResult> {
  const undone = await undoStep(ctx, code, 'research');
  const before = changes?.status?.from;
  if (before) await reopenRequest(ctx, code, before);
  return undone;
}

/**
 * A waiver that was given by mistake never was: it is no longer counted.
 * @throws conflict if its month is closed
 */
export async function undoWaiver(ctx: WriteContext, code: string, gate: Gate): Promise<UndoResult> {
  const deal = required(await dealByCode(ctx.db, code), `deal ${code}`);
  const waivers = await waiversOf(ctx.db, { dealId: deal.id });
  const { id, day } = required(
    waivers.findLast((waiver) => waiver.gate === gate),
    `a waiver of ${code}`,
  );
  await requireOpenMonth(ctx, day);
  await markWaiverUndone(ctx.db, id);
  return {
    summary: both((lang) => messages.waiverUndone(code, GATES[gate][lang])[lang]),
    reverted: [{ code, changes: { waived: { from: gate, to: null } } }],
  };
}
