import type { OrdersFacts } from '../../app/audit/facts/orders.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

const joined = (...parts: readonly unknown[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join('  ');

/**
 * How a customer's story and `undo` treat this room's entries. Older entries keep the owner of an issue as a name, its
 * solution as a fact.
 */
export const orderActions: ActionsOf<OrdersFacts> = {
  'order.open': { story: { label: messages.storyOpened, text: ({ contract }) => contract ?? '' } },
  'order.handoff': { story: 'tables' },
  'order.accept': { story: 'tables' },
  'order.return': { story: 'tables' },
  'order.ready': { story: 'tables' },
  'order.plan': { story: 'tables' },
  'order.deliver': { story: 'tables' },
  'order.deploy': { story: 'tables' },
  'order.acceptance': { story: 'tables' },
  'order.service': { story: 'tables' },
  'order.issue': {
    story: {
      label: messages.storyIssue,
      text: ({ text, changes, owner }) => joined(text, changes?.owner?.to?.name ?? owner),
    },
  },
  'order.solve': {
    story: {
      label: messages.storySolved,
      text: ({ text, changes, solution }) => joined(text, changes?.solution?.to ?? solution),
    },
  },
};
