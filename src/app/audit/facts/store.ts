import type { Role } from '../../../policy/roles.js';
import type { Day } from '../../../shared/dates.js';
import type { Change, Changes } from '../entry.js';

/** How people are identified: by what is said, or by their OS account. */
export type IdentityMode = 'declared' | 'os';

export interface StoreFacts {
  /** The first members are what was made. */
  'store.init': {
    company: string;
    manager: string;
    reps: readonly string[];
    team: readonly { name: string; roles: readonly Role[] }[];
    currency: string;
    timeZone: string;
    identity: IdentityMode;
    kind: 'real' | 'trial' | 'demo';
    /** The last day of the history: the month of the day after it is the first of the book. */
    historyUntil: Day;
  };
  /** How people are identified from now on; two persons change it. */
  'store.identity': { reason: string; changes: { identity: Change<IdentityMode> } };
  /**
   * Written by the program itself when it brings an older file to its own schema (`db/lifecycle`).
   * `moves`: deals whose stage was settled by their contracts (definitions, Pipeline). `historyUntil`: the last day of
   * the history, of a file that did not have it.
   */
  'store.migrate': {
    from: number;
    to: number;
    historyUntil?: Day;
    moves?: readonly { code: string; changes: Changes<{ stage: string }> }[];
    changedOutside?: readonly string[];
  };
  'store.restore': {
    /** The backup. */
    from: string;
    /** How many entries it had, and the hash of the last one, which stands for all of it. */
    entries: number;
    head: string;
    /** Where the data is that was there before; null if there was none. */
    before: string | null;
    /** The last entry of what was there before; of a damaged file, or none, the last one that this account saw. */
    replaced: { seq: number; hash: string } | null;
    /** Whether its founding was over, or cannot be told: it stays so. */
    foundingOver: boolean;
  };
}
