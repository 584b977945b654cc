export * from './service/archive.js';
export {
  assignDrafts,
  checklist,
  draftContract,
  editDraft,
  type QuotedText,
  renewContract,
  submitDraft,
} from './service/drafting.js';
export * from './service/looking.js';
export { confirmCondition, reviewDraft } from './service/review.js';
export * from './service/signing.js';
export { type DraftChange, type DraftView, findDraft } from './service/view.js';
