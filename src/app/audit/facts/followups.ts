import type { Channel } from '../../../policy/stages.js';
import type { Day } from '../../../shared/dates.js';
import type { Changes } from '../entry.js';
import type { CarriedFacts } from './deals.js';

/** The recorded fields of a follow-up (policy 6.1.1). */
export interface FollowupFields {
  /** Code of the customer. */
  customer: string | null;
  /** Code of the deal. */
  deal: string | null;
  via: Channel;
  text: string;
  /** The day planned for the next follow-up. */
  next: Day | null;
  /** What the customer says of product or service (policy 2.2.2d). */
  feedback: true | null;
}

export interface FollowupsFacts {
  /**
   * `day` is when it took place; `closed` are the codes of the follow-ups that had planned it; `carried` are the moves of
   * deals whose first contact it is.
   */
  'followup.add': {
    day: Day;
    changes: Changes<FollowupFields>;
    closed: readonly string[];
    carried?: readonly CarriedFacts[];
  };
}
