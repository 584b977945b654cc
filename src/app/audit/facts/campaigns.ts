import type { Source } from '../../../policy/stages.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a campaign (policy 5.3.3). */
export interface CampaignFields {
  name: string;
  channel: Source | null;
  owner: Named;
  fromDay: Day;
  untilDay: Day | null;
  budgetFen: Fen | null;
  goal: string | null;
}

/** What a campaign had brought when it was judged. */
export interface JudgedReturn {
  paidFen: Fen;
  leads: number;
  won: number;
  salesFen: Fen;
}

export interface CampaignsFacts {
  'campaign.add': { name: string; changes: Changes<CampaignFields> };
  'campaign.edit': { name: string; changes: Changes<CampaignFields> };
  'campaign.close': {
    name: string;
    judged: JudgedReturn;
    changes: { closedDay: Change<Day>; verdict: Change<string> };
  };
}
