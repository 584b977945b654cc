import type { Attachment } from '../../../db/files.js';
import { usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import type { ReadAttachment } from './attach.js';
import { fapiaoMessages } from './fapiaoMessages.js';

/** A file that is not taken, and why. */
interface Refused {
  field: string;
  text: Text;
}

/** Reads the electronic fapiao among files, before the transaction (policy 5.2.1); what is refused stands beside. */
export async function readEach(
  files: readonly Attachment[],
): Promise<{ attachments: ReadAttachment[]; refused: Refused[] }> {
  const { readVoucher } = await import('../vouchers/read.js');
  const attachments: ReadAttachment[] = [];
  const refused: Refused[] = [];
  for (const file of files) {
    const voucher = await readVoucher(file);
    if (voucher !== undefined && 'refused' in voucher) refused.push({ field: file.name, text: voucher.refused });
    else attachments.push({ file, voucher });
  }
  return { attachments, refused };
}

/**
 * Reads the electronic fapiao among files.
 * @throws usageError listing those that are malformed, too large, or declare entities
 */
export async function readVouchers(files: readonly Attachment[]): Promise<ReadAttachment[]> {
  const { attachments, refused } = await readEach(files);
  if (refused.length > 0) throw usageError(fapiaoMessages.notTaken(refused.length), { problems: refused });
  return attachments;
}
