import type { ContractsFacts } from '../../app/audit/facts/contracts.js';
import type { ActionsOf, StoredFacts } from '../../app/audit/registry.js';
import { PROPOSAL_STATUSES } from '../../policy/contracts.js';
import { joinTexts, same } from '../../shared/text.js';
import { amendmentMessages } from './amendmentMessages.js';
import { messages } from './messages.js';
import { reversalMessages } from './reversalMessages.js';

const versionText = ({ version }: StoredFacts<{ version: number }>) => `v${version}`;
const joined = (...parts: readonly unknown[]) =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join('  ');

/** How a customer's story and `undo` treat this room's entries. */
export const contractActions: ActionsOf<ContractsFacts> = {
  'contract.record': { story: 'tables', correct: messages.correctRecord },
  'contract.draft': { story: 'tables', correct: messages.correctDraft },
  'contract.renew': { story: 'tables', correct: messages.correctDraft },
  'contract.supplement': {
    story: { label: amendmentMessages.storySupplement, text: ({ amends, reason }) => joined(amends, reason) },
    correct: messages.correctDraft,
  },
  'contract.signSupplement': { story: 'tables', correct: amendmentMessages.correctSupplement },
  'contract.edit': {
    story: { label: messages.storyEdited, text: versionText },
    correct: messages.correctEdit,
  },
  'contract.submit': {
    story: { label: messages.storySubmitted, text: versionText },
    correct: messages.correctDraft,
  },
  'contract.approve': {
    story: { label: messages.storyApproved, text: ({ reason }) => joined(reason) },
    correct: messages.correctReview,
  },
  'contract.return': {
    story: { label: messages.storyNotApproved, text: ({ reason }) => joined(reason) },
    correct: messages.correctReview,
  },
  'contract.review': { story: 'tables', correct: messages.correctReview },
  'contract.condition': {
    story: { label: messages.storyConditionMet, text: ({ condition, note }) => joined(condition, note) },
    async undo(ctx, { changed: [code = ''] }, { number = 0 }) {
      const { undoCondition } = await import('./review.js');
      return await undoCondition(ctx, code, number);
    },
  },
  'contract.sign': { story: 'tables', correct: messages.correctSign },
  'contract.withdraw': {
    story: { label: messages.storyWithdrawn, text: ({ reason }) => joined(reason) },
    correct: (_, subjects = []) => messages.correctWithdraw(subjects.find((code) => code.startsWith('D-'))),
  },
  'contract.archive': { story: 'tables', correct: messages.correctArchive },
  'contract.amend': { story: 'tables', correct: amendmentMessages.correctAmend },
  'contract.propose': {
    story: {
      label: amendmentMessages.storyProposed,
      text: ({ terms, changes, reason }) =>
        joined(terms, changes?.deliveryDay?.to, changes?.startDay?.to, changes?.endDay?.to, reason),
    },
    async undo(ctx, { changed }) {
      const { withdrawProposal } = await import('./proposals.js');
      return await withdrawProposal(ctx, changed[0] ?? '');
    },
  },
  'contract.decide': {
    story: {
      label: amendmentMessages.storyDecided,
      text: ({ proposal, changes, reason }) => {
        const status = PROPOSAL_STATUSES[changes?.status?.to ?? 'agreed'];
        const days = [changes?.deliveryDay, changes?.startDay, changes?.endDay].flatMap((change) =>
          change ? [same(`${change.from ?? ''} → ${change.to ?? ''}`)] : [],
        );
        const terms = proposal?.terms ? [same(proposal.terms)] : [];
        return joinTexts([status, ...days, ...terms, ...(reason ? [same(reason)] : [])], '  ', '  ');
      },
    },
    correct: (code, subjects = []) =>
      subjects.some((one) => one.startsWith('PAY-'))
        ? amendmentMessages.correctPlanned(code)
        : amendmentMessages.correctDecide(code),
  },
  'contract.correctPlan': { story: 'tables', correct: amendmentMessages.correctPlan },
  'contract.end': {
    story: { label: messages.storyEnded, text: ({ endDay, reason }) => joined(endDay, reason) },
    correct: messages.correctEnd,
  },
  'contract.adjust': {
    story: 'tables',
    // By its own code: the contract may have others that stand.
    correct: (code, subjects = []) => messages.correctAdjust(subjects.find((one) => one.startsWith('ADJ-')) ?? code),
  },
  'contract.unadjust': { story: 'tables', correct: reversalMessages.correctUnadjust },
  'contract.void': {
    story: { label: reversalMessages.storyVoided, text: ({ reason }) => joined(reason) },
    correct: () => reversalMessages.correctVoid,
  },
  'contract.cancel': {
    story: 'tables',
    correct: (code, subjects = []) => messages.correctCancel(subjects.find((one) => one.startsWith('ADJ-')) ?? code),
  },
};
