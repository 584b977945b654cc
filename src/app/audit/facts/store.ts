/** What the entries of store say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface StoreFacts {}
