/** What the entries of deals say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface DealsFacts {}
