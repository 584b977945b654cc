/** What the entries of hardship say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface HardshipFacts {}
