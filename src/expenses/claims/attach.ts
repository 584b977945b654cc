import type { Attachment } from '../../../db/files.js';
import { changesBetween } from '../../app/audit/entry.js';
import type { WriteContext } from '../../app/context.js';
import type { ReadVoucher } from '../vouchers/read.js';
import { type FapiaoDifference, type FapiaoFacts, takenOf } from '../vouchers/rules.js';
import { type LineInput, lineColumns } from './add.js';
import { submittedText } from './auditFacts.js';
import { claimChanges } from './changes.js';
import { type LineRow, linesOf, updateLine } from './lineQueries.js';
import { claimOf, lineNumbered, recordStep, subjectsOf } from './load.js';
import { type FiledClaim, withNextStep } from './nextStep.js';
import { filingOf, refuseObjections } from './objections.js';
import { claimFor } from './permitted.js';
import { insertFile } from './queries.js';
import { carriedNumber, invoiceKey } from './rules.js';
import { requireApproved } from './shown.js';

/** A file to attach, and what was read of it. */
export interface ReadAttachment {
  file: Attachment;
  voucher: ReadVoucher | undefined;
  /** The line that it belongs to, where that was found out for this file alone. */
  no?: number;
}
/** What a line took of an electronic fapiao, and what it says otherwise. */
export interface PlacedVoucher extends ReadVoucher {
  /** The line that it was filled into; null: none, as its number was not read or the line is not known. */
  line: number | null;
  differing: FapiaoDifference[];
}
export interface AttachedFiles {
  filed: FiledClaim;
  vouchers: PlacedVoucher[];
}

/**
 * Adds invoices or vouchers, also while a claim is in review (policy 5.2.1). A line takes of an electronic fapiao what it
 * does not say yet; without an invoice number also the one that a file carries in its name.
 *
 * @param no the line that they belong to; default the only one, of several lines the one that has the fapiao's number, else
 * the whole claim
 * @throws policyRefusal for an invoice or a file that was claimed before; conflict if a claim in review is not what was
 * submitted
 */
export async function attachFiles(
  ctx: WriteContext,
  word: string,
  attachments: readonly ReadAttachment[],
  no?: number,
): Promise<AttachedFiles> {
  const files = attachments.map(({ file }) => file);
  const row = await claimFor(ctx, word, 'attach');
  const isInReview = row.status === 'submitted' || row.status === 'managerApproved';
  if (isInReview) await requireApproved(ctx, [row]);
  const before = await claimOf(ctx, row.code);
  const lines = await linesOf(ctx.db, [row.id]);
  const line =
    no === undefined && lines.length > 1 ? undefined : lineNumbered(row.code, lines, no ?? lines[0]?.no ?? 1);
  const numbers = attachments.flatMap(({ voucher }) => voucher?.facts.invoiceNo ?? []);
  const filing = filingOf(ctx, {
    ...before,
    lines: [...before.lines, ...numbers.map((invoiceNo) => ({ day: before.day, invoiceNo }))],
    files: [...before.files, ...files],
  });
  await refuseObjections(ctx, filing, row.id, ['invoice', 'file', 'sameFile']);
  const vouchers: PlacedVoucher[] = [];
  const filled = new Map<number, FapiaoFacts>();
  for (const { file, voucher, no: ownNo } of attachments) {
    const own =
      line ??
      (ownNo === undefined
        ? lines.find((candidate) => hasNumber(candidate, voucher?.facts.invoiceNo))
        : lineNumbered(row.code, lines, ownNo));
    await insertFile(ctx.db, { claimId: row.id, lineId: own?.id ?? null }, file, ctx.now);
    if (voucher === undefined) continue;
    // Without its number it is not known whether it is the fapiao of the line.
    if (own === undefined || voucher.facts.invoiceNo === undefined) {
      vouchers.push({ ...voucher, line: null, differing: [] });
      continue;
    }
    const { taken, differing } = takenOf({ ...own, ...filled.get(own.id) }, voucher.facts);
    filled.set(own.id, { ...filled.get(own.id), ...taken });
    vouchers.push({ ...voucher, line: own.no, differing });
  }
  for (const [id, taken] of filled) if (Object.keys(taken).length > 0) await updateLine(ctx.db, id, lineColumns(taken));
  const number = line?.invoiceNo === null && !filled.has(line.id) ? carriedNumber(files) : undefined;
  if (line && number !== undefined) await updateLine(ctx.db, line.id, lineColumns({ invoiceNo: number }));
  await recordStep(ctx, row.id, 'edit', { note: files.map(({ name }) => `+ ${name}`).join(', ') });
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.attach', {
    ...subjectsOf([claim]),
    ...(isInReview ? submittedText(claim) : {}),
    changes: { ...claimChanges(before, claim), ...changesBetween({ files: before.files }, { files: claim.files }) },
  });
  return { filed: await withNextStep(ctx, claim), vouchers };
}

/**
 * What a new line takes of the electronic fapiao among its files: what was typed of it stays (policy 5.2.1).
 */
export function withVouchers<L extends LineInput>(
  input: L,
  attachments: readonly ReadAttachment[],
): { input: L; vouchers: Omit<PlacedVoucher, 'line'>[] } {
  let line = input;
  const vouchers: Omit<PlacedVoucher, 'line'>[] = [];
  for (const { voucher } of attachments) {
    if (voucher === undefined) continue;
    const { taken, differing } =
      voucher.facts.invoiceNo === undefined ? { taken: {}, differing: [] } : takenOf(line, voucher.facts);
    line = { ...line, ...taken };
    vouchers.push({ ...voucher, differing });
  }
  return { input: line, vouchers };
}

const hasNumber = (line: LineRow, number: string | undefined): boolean =>
  line.invoiceNo !== null && number !== undefined && invoiceKey(line.invoiceNo) === invoiceKey(number);
