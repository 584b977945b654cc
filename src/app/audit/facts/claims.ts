import type { ClaimStatus, ExpenseCategory, ExpenseKind } from '../../../policy/expenses.js';
import type { ReceivedKind } from '../../../policy/fapiao.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Changes } from '../entry.js';

/** The recorded fields of a line of a claim (policy 5.2.1). */
export interface LineFields {
  category: ExpenseCategory;
  kind: ExpenseKind | null;
  /** On which it counts; the first of several days. */
  day: Day;
  untilDay: Day | null;
  /** Below zero: money that came back. */
  amountFen: Fen;
  taxFen: Fen | null;
  /** Null: that of the claim. */
  purpose: string | null;
  customer: { code: string; name: string } | null;
  deal: { code: string; title: string } | null;
  city: string | null;
  nights: number | null;
  heads: number | null;
  /** Tenths of a kilometre. */
  kmTenths: number | null;
  invoiceNo: string | null;
  invoiceDay: Day | null;
  /** The buyer on the fapiao, and the buyer's tax number. */
  invoiceTitle: string | null;
  invoiceTaxNo: string | null;
  /** Why there is no voucher. */
  noVoucher: string | null;
  /** What the fapiao says of itself, whatever of it is claimed: its kind, its amount without and with tax. */
  invoiceKind: ReceivedKind | null;
  invoiceNetFen: Fen | null;
  invoiceGrossFen: Fen | null;
  campaign: { code: string; name: string } | null;
  /** What a reviewer of this round allows of it; null: all of it. */
  sanctionedFen: Fen | null;
}

/** The recorded fields of an expense claim itself (policy 5.2). */
interface OwnFields {
  /** The sum of its lines. */
  amountFen: Fen;
  /** The first of its lines' days. */
  day: Day;
  purpose: string;
  status: ClaimStatus;
  submittedDay: Day | null;
  /** On which all of it was paid. */
  paidDay: Day | null;
  /** The request beforehand and the advance under which the money was spent, and why it claims more than was requested. */
  request: { code: string } | null;
  advance: { code: string } | null;
  beyondReason: string | null;
}
/** With those of its lines, each after the line's number: `line2.amountFen`; null for all of a line that is not there. */
export type ClaimFields = OwnFields & { [Field in `line${number}.${keyof LineFields}`]?: LineFields[keyof LineFields] };

interface ClaimFile {
  /** The line that it belongs to; null: the whole claim. */
  line: number | null;
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
  /** What is claimed. */
  amountFen: Fen;
  /** What reviewers allow of it, where that is less. */
  sanctionedFen?: Fen;
  /** By the number of a line, what a reviewer allows of it by this decision, and why. */
  sanctions?: readonly { line: number; from: Fen; to: Fen; reason: string }[];
  /** What is paid by this payment, or taken back. */
  paymentFen?: Fen;
  /** The advances that this settles, or that are open again. */
  settled?: readonly { code: string; amountFen: Fen }[];
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
    changes: Changes<ClaimFields & { files: readonly ClaimFile[] }>;
  };
  'claim.submit': SubmittedText & {
    amountFen: Fen;
    invoiceNos: readonly string[];
    files: readonly ClaimFile[];
    changes: Changes<ClaimFields>;
  };
  'claim.withdraw': { amountFen: Fen; changes: Changes<ClaimFields> };
  'claim.approve': {
    note: string | null;
    /** The fapiao that finance looked up at the tax office. */
    verifiedOnline?: readonly { invoiceNo: string; day: Day }[];
    claims: readonly DecidedClaim[];
  };
  'claim.reject': { reason: string; claims: readonly DecidedClaim[] };
  'claim.pay': { day: Day; claims: readonly DecidedClaim[] };
  'claim.release': {
    reason: string;
    /** By how much it is over the budgets that stop it, in all and each. */
    overFen: Fen;
    budgets: readonly { category: ExpenseCategory; year: number; overFen: Fen }[];
    /** One of two who stand in for management together. */
    together: boolean;
  };
  'claim.unpay': { reason: string; claims: readonly DecidedClaim[] };
}
