/** What the entries of contracts say, by action. */
// biome-ignore lint/suspicious/noEmptyInterface: filled room by room
export interface ContractsFacts {}
