/** What the entries of receivables say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface ReceivablesFacts {}
