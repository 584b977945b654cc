import type { MembersFacts } from '../../app/audit/facts/members.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { messages } from './messages.js';

/** How a customer's story and `undo` treat this room's entries. */
export const memberActions: ActionsOf<MembersFacts> = {
  'member.add': { story: 'none', correct: messages.correctAdd },
  'member.edit': { story: 'none', correct: messages.correctEdit },
  'member.substitute': { story: 'none', correct: messages.correctSubstitute },
  'member.endSubstitute': { story: 'none', correct: () => messages.nameAgain },
  'member.leave': { story: 'none', correct: messages.correctLeave },
};
