import type { Attachment } from '../../../db/files.js';
import { changesBetween } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { submittedText } from './auditFacts.js';
import { claimFields } from './changes.js';
import { claimOf, recordStep, subjectsOf } from './load.js';
import { type FiledClaim, withNextStep } from './nextStep.js';
import { filingOf, refuseObjections } from './objections.js';
import { claimFor } from './permitted.js';
import { insertFile, updateClaim } from './queries.js';
import { carriedNumber, invoiceKey } from './rules.js';
import { requireApproved } from './shown.js';

/**
 * Adds invoices or vouchers, also while a claim is in review (policy 5.2.1). A claim without an invoice number takes the
 * one that a file carries in its name.
 *
 * @throws policyRefusal for an invoice or a file that was claimed before; conflict if a claim in review is not what was
 * submitted
 */
export async function attachFiles(ctx: WriteContext, word: string, files: readonly Attachment[]): Promise<FiledClaim> {
  const row = await claimFor(ctx, word, 'attach');
  const isInReview = row.status === 'submitted' || row.status === 'managerApproved';
  if (isInReview) await requireApproved(ctx, [row]);
  const before = await claimOf(ctx, row.code);
  const filing = filingOf(ctx, { ...before, files: [...before.files, ...files] });
  await refuseObjections(ctx, filing, row.id, ['invoice', 'file', 'sameFile']);
  for (const file of files) await insertFile(ctx.db, row.id, file, ctx.now);
  const number = row.invoiceNo === null ? carriedNumber(files) : undefined;
  if (number !== undefined) await updateClaim(ctx.db, row.id, { invoiceNo: number, invoiceKey: invoiceKey(number) });
  await recordStep(ctx, row.id, 'edit', { note: files.map(({ name }) => `+ ${name}`).join(', ') });
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.attach', {
    ...subjectsOf([claim]),
    invoiceNo: claim.invoiceNo,
    ...(isInReview ? submittedText(claim) : {}),
    changes: changesBetween(
      { ...claimFields(before), files: before.files },
      { ...claimFields(claim), files: claim.files },
    ),
  });
  return await withNextStep(ctx, claim);
}
