import type { LineFields } from '../../app/audit/facts/claims.js';
import { ALLOWANCES } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { sumOf } from '../spend/rules.js';

/** What a line of a claim says (policy 5.2.1): the fields that the ledger keeps of it. */
export type LineValues = LineFields;

/** What all lines of a claim have in common; null where they differ. */
export function commonTo<L, K extends keyof L>(lines: readonly L[], key: K): L[K] | null {
  const [first, ...others] = lines.map((line) => line[key]);
  const isSame = (other: L[K]) => JSON.stringify(other) === JSON.stringify(first);
  return first !== undefined && others.every(isSame) ? first : null;
}

/** The sum of a claim's lines, and the first of their days. */
export function sumOfLines(lines: readonly Pick<LineValues, 'amountFen' | 'day'>[]): { amountFen: Fen; day?: Day } {
  const [day] = lines.map((line) => line.day).sort();
  return { amountFen: totalOf(lines), ...(day === undefined ? {} : { day }) };
}

/** What of a line is payable (definitions, Expenses): what its reviewers allow, else all that is claimed. */
export const payableOf = ({ amountFen, sanctionedFen }: Pick<LineValues, 'amountFen' | 'sanctionedFen'>): Fen =>
  sanctionedFen ?? amountFen;

/** The sum of amounts of claims. */
export const totalOf = (claims: readonly { amountFen: Fen }[]): Fen => sumOf(claims.map(({ amountFen }) => amountFen));
/** What of claims is still to be paid. */
export const toPayOf = (claims: readonly { sanctionedFen: Fen; paidFen: Fen }[]): Fen =>
  sumOf(claims.map(({ sanctionedFen, paidFen }) => sanctionedFen - paidFen));

/**
 * Whether a line has its voucher (policy 5.2.1): a file of its own or of the whole claim; a reason for there being none,
 * which finance accepts at its review; `none`: it needs none, an allowance or a credit; or it is missing, which only claims
 * of older programs have once they are submitted. A typed number is no voucher.
 */
export type Voucher = 'none' | 'file' | 'reason' | 'missing';
type Vouched = Pick<LineValues, 'kind' | 'amountFen' | 'noVoucher'> & { no?: number };
export function voucherOfLine(line: Vouched, files: readonly { line?: number | null }[]): Voucher {
  if (files.some((file) => (file.line ?? null) === null || file.line === line.no)) return 'file';
  if (line.noVoucher) return 'reason';
  const needsNone = line.amountFen < 0 || (line.kind !== null && ALLOWANCES.includes(line.kind));
  return needsNone ? 'none' : 'missing';
}

/** The voucher of a claim: that of the line that is worst off. */
export function voucherOf({
  lines,
  files,
}: {
  lines: readonly Vouched[];
  files: readonly { line?: number | null }[];
}): Voucher {
  const vouchers = lines.map((line) => voucherOfLine(line, files));
  return (['missing', 'reason', 'file'] as const).find((voucher) => vouchers.includes(voucher)) ?? 'none';
}
