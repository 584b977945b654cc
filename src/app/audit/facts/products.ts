/** What the entries of products say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface ProductsFacts {}
