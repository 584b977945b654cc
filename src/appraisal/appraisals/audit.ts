import type { AppraisalsFacts } from '../../app/audit/facts/appraisals.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries: what was said of somebody's month stays. */
export const appraisalActions: ActionsOf<AppraisalsFacts> = {
  'appraisal.score': { story: 'none', correct: messages.correctScore },
  'appraisal.confirm': { story: 'none', correct: () => messages.correctConfirm },
  'appraisal.dispute': { story: 'none', correct: messages.correctDispute },
  'appraisal.settle': { story: 'none', correct: messages.correctAfter },
  'appraisal.close': { story: 'none', correct: () => messages.correctClose },
  'appraisal.correct': { story: 'none', correct: messages.correctAfter },
};
