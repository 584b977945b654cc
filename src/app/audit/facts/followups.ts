/** What the entries of followups say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface FollowupsFacts {}
