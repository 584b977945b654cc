import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Changes } from '../entry.js';

/** The fields of a survey as it is sent; customer, contract and member by code. */
export interface SendingFields {
  customer: string;
  contract: string | null;
  /** For whom it counts until it is answered; null: only for the team. */
  member: string | null;
  sentDay: Day;
}

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
  'survey.send': {
    customer: Named;
    member: Named | null;
    day: Day;
    /** Of a sending that was recorded after its answer. */
    answeredDay?: Day;
    changes: Changes<SendingFields>;
  };
  'survey.record': {
    customer: Named;
    member: Named | null;
    day: Day;
    score: number;
    /** When it was sent, of an answer to a survey that was sent. */
    sentDay?: Day;
    changes: Changes<SurveyFields>;
  };
}
