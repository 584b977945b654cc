/** What the entries of claims say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface ClaimsFacts {}
