export * from './forecast/service.js';
export type { Deal, Product } from './queries.js';
export { openDealsOf } from './queries.js';
export * from './service/changing.js';
export * from './service/finding.js';
export * from './service/looking.js';
export * from './service/moving.js';
export * from './service/products.js';
