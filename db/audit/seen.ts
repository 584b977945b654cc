/** The last entry of a log: its number and its hash, which stands for all entries up to it. */
export interface Head {
  seq: number;
  hash: string;
}
/** What one account saw of a log when it wrote last. */
export interface Seen extends Head {
  /** The hashes of entries that say why a log may be another one: restores, and what two persons accepted. */
  explained: readonly string[];
}
/** What an account saw before, and what keeps what it sees now. */
export interface Witness {
  seen: Seen | undefined;
  saw(now: Seen): void;
}

/** Whether the log still holds the entry that was seen last, or is shorter, or says something else there. */
export type Continuity = 'continues' | 'shorter' | 'different';
