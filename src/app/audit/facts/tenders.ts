/** What the entries of tenders say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface TendersFacts {}
