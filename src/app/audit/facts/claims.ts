import type { ClaimStatus, ExpenseCategory } from '../../../policy/expenses.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Changes } from '../entry.js';

/** The recorded fields of an expense claim (policy 5.2). */
export interface ClaimFields {
  category: ExpenseCategory;
  amountFen: Fen;
  /** Of the spend. */
  day: Day;
  purpose: string;
  customer: { code: string; name: string } | null;
  deal: { code: string; title: string } | null;
  invoiceNo: string | null;
  /** Why there is no voucher. */
  noVoucher: string | null;
  status: ClaimStatus;
  submittedDay: Day | null;
  paidDay: Day | null;
}

interface ClaimFile {
  name: string;
  sha256: string;
  sizeBytes: number;
}

/** What a claim said when it was submitted. */
export interface SubmittedText {
  version: number | null;
  /** Of what it says (`canonicalText`), its form first: `1:3f2a…`. */
  digest: string | null;
}

/** A claim that was reviewed or paid: what was decided on, and what it changed. */
export interface DecidedClaim extends SubmittedText {
  code: string;
  amountFen: Fen;
  /** SHA-256 of each voucher. */
  files: readonly string[];
  /** Where there is none: the reason that was accepted; null if there is none either. */
  noVoucher?: string | null;
  /** Other claims of the same member, day, amount and category, which the reviewer was shown. */
  doubles?: readonly string[];
  changes: Changes<Pick<ClaimFields, 'status' | 'paidDay'>>;
}

export interface ClaimsFacts {
  'claim.add': Partial<SubmittedText> & {
    member: { code: string; name: string };
    changes: Changes<ClaimFields>;
    files: readonly ClaimFile[];
  };
  'claim.edit': { changes: Changes<ClaimFields> };
  'claim.attach': Partial<SubmittedText> & {
    invoiceNo: string | null;
    changes: Changes<ClaimFields & { files: readonly ClaimFile[] }>;
  };
  'claim.submit': SubmittedText & {
    amountFen: Fen;
    invoiceNo: string | null;
    files: readonly ClaimFile[];
    changes: Changes<ClaimFields>;
  };
  'claim.withdraw': { amountFen: Fen; changes: Changes<ClaimFields> };
  'claim.approve': { note: string | null; claims: readonly DecidedClaim[] };
  'claim.reject': { reason: string; claims: readonly DecidedClaim[] };
  'claim.pay': { day: Day; claims: readonly DecidedClaim[] };
  'claim.unpay': { reason: string; claims: readonly DecidedClaim[] };
}
