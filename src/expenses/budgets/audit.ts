import type { BudgetsFacts } from '../../app/audit/facts/budgets.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages as appMessages } from '../../app/messages.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const budgetActions: ActionsOf<BudgetsFacts> = {
  'budget.propose': { story: 'none', correct: (code) => appMessages.withdrawProposal('budget', code) },
  'budget.change': { story: 'none', correct: (code) => appMessages.withdrawProposal('budget', code) },
  'budget.approve': { story: 'none', correct: () => messages.correctApprove },
  'budget.reject': { story: 'none', correct: () => messages.proposeAgain },
  'budget.withdraw': { story: 'none', correct: () => messages.proposeAgain },
};
