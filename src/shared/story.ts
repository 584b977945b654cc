import type { Day, Instant } from './dates.js';
import type { Facts } from './json.js';
import type { Text } from './text.js';

/**
 * Something that happened, for the story of a customer: rooms supply theirs, the command sorts them.
 *
 * @typeParam Action the actions of the ledger
 */
export interface StoryLineOf<Action extends string> {
  /** Empty if none is known: it then comes first. */
  day: Day | '';
  who: string;
  action: Text;
  text: string | Text;
  code: string;
  /** When it was recorded, if the room keeps it: within a day the order of recording decides. */
  at?: Instant;
  /** Its action in the ledger, if a fact has no instant of its own or names nobody. */
  entry?: Action;
  /** Whether an entry of its code is the one that tells it: that of its version, of its move. */
  isIn?(facts: Facts): boolean;
  /** It repeats what its entry tells, if that is another action with a line of its own: the decision on an amendment. */
  repeats?: true;
  /** A move follows from the facts recorded with it, so it comes after them. */
  move?: true;
}
