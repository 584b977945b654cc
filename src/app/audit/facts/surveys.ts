import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Changes } from '../entry.js';

/** The recorded fields of an answer to a satisfaction survey (policy 4.1.4); customer, contract and member by code. */
export interface SurveyFields {
  customer: string;
  contract: string | null;
  /** For whom it counts; null: only for the team. */
  member: string | null;
  day: Day;
  score: number;
  comment: string | null;
}

export interface SurveysFacts {
  'survey.record': { customer: Named; member: Named | null; day: Day; score: number; changes: Changes<SurveyFields> };
}
