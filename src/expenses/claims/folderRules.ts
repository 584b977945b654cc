import { isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import type { ReadAttachment } from './attach.js';
import { invoiceKey, invoiceNumberOf } from './rules.js';

/** A line of an open claim that has the number of a fapiao. */
export interface NumberedLine {
  code: string;
  no: number;
  invoiceNo: string;
}
/** Why a file of a folder is left out. */
export type LeftReason =
  | { kind: 'noNumber' }
  | { kind: 'halfNumber'; number: string }
  | { kind: 'noLine'; number: string }
  | { kind: 'severalLines'; number: string; lines: NumberedLine[] }
  | { kind: 'attachedAlready'; code: string }
  | { kind: 'sameAs'; file: string }
  | { kind: 'saysOther'; number: string };
export interface FolderPlan<A extends ReadAttachment = ReadAttachment> {
  /** The files of each line, in the order of the files. */
  attach: { attachment: A; line: NumberedLine }[];
  left: { file: string; reason: LeftReason }[];
}

/**
 * Which file of a folder belongs to which line (policy 5.2.1): by the number in its name, if exactly one line has that
 * number. What is doubtful is left out, each with its reason.
 *
 * @param attachedTo by the hash of a file, the claim that it was attached to before
 */
export function planFolder<A extends ReadAttachment>(
  attachments: readonly A[],
  lines: readonly NumberedLine[],
  attachedTo: ReadonlyMap<string, string>,
): FolderPlan<A> {
  const byKey = Map.groupBy(lines, ({ invoiceNo }) => invoiceKey(invoiceNo));
  const plan: FolderPlan<A> = { attach: [], left: [] };
  const nameOf = new Map<string, string>();
  for (const attachment of attachments) {
    const { name, sha256 } = attachment.file;
    const reason = doubtOf(attachment, byKey, attachedTo, nameOf.get(sha256));
    if ('kind' in reason) plan.left.push({ file: name, reason });
    else {
      nameOf.set(sha256, name);
      plan.attach.push({ attachment, line: reason });
    }
  }
  return plan;
}

/** @returns the line, or why it is doubtful */
function doubtOf(
  { file, voucher }: ReadAttachment,
  byKey: ReadonlyMap<string, NumberedLine[]>,
  attachedTo: ReadonlyMap<string, string>,
  sameAs: string | undefined,
): NumberedLine | LeftReason {
  const earlier = attachedTo.get(file.sha256);
  if (earlier !== undefined) return { kind: 'attachedAlready', code: earlier };
  if (sameAs !== undefined) return { kind: 'sameAs', file: sameAs };
  const number = invoiceNumberOf(file.name);
  if (number === undefined) return { kind: 'noNumber' };
  if (!isFapiaoNumber(number)) return { kind: 'halfNumber', number };
  const said = voucher?.facts.invoiceNo;
  if (said !== undefined && invoiceKey(said) !== invoiceKey(number)) return { kind: 'saysOther', number: said };
  const [line, ...others] = byKey.get(invoiceKey(number)) ?? [];
  if (line === undefined) return { kind: 'noLine', number };
  return others.length === 0 ? line : { kind: 'severalLines', number, lines: [line, ...others] };
}
