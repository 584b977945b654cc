/** What can be exported, in the order in which it is brought in again; `kinds.ts`, which the help does not load, says how. */
export const EXPORT_KIND_NAMES = [
  'members',
  'customers',
  'contacts',
  'products',
  'deals',
  'leads',
  'contracts',
  'adjustments',
  'receivables',
  'receipts',
  'targets',
  'standards',
  'cities',
  'budgets',
  'claims',
  'surveys',
  'followups',
] as const;
export type ExportKindName = (typeof EXPORT_KIND_NAMES)[number];
