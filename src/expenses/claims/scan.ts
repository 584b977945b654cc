import type { Context, WriteContext } from '../../app/context.js';
import { conflict, usageError } from '../../shared/errors.js';
import { type FapiaoDifference, type QrText, takenOf } from '../vouchers/rules.js';
import { addClaim, type LineInput } from './add.js';
import { addLine, editLine, type LineChange } from './edit.js';
import { fapiaoMessages } from './fapiaoMessages.js';
import { linesOf } from './lineQueries.js';
import { lineNumbered } from './load.js';
import type { FiledClaim } from './nextStep.js';
import { claimFor } from './permitted.js';
import { shortCode } from './rules.js';
import { amountToClaim, linesFor } from './scanRules.js';

/** What was scanned, and what was typed beside it. */
export interface ScanInput extends LineChange {
  qr: QrText;
  /** A word that means the claim; without one a new claim begins. */
  claim?: string;
  /** The number of its line. */
  no?: number;
}
export interface ScannedClaim {
  filed: FiledClaim;
  no: number;
  /** What the line says otherwise than the fapiao; it was left. */
  differing: FapiaoDifference[];
}

/**
 * The line that a scanned fapiao belongs to, before anything is asked or written; undefined: a new one.
 * @throws usageError where several may be meant
 */
export async function scannedLine(
  ctx: Context,
  { qr, claim, no, category }: Pick<ScanInput, 'qr' | 'claim' | 'no' | 'category'>,
): Promise<number | undefined> {
  if (claim === undefined) return undefined;
  const row = await claimFor(ctx, claim, 'edit');
  const lines = await linesOf(ctx.db, [row.id]);
  if (no !== undefined) return lineNumbered(row.code, lines, no).no;
  if (category !== undefined) return undefined;
  const [first, ...others] = linesFor(lines, qr.facts.invoiceNo ?? '');
  if (first !== undefined && others.length > 0)
    throw usageError(fapiaoMessages.whichLine(row.code, [first, ...others]), {
      hints: [fapiaoMessages.lineOrCategory],
    });
  return first;
}

/**
 * Fills a line of a claim from the QR text of a fapiao: one that is there takes what it does not say yet, else a new line or
 * a new draft is made (policy 5.2.1).
 *
 * @throws usageError for what the QR text does not tell and nobody typed; conflict if the line says all of it already;
 * otherwise as `addClaim`, `addLine` and `editLine`
 */
export async function scanFapiao(ctx: WriteContext, input: ScanInput): Promise<ScannedClaim> {
  const { qr, claim, no: _no, ...typed } = input;
  const no = await scannedLine(ctx, input);
  if (claim !== undefined && no !== undefined) return await fillLine(ctx, claim, no, qr, typed);
  const line = newLine(qr, typed);
  const filed = claim === undefined ? await addClaim(ctx, line) : await addLine(ctx, claim, line);
  return { filed, no: filed.claim.lines.at(-1)?.no ?? 1, differing: [] };
}

async function fillLine(
  ctx: WriteContext,
  claim: string,
  no: number,
  qr: QrText,
  typed: LineChange,
): Promise<ScannedClaim> {
  const row = await claimFor(ctx, claim, 'edit');
  const line = lineNumbered(row.code, await linesOf(ctx.db, [row.id]), no);
  const { taken, differing } = takenOf(line, qr.facts);
  const change = { ...taken, ...definedOf(typed) };
  const isOther = differing.some(({ field }) => field === 'invoiceNo');
  if (isOther || Object.keys(change).length === 0) {
    throw conflict(isOther ? fapiaoMessages.otherFapiao(row.code, no) : fapiaoMessages.nothingNew(row.code, no), {
      clause: '5.2.1',
      hints: [fapiaoMessages.lineEditHint(shortCode(row.code, ctx.today), no)],
    });
  }
  return { filed: await editLine(ctx, claim, no, change), no, differing };
}

const definedOf = (change: LineChange): LineChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** A line that is all new. @throws usageError listing what is missing */
function newLine(qr: QrText, typed: LineChange): LineInput {
  const { category, day = qr.facts.invoiceDay } = typed;
  const amountFen = amountToClaim(qr, typed);
  const problems = [
    ...(category === undefined ? [{ field: '--category', text: fapiaoMessages.categoryNeeded }] : []),
    ...(amountFen === undefined ? [{ field: '--amount', text: fapiaoMessages.amountNeeded(qr) }] : []),
  ];
  if (category === undefined || amountFen === undefined || day === undefined)
    throw usageError(fapiaoMessages.notTold, { problems });
  return { ...qr.facts, ...definedOf(typed), category, amountFen, day };
}
