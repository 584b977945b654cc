import type { Trial } from './book.js';

/** maven-crm in its trial book: 2017-03 is the first month with deals. */
export const MAVEN: Trial = {
  set: 'maven-crm',
  made: '2018-01-02',
  before: '2017-02-28',
  closing: '2018-01-20',
  ratePercent: 5,
};
/**
 * The set has no targets. Everybody's is flat: the sales are the 40,000 that its answers measure 2017-12 by (q4_vs_target),
 * the profit is 30 % of that (the cost is 70 % of the list price), new customers are 3 (84 in 2017-03 among 30 agents).
 */
export const MAVEN_TARGET = { salesFen: 4_000_000, profitFen: 1_200_000, newCustomers: 3 };
export const setMavenTarget = (month: string): string =>
  `target set --all-reps --month ${month} --sales 40000 --profit 12000 --new-customers 3 --reason "the set has none"`;
