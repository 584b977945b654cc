export type { Customer } from './queries.js';
export * from './service/finding.js';
export * from './service/followups.js';
