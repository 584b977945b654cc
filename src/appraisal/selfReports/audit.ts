import type { SelfReportsFacts } from '../../app/audit/facts/selfReports.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries: a newer version takes the place of the one before. */
export const selfReportActions: ActionsOf<SelfReportsFacts> = {
  'appraisal.report': { story: 'none', correct: () => messages.reportAgain },
  'appraisal.answer': { story: 'none', correct: () => messages.answerAgain },
};
