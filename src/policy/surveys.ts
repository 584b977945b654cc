import type { Role } from './roles.js';

/** Who records answers about a rep: everybody who may record answers, but not another rep (policy 4.1.4, 1.3.2). */
const IMPARTIAL: readonly Role[] = ['manager', 'presales', 'delivery', 'hr', 'finance'];
export const mayRecordOfOthers = (roles: readonly Role[]): boolean => roles.some((role) => IMPARTIAL.includes(role));

/** The scores of a satisfaction survey (policy 4.1.4): from the worst to the best, and from which on a customer is satisfied. */
export const SURVEY_SCORES = { worst: 1, satisfiedFrom: 4, best: 5 } as const;
