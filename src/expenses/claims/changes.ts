import { type Changes, changesBetween } from '../../app/audit/entry.js';
import type { ClaimFields, LineFields } from '../../app/audit/facts/claims.js';
import { decimalMoney, type Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import type { Claim } from './load.js';

/** What the fields are called that a note of the history names as the ledger does. */
const FIELD_NAMES = {
  purpose: { zh: '用途', en: 'purpose' },
  request: { zh: '事前申请', en: 'request' },
  advance: { zh: '借款', en: 'advance' },
  beyondReason: { zh: '超出申请的原因', en: 'reason beyond the request' },
  category: { zh: '类别', en: 'category' },
  kind: { zh: '种类', en: 'kind' },
  day: { zh: '日期', en: 'day' },
  untilDay: { zh: '结束日期', en: 'last day' },
  amount: { zh: '金额', en: 'amount' },
  tax: { zh: '税额', en: 'tax' },
  customer: { zh: '客户', en: 'customer' },
  deal: { zh: '商机', en: 'deal' },
  campaign: { zh: '市场活动', en: 'campaign' },
  city: { zh: '城市', en: 'city' },
  nights: { zh: '晚数', en: 'nights' },
  heads: { zh: '人数', en: 'persons' },
  kmTenths: { zh: '里程（0.1 公里）', en: 'tenths of a km' },
  invoiceNo: { zh: '发票号', en: 'invoice number' },
  invoiceDay: { zh: '开票日期', en: 'invoice day' },
  invoiceTitle: { zh: '发票抬头', en: 'invoice title' },
  invoiceTaxNo: { zh: '购买方税号', en: "buyer's tax number" },
  noVoucher: { zh: '无凭证原因', en: 'reason without a voucher' },
  invoiceKind: { zh: '发票种类', en: 'kind of fapiao' },
  invoiceNet: { zh: '不含税金额', en: 'net' },
  invoiceGross: { zh: '价税合计', en: 'gross' },
  sanctioned: { zh: '核准', en: 'sanctioned' },
} as const satisfies Readonly<Record<string, Text>>;

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

const CHANGED = new RegExp(`(^|, )(?:line(\\d+)\\.)?(${Object.keys(FIELD_NAMES).join('|')})(?= \\S.* → )`, 'g');

/** A note of the history with the fields of its changes in words: `第 2 行金额 420.00 → 300.00`. */
export function noteText(note: string): Text {
  const inWords = (wordOf: (field: Text, line: string | undefined) => string) =>
    note.replace(
      CHANGED,
      (_, before: string, line: string | undefined, field: keyof typeof FIELD_NAMES) =>
        `${before}${wordOf(FIELD_NAMES[field], line)}`,
    );
  return {
    zh: inWords(({ zh }, line) => (line === undefined ? zh : `第 ${line} 行${zh}`)),
    en: inWords(({ en }, line) => (line === undefined ? en : `line ${line} ${en}`)),
  };
}

/** `line2.amount 420.00 → 300.00: reason`: what the history says of a line of which a reviewer allows less. */
export const sanctionNote = (no: number, from: Fen, to: Fen, reason: string): string =>
  `line${no}.amount ${decimalMoney(from)} → ${decimalMoney(to)}: ${reason}`;

function wordOf(value: unknown, isMoney: boolean): string {
  if (typeof value === 'number' && isMoney) return decimalMoney(value);
  if (typeof value === 'object' && value !== null && 'code' in value) return String(value.code);
  return value === null || value === undefined ? '-' : String(value);
}
