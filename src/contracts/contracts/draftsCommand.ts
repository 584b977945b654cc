export * from './draftingCommand.js';
export { printDraft, signingSections } from './draftSections.js';
