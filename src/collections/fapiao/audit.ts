import type { FapiaoFacts } from '../../app/audit/facts/fapiao.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const fapiaoActions: ActionsOf<FapiaoFacts> = {
  'payment.invoiceAdd': { story: 'tables', correct: messages.correctIssue },
  'payment.invoiceReceived': { story: 'tables', correct: messages.correctReceived },
  'payment.invoiceRed': { story: 'tables', correct: messages.correctRed },
};
