import type { PayrollFacts } from '../../app/audit/facts/payroll.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const payrollActions: ActionsOf<PayrollFacts> = {
  'payroll.base': { story: 'none', correct: messages.correctBase },
  'payroll.close': { story: 'none', correct: () => messages.correctClose },
};
