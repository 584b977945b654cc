/** What is closed (policy 4.2, 4.3.2, 4.4.3). */
export type Closing = 'month' | 'appraisal' | 'payroll';
/** The month that is closed, and its first and last day. */
export interface Beneath {
  month: string;
  from: string;
  to: string;
}
