/** What the entries of customers say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface CustomersFacts {}
