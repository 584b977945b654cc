/** What the entries of quotes say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface QuotesFacts {}
