import type { OrdersFacts } from '../../app/audit/facts/orders.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { ORDER_STEPS } from '../../policy/contracts.js';
import { both } from '../../shared/text.js';
import { messages } from './messages.js';

const joined = (...parts: readonly unknown[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join('  ');

/**
 * How a customer's story and `undo` treat this room's entries. Older entries keep the owner of an issue as a name, its
 * solution as a fact.
 */
export const orderActions: ActionsOf<OrdersFacts> = {
  'order.open': {
    story: { label: messages.storyOpened, text: ({ contract }) => contract ?? '' },
    correct: messages.correctOpen,
  },
  'order.handoff': { story: 'tables', correct: messages.correctHandoff },
  'order.accept': { story: 'tables', correct: messages.correctHandoff },
  'order.return': { story: 'tables', correct: messages.correctReturn },
  'order.ready': { story: 'tables', correct: messages.correctReady },
  'order.plan': { story: 'tables', correct: messages.correctPlan },
  'order.deliver': { story: 'tables', correct: messages.correctReached },
  'order.deploy': { story: 'tables', correct: messages.correctReached },
  'order.acceptance': { story: 'tables', correct: messages.correctReached },
  'order.service': { story: 'tables', correct: messages.correctReached },
  'order.revoke': {
    story: {
      label: messages.storyRevoked,
      text: ({ step, reason }) => both((lang) => joined(step && ORDER_STEPS[step][lang], reason)),
    },
    correct: messages.correctRevoke,
  },
  'order.issue': {
    story: {
      label: messages.storyIssue,
      text: ({ text, changes, owner }) => joined(text, changes?.owner?.to?.name ?? owner),
    },
    correct: messages.correctIssue,
  },
  'order.solve': {
    story: {
      label: messages.storySolved,
      text: ({ text, changes, solution }) => joined(text, changes?.solution?.to ?? solution),
    },
    correct: messages.correctStep,
  },
  'task.add': {
    story: { label: messages.storyTask, text: ({ text }) => text ?? '' },
    correct: messages.correctTask,
  },
  'task.change': {
    story: { label: messages.storyTaskChanged, text: ({ text }) => text ?? '' },
    correct: messages.correctTaskChanged,
  },
  'task.done': {
    story: { label: messages.storyTaskDone, text: ({ text }) => text ?? '' },
    correct: messages.correctTaskEnded,
  },
  'task.drop': {
    story: { label: messages.storyTaskDropped, text: ({ text }) => text ?? '' },
    correct: messages.correctTaskEnded,
  },
  'task.reopen': {
    story: { label: messages.storyTaskReopened, text: ({ text }) => text ?? '' },
    correct: messages.correctTask,
  },
  'ticket.add': {
    story: { label: messages.storyTicket, text: ({ text }) => text ?? '' },
    correct: messages.correctTicket,
  },
  'ticket.answer': {
    story: { label: messages.storyTicketAnswered, text: ({ text }) => text ?? '' },
    correct: messages.correctTicket,
  },
  'ticket.solve': {
    story: { label: messages.storyTicketSolved, text: ({ text }) => text ?? '' },
    correct: messages.correctTicketSolved,
  },
  'ticket.reopen': {
    story: { label: messages.storyTicketReopened, text: ({ text }) => text ?? '' },
    correct: messages.correctTicket,
  },
};
