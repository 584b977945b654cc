/** What the entries of targets say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface TargetsFacts {}
