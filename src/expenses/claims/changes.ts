import { type Changes, changesBetween } from '../../app/audit/entry.js';
import type { ClaimFields, LineFields } from '../../app/audit/facts/claims.js';
import { decimalMoney, type Fen } from '../../shared/money.js';
import type { Claim } from './load.js';

/** How the ledger calls a field of a line. */
const fieldOf = (no: number, field: keyof LineFields) => `line${no}.${field}` as const;

/** The fields of a claim and its lines recorded in the audit log. */
export function claimFields(claim: Claim): ClaimFields {
  const { purpose, amountFen, day, status, submittedDay, paidDay, request, advance, beyondReason, lines } = claim;
  const fields: ClaimFields = {
    purpose,
    amountFen,
    day,
    status,
    submittedDay,
    paidDay,
    request,
    advance,
    beyondReason,
  };
  for (const { no, paidFen: _paid, ...line } of lines)
    for (const [field, value] of Object.entries(line)) fields[fieldOf(no, field as keyof typeof line)] = value;
  return fields;
}

/** What a write changed of a claim and its lines; those of a line that it removed become null. */
export function claimChanges(before: Claim, after: Claim): Changes<ClaimFields> {
  const was = claimFields(before);
  const gone = Object.fromEntries(Object.keys(was).map((field) => [field, null]));
  return changesBetween(was, { ...gone, ...claimFields(after) });
}

/** What follows from the lines. */
const DERIVED: readonly string[] = ['amountFen', 'day'];

/**
 * `amount 80.00 → 88.00`, of several lines `line2.amount …`: what the history says of a change, in no language. Of a line
 * that was added or removed it says the amount alone.
 */
export function changeNote(changes: Changes<ClaimFields>, lineCount: number): string {
  const isWhole = (field: string) => {
    const category = changes[`${field.split('.')[0]}.category` as keyof ClaimFields];
    return category !== undefined && (category.from === null || category.to === null) && !field.endsWith('.amountFen');
  };
  return Object.entries(changes)
    .filter(([field]) => !DERIVED.includes(field) && !isWhole(field))
    .map(([field, change]) => {
      const name = field.replace(/Fen$/, '').replace(lineCount === 1 ? 'line1.' : '', '');
      const word = (value: unknown) => wordOf(value, field.endsWith('Fen'));
      return `${name} ${word(change?.from)} → ${word(change?.to)}`;
    })
    .join(', ');
}

/** `line2.amount 420.00 → 300.00: reason`: what the history says of a line of which a reviewer allows less. */
export const sanctionNote = (no: number, from: Fen, to: Fen, reason: string): string =>
  `line${no}.amount ${decimalMoney(from)} → ${decimalMoney(to)}: ${reason}`;

function wordOf(value: unknown, isMoney: boolean): string {
  if (typeof value === 'number' && isMoney) return decimalMoney(value);
  if (typeof value === 'object' && value !== null && 'code' in value) return String(value.code);
  return value === null || value === undefined ? '-' : String(value);
}
