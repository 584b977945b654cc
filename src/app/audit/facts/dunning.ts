/** What the entries of dunning say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface DunningFacts {}
