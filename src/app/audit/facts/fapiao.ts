/** What the entries of fapiao say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface FapiaoFacts {}
