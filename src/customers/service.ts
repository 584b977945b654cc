export { type Checks, loadChecks } from './checks.js';
export type { Customer } from './queries.js';
export { inOrder, type Likeness, normalName, notToldYet, readSpan, type ToldLine } from './rules.js';
export * from './service/archive.js';
export * from './service/finding.js';
export * from './service/followups.js';
export * from './service/merging.js';
