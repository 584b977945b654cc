import type { Day, Instant } from './dates.js';
import type { Text } from './text.js';

/** Something that happened, for the story of a customer: rooms tell theirs, the command puts them in order. */
export interface StoryLine {
  /** Empty if none is known: it then comes first. */
  day: Day | '';
  who: string;
  action: Text;
  text: string | Text;
  code: string;
  /** When it was recorded, where the room keeps it: within a day the order of recording decides. */
  at?: Instant;
  /** What the ledger calls it, where a fact has no instant of its own or nobody is named beside it. */
  entry?: string;
  /** A move follows from the facts recorded with it, so it stands after them. */
  move?: true;
}
