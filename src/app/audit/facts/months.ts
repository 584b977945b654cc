/** What the entries of months say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface MonthsFacts {}
