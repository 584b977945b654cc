/** The scores of a satisfaction survey (policy 4.1.4): from the worst to the best, and from which on a customer is satisfied. */
export const SURVEY_SCORES = { worst: 1, satisfiedFrom: 4, best: 5 } as const;
