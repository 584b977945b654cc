/** What the entries of leads say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface LeadsFacts {}
