/** The checks before a month is closed, in the order in which they are shown; a blocking one needs a reason to go on. */
export const CHECKS = [
  { check: 'over', blocks: true },
  { check: 'targets', blocks: true },
  { check: 'targetSum', blocks: false },
  { check: 'costs', blocks: true },
  { check: 'won', blocks: true },
  { check: 'plans', blocks: false },
  { check: 'claims', blocks: false },
  { check: 'vouchers', blocks: false },
  { check: 'surveys', blocks: false },
  { check: 'reports', blocks: false },
  { check: 'earlier', blocks: false },
] as const;
export type CheckName = (typeof CHECKS)[number]['check'];
