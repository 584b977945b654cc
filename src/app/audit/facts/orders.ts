/** What the entries of orders say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface OrdersFacts {}
