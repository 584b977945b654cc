export * from './service/customer.js';
export { decideQuote, excess, submitQuote } from './service/limits.js';
export * from './service/looking.js';
export { addQuote, changeLines, changeTerms, type QuoteInput } from './service/making.js';
export * from './service/prices.js';
export { type QuoteView, resolveQuote } from './service/view.js';
