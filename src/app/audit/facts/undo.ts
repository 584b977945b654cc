export interface UndoFacts {
  /** The sequence number of the entry that is taken back, and its action. */
  'audit.undo': { undoes: number; action: string };
}
