export * from './command/drafting.js';
export { printDraft, signingSections } from './command/shown.js';
