import type { ClaimsFacts } from '../../app/audit/facts/claims.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries: the story shows claims, not their reviews. */
export const claimActions: ActionsOf<ClaimsFacts> = {
  'claim.add': { story: 'tables', correct: messages.correctAdd },
  'claim.edit': { story: 'none', correct: messages.correctEdit },
  'claim.attach': { story: 'none', correct: messages.correctAttach },
  'claim.submit': { story: 'none', correct: messages.correctAdd },
  'claim.withdraw': { story: 'none', correct: messages.correctWithdraw },
  'claim.approve': { story: 'none', correct: messages.correctReview },
  'claim.reject': { story: 'none', correct: messages.correctReject },
  'claim.pay': { story: 'none', correct: messages.correctPay },
  'claim.release': { story: 'none', correct: messages.correctReview },
  'claim.unpay': { story: 'none', correct: messages.correctUnpay },
};
