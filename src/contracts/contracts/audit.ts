import type { ContractsFacts } from '../../app/audit/facts/contracts.js';
import type { ActionsOf, StoredFacts } from '../../app/audit/registry.js';
import { PROPOSAL_STATUSES } from '../../policy/contracts.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { amendmentMessages } from './amendmentMessages.js';
import { messages } from './messages.js';
import { reversalMessages } from './reversalMessages.js';

const versionText = ({ version }: StoredFacts<{ version: number }>) => `v${version}`;
const joined = (...parts: readonly unknown[]) =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join('  ');

type Way = (code: string, subjects?: readonly string[], since?: readonly string[]) => Text;

/** The way back of what was done to a contract; once it is cancelled, or its draft withdrawn, there is none any more. */
const unlessEnded =
  (way: Way): Way =>
  (code, subjects = [], since = []) => {
    const isCancelled = since.lastIndexOf('contract.cancel') > since.lastIndexOf('contract.unadjust');
    if (isCancelled || since.includes('contract.withdraw')) return messages.correctEnded(code);
    return way(code, subjects, since);
  };
/** What a supplement changed is amended again, in the contract that it belongs to. */
const amendAgain: Way = (code, subjects = []) =>
  amendmentMessages.correctSupplement(subjects.find((one) => one.startsWith('CT-') && one !== code) ?? code);
/** The same of what was done to its draft: once it is signed, the contract is cancelled as a whole, a supplement amended. */
const unlessSigned = (way: Way): Way =>
  unlessEnded((code, subjects, since = []) => {
    if (since.includes('contract.signSupplement')) return amendAgain(code, subjects);
    return (since.includes('contract.sign') ? messages.correctSign : way)(code, subjects, since);
  });

/** How a customer's story and `undo` treat this room's entries. */
export const contractActions: ActionsOf<ContractsFacts> = {
  'contract.record': { story: 'tables', correct: messages.correctRecord },
  'contract.draft': { story: 'tables', correct: unlessSigned(messages.correctDraft) },
  'contract.renew': { story: 'tables', correct: unlessSigned(messages.correctDraft) },
  'contract.supplement': {
    story: { label: amendmentMessages.storySupplement, text: ({ amends, reason }) => joined(amends, reason) },
    correct: unlessSigned(messages.correctDraft),
  },
  'contract.signSupplement': { story: 'tables', correct: amendAgain },
  'contract.edit': {
    story: { label: messages.storyEdited, text: versionText },
    correct: unlessSigned(messages.correctEdit),
  },
  'contract.submit': {
    story: { label: messages.storySubmitted, text: versionText },
    correct: unlessSigned(messages.correctDraft),
  },
  'contract.approve': {
    story: { label: messages.storyApproved, text: ({ reason }) => joined(reason) },
    correct: unlessSigned(messages.correctReview),
  },
  'contract.return': {
    story: { label: messages.storyNotApproved, text: ({ reason }) => joined(reason) },
    correct: unlessSigned(messages.correctReview),
  },
  'contract.review': { story: 'tables', correct: unlessSigned(messages.correctReview) },
  'contract.condition': {
    story: { label: messages.storyConditionMet, text: ({ condition, note }) => joined(condition, note) },
    async undo(ctx, { changed: [code = ''] }, { number = 0 }) {
      const { undoCondition } = await import('./review.js');
      return await undoCondition(ctx, code, number);
    },
  },
  'contract.sign': { story: 'tables', correct: unlessEnded(messages.correctSign) },
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
