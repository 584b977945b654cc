import type { Attachment } from '../../../db/files.js';
import { changesBetween } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import { submittedText } from './auditFacts.js';
import { claimChanges } from './changes.js';
import { linesOf, updateLine } from './lineQueries.js';
import { claimOf, lineNumbered, recordStep, subjectsOf } from './load.js';
import { type FiledClaim, withNextStep } from './nextStep.js';
import { filingOf, refuseObjections } from './objections.js';
import { claimFor } from './permitted.js';
import { insertFile } from './queries.js';
import { carriedNumber, invoiceKey } from './rules.js';
import { requireApproved } from './shown.js';

/**
 * Adds invoices or vouchers, also while a claim is in review (policy 5.2.1). A line without an invoice number takes the
 * one that a file carries in its name.
 *
 * @param no the line that they belong to; default the only one, of several lines the whole claim
 * @throws policyRefusal for an invoice or a file that was claimed before; conflict if a claim in review is not what was
 * submitted
 */
export async function attachFiles(
  ctx: WriteContext,
  word: string,
  files: readonly Attachment[],
  no?: number,
): Promise<FiledClaim> {
  const row = await claimFor(ctx, word, 'attach');
  const isInReview = row.status === 'submitted' || row.status === 'managerApproved';
  if (isInReview) await requireApproved(ctx, [row]);
  const before = await claimOf(ctx, row.code);
  const lines = await linesOf(ctx.db, [row.id]);
  const line =
    no === undefined && lines.length > 1 ? undefined : lineNumbered(row.code, lines, no ?? lines[0]?.no ?? 1);
  const filing = filingOf(ctx, { ...before, files: [...before.files, ...files] });
  await refuseObjections(ctx, filing, row.id, ['invoice', 'file', 'sameFile']);
  for (const file of files) await insertFile(ctx.db, { claimId: row.id, lineId: line?.id ?? null }, file, ctx.now);
  const number = line?.invoiceNo === null ? carriedNumber(files) : undefined;
  if (line && number !== undefined)
    await updateLine(ctx.db, line.id, { invoiceNo: number, invoiceKey: invoiceKey(number) });
  await recordStep(ctx, row.id, 'edit', { note: files.map(({ name }) => `+ ${name}`).join(', ') });
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.attach', {
    ...subjectsOf([claim]),
    ...(isInReview ? submittedText(claim) : {}),
    changes: { ...claimChanges(before, claim), ...changesBetween({ files: before.files }, { files: claim.files }) },
  });
  return await withNextStep(ctx, claim);
}
