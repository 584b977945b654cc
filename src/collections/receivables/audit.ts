import type { ReceivablesFacts } from '../../app/audit/facts/receivables.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import type { Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { joinParts } from '../../shared/text.js';
import { messages } from './messages.js';

interface Planned {
  dueDay: Day | null;
  amountFen: Fen;
}

/** How a customer's story and `undo` treat this room's entries. */
export const receivablesActions: ActionsOf<ReceivablesFacts> = {
  'payment.receive': { story: 'tables', correct: messages.correctReceive },
  'payment.reverse': { story: 'tables', correct: messages.correctReverse },
  'payment.allocate': {
    story: { label: messages.storyAllocate, text: ({ usedFen = 0 }, money) => money(usedFen) },
    correct: messages.correctAllocate,
  },
  'payment.respread': { story: 'none', correct: messages.correctRespread },
  'payment.plan': {
    story: {
      label: messages.storyPlan,
      text: ({ changes, instalments }, money) => {
        const planned: readonly Planned[] = changes?.instalments?.to ?? instalments ?? [];
        return planned.map(({ dueDay, amountFen }) => joinParts(dueDay, money(amountFen))).join(', ');
      },
    },
    correct: messages.correctPlan,
  },
};
