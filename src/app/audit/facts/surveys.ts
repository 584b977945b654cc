/** What the entries of surveys say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface SurveysFacts {}
