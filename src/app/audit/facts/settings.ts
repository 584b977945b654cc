/** What the entries of settings say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface SettingsFacts {}
