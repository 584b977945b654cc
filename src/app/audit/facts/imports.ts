/** What the entries of imports say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface ImportsFacts {}
