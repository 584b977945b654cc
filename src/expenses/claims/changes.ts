import type { Changes } from '../../app/audit/entry.js';
import type { ClaimFields } from '../../app/audit/facts/claims.js';
import { decimalMoney } from '../../shared/money.js';
import type { Claim } from './load.js';

/** The claim fields recorded in the audit log. */
export function claimFields(claim: Claim): ClaimFields {
  const { category, amountFen, day, purpose, customer, deal, invoiceNo, noVoucher, status, submittedDay, paidDay } =
    claim;
  return { category, amountFen, day, purpose, customer, deal, invoiceNo, noVoucher, status, submittedDay, paidDay };
}

/** `amount 80.00 → 88.00, day 2026-11-19 → 2026-11-20`: what the history says of a change, in no language. */
export function changeNote(changes: Changes<ClaimFields>): string {
  return Object.entries(changes)
    .map(([field, { from, to }]) => `${field.replace(/Fen$/, '')} ${wordOf(from)} → ${wordOf(to)}`)
    .join(', ');
}

function wordOf(value: ClaimFields[keyof ClaimFields]): string {
  if (typeof value === 'number') return decimalMoney(value);
  if (typeof value === 'object' && value !== null) return value.code;
  return value ?? '-';
}
