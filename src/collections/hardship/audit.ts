import type { HardshipFacts } from '../../app/audit/facts/hardship.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const hardshipActions: ActionsOf<HardshipFacts> = {
  'payment.hardshipReport': { story: 'tables', correct: messages.correctReport },
  'payment.hardshipDecide': { story: 'tables', correct: messages.correctDecide },
  'payment.legalOpen': { story: 'tables', correct: messages.correctLegalOpen },
  'payment.legalStep': { story: 'tables', correct: messages.correctLegalStep },
  'payment.legalDocument': { story: 'tables', correct: messages.correctLegalDocument },
  'payment.legalCost': { story: 'tables', correct: messages.correctLegalCost },
  'payment.legalClose': { story: 'tables', correct: messages.correctLegalClose },
  'payment.charge': { story: 'tables', correct: messages.correctCharge },
  'payment.settle': { story: 'tables', correct: messages.correctSettle },
  'payment.waive': { story: 'tables', correct: messages.correctWaive },
};
