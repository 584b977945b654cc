import type { Guard } from '../db/sqlite/errors.js';
import { conflict, forbidden, policyRefusal, type SalesdeskError, storeError } from './shared/errors.js';

/** What the guards of the database say, in the words of the room whose rule each keeps. */
const REFUSALS: Record<Guard, () => Promise<SalesdeskError>> = {
  closedMonth: async () => {
    const { messages } = await import('./app/messages.js');
    return conflict(messages.monthIsClosed, { clause: '4.2' });
  },
  appendOnly: async () => {
    const { messages } = await import('./app/messages.js');
    return conflict(messages.appendOnly, { rule: 'history' });
  },
  ownClaim: separateClaimReviews,
  sameReviewer: separateClaimReviews,
  advancePersons: async () => {
    const { messages } = await import('./expenses/advances/messages.js');
    return forbidden(messages.separate, { clause: '5.2.2' });
  },
  advanceSpent: async () => {
    const { messages } = await import('./expenses/advances/messages.js');
    return policyRefusal('5.2.1', messages.moreThanPaid);
  },
  invoiceClaimed: claimedAlready,
  fileClaimed: claimedAlready,
  ownContract: separateContractReview,
  notPassed: separateContractReview,
  ownScore: async () => {
    const { messages } = await import('./appraisal/appraisals/messages.js');
    return forbidden(messages.ownScore, { clause: '4.3.2' });
  },
  monthNotClosed: async () => {
    const { messages } = await import('./appraisal/appraisals/messages.js');
    return policyRefusal('4.3.2', messages.monthNotClosed);
  },
  closedAppraisal: async () => {
    const { messages } = await import('./appraisal/appraisals/messages.js');
    return conflict(messages.isClosed, { clause: '4.3.2' });
  },
};

async function separateClaimReviews(): Promise<SalesdeskError> {
  const { messages } = await import('./expenses/claims/messages.js');
  return forbidden(messages.separateReviews, { clause: '5.2.2' });
}

async function claimedAlready(): Promise<SalesdeskError> {
  const { messages } = await import('./expenses/claims/messages.js');
  return policyRefusal('5.2.1', messages.claimedAlready);
}

async function separateContractReview(): Promise<SalesdeskError> {
  const { messages } = await import('./contracts/contracts/messages.js');
  return forbidden(messages.separateReview, { clause: '3.5.2' });
}

/**
 * An error as users are shown it: a guard's refusal in the words of its room, what the system refuses as such, any other
 * as it is.
 */
export async function asRefusal(error: unknown): Promise<unknown> {
  if (!(error instanceof Error)) return error;
  if (error.name === 'GuardRefusal' && 'guard' in error) return await REFUSALS[error.guard as Guard]();
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  const { isSystemError, messages } = await import('../db/messages.js');
  return isSystemError(code) ? storeError(messages.refusedBySystem(path, code)) : error;
}
