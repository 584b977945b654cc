import type { Month } from '../../../shared/dates.js';

/** Who is left out of a month's appraisal, and taken in again (definitions, Who is appraised). */
export interface AppraisedFacts {
  'appraisal.omit': { month: Month; name: string; reason: string };
  'appraisal.include': { month: Month; name: string; reason: string };
}
