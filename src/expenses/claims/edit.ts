import { changesBetween } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { usageError } from '../../shared/errors.js';
import { type ClaimInput, resolveSubject } from './add.js';
import { changeNote, claimFields } from './changes.js';
import { claimOf, recordStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { type FiledClaim, withNextStep } from './nextStep.js';
import { filingOf, refuseObjections } from './objections.js';
import { claimFor } from './permitted.js';
import { updateClaim } from './queries.js';
import { invoiceKey } from './rules.js';

export type ClaimChange = Partial<Omit<ClaimInput, 'files' | 'submit'>>;

/**
 * Changes a draft, or a claim that was rejected or withdrawn (policy 5.2.1). A paid claim never changes.
 * @throws policyRefusal listing every objection
 */
export async function editClaim(ctx: WriteContext, word: string, change: ClaimChange): Promise<FiledClaim> {
  const row = await claimFor(ctx, word, 'edit');
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(messages.nothingToChange, { hints: [messages.nothingToChangeHint] });
  const { customerId, dealId } = await resolveSubject(ctx, change);
  const { category, amountFen, day, purpose, invoiceNo, noVoucher } = change;
  const before = await claimOf(ctx, row.code);
  const filing = filingOf(ctx, { ...before, day: day ?? before.day, invoiceNo: invoiceNo ?? before.invoiceNo });
  await refuseObjections(ctx, filing, row.id);
  if (category !== undefined || amountFen !== undefined || day !== undefined)
    await refuseRepeat(
      ctx,
      'claim',
      {
        memberId: row.memberId,
        day: day ?? row.day,
        category: category ?? row.category,
        amountFen: amountFen ?? row.amountFen,
      },
      row.id,
    );
  await updateClaim(ctx.db, row.id, {
    category,
    amountFen,
    day,
    purpose,
    invoiceNo,
    invoiceKey: invoiceNo === undefined ? undefined : invoiceKey(invoiceNo),
    noVoucher,
    customerId,
    dealId,
  });
  const changes = changesBetween(claimFields(before), claimFields(await claimOf(ctx, row.code)));
  await recordStep(ctx, row.id, 'edit', { note: changeNote(changes) });
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.edit', { ...subjectsOf([claim]), changes });
  return await withNextStep(ctx, claim);
}
