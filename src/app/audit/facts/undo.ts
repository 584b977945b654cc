/** What the entries of undo say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface UndoFacts {}
