import type { ClaimLine } from '../../src/expenses/claims/load.js';

/** A line of a claim that says only its category, day and amount. */
export const PLAIN_LINE: ClaimLine = {
  no: 1,
  category: 'travel',
  kind: null,
  day: '2026-11-19',
  untilDay: null,
  amountFen: 100,
  taxFen: null,
  purpose: null,
  customer: null,
  deal: null,
  city: null,
  nights: null,
  heads: null,
  kmTenths: null,
  invoiceNo: null,
  invoiceDay: null,
  invoiceTitle: null,
  invoiceTaxNo: null,
  noVoucher: null,
};
