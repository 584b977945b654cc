import type { Role } from '../../../policy/roles.js';
import type { Day } from '../../../shared/dates.js';
import type { Change, Changes } from '../entry.js';

/** How people are identified: by what is said, or by their OS account. */
export type IdentityMode = 'declared' | 'os';

/** What a restore takes away of what somebody decided, by code, month, name or number of the entry. */
export interface DroppedActs {
  closings: readonly string[];
  payments: readonly string[];
  decisions: readonly string[];
  /** Acts of two persons. */
  confirmed: readonly string[];
  /** Members who left, or whose roles were taken away. */
  leavings: readonly string[];
  /** Earlier restores. */
  restores: readonly string[];
}

/**
 * Whether a restore took a second person: not, as nothing was taken away that somebody had decided; yes, and he confirmed
 * it; yes, but nobody was left; nobody can tell, as the book was damaged or gone.
 */
export type SecondOfRestore = 'notNeeded' | 'confirmed' | 'nobody' | 'unknown';

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
  'store.identity': {
    reason: string;
    /** Whoever asked, where the act binds the account that asked. */
    member?: string;
    changes: { identity: Change<IdentityMode>; osUser?: Change<string | null> };
  };
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
  /** Two persons allow a restore that takes decisions away; it is carried out by `restore`. */
  'store.allowRestore': { file: string; sha256: string; reason: string | null };
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
    /** How many entries it took away, and what of them was decided; null if that cannot be told. */
    dropped: { entries: number; acts: DroppedActs } | null;
    second: SecondOfRestore;
    /** The two persons who allowed it, by name. */
    allowed: { code: string; askedBy: string; confirmedBy: string | null; reason: string | null } | null;
  };
}
