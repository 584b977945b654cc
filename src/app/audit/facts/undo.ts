import type { Changes } from '../entry.js';

/** What an undo put back, thing by thing. */
export type Reverted = readonly { code: string; changes: Changes }[];

export interface UndoFacts {
  /** `undoes`: the sequence number of the entry that was undone. */
  'audit.undo': { undoes: number; action: string; reverted: Reverted };
}
