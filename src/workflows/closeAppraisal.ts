import type { WriteContext } from '../app/context.js';
import { type CloseInput, type Closing, freezeAppraisal } from '../appraisal/appraisals/close.js';
import { proposeOutcomes } from '../appraisal/outcomes/propose.js';

/**
 * Closes the appraisal of a month (policy 4.3): its sheets are kept as they are, and what they lead to is proposed (4.4).
 * @throws as `freezeAppraisal`
 */
export async function closeAppraisal(ctx: WriteContext, input: CloseInput): Promise<Closing & { outcomes: string[] }> {
  const closing = await freezeAppraisal(ctx, input);
  const { month, gapsReason } = input;
  const outcomes = await proposeOutcomes(ctx, closing.sheets, month);
  ctx.audit('appraisal.close', {
    changed: [month, ...outcomes],
    month,
    sheetsSha256: closing.sheetsSha256,
    appraised: closing.sheets.filter(({ total }) => total !== null).length,
    gaps: closing.gaps.map(({ gap }) => gap),
    reason: gapsReason ?? null,
    outcomes,
    changes: { status: { from: 'open', to: 'closed' } },
  });
  return { ...closing, outcomes };
}
