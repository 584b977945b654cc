export * from './appraisal.js';
export * from './collections.js';
export * from './contracts.js';
export * from './customers.js';
export * from './expenses.js';
export * from './pipeline.js';
export * from './store.js';
export * from './team.js';
