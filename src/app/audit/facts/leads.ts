import type { LeadQuestion, LeadRejection, LeadStatus } from '../../../policy/leads.js';
import type { Channel, Source } from '../../../policy/stages.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Change, Changes } from '../entry.js';
import type { ContactFields, CustomerFields } from './customers.js';
import type { DealFields } from './deals.js';

/** The recorded fields of a lead (policy 3.1.1). */
export interface LeadFields {
  company: string;
  channel: Source;
  campaign: string | null;
  /** The customer who referred it. */
  referrer: Named | null;
  contact: string | null;
  phone: string | null;
  email: string | null;
  wechat: string | null;
  /** The member who works on it. */
  owner: Named;
  note: string | null;
}

/** The campaign of a lead: its text and, of one of ours, its code. */
export interface LeadCampaign {
  code: string | null;
  name: string;
}

/** What the conversion of a lead decides (policy 3.1.2). */
export interface ConversionFields {
  status: LeadStatus;
  customer: Named;
  /** Code of the deal. */
  deal: string;
  /** Why it was converted unscreened. */
  waiver: string | null;
}

/** What was opened together with a lead's conversion, each with the facts of an entry of its own. */
export interface ConversionParts {
  /** Null if the lead joined a customer. */
  customer: Changes<CustomerFields> | null;
  /** Null if the customer had this contact already, or the lead names nobody. */
  contact: Changes<ContactFields> | null;
  deal: Changes<DealFields>;
  /** Codes of the follow-ups that keep the conversations with the lead. */
  followups: readonly string[];
}

export interface LeadsFacts {
  'lead.add': { company: string; day: Day; changes: Changes<LeadFields> };
  /** `firstContactDay` if this was the first contact, or earlier than the first so far. */
  'lead.contact': {
    company: string;
    day: Day;
    changes: { via: Change<Channel>; text: Change<string>; firstContactDay?: Change<Day> };
  };
  'lead.qualify': { company: string; changes: Changes<Record<LeadQuestion, string> & { status: LeadStatus }> };
  'lead.reject': {
    company: string;
    reason: LeadRejection;
    note: string | null;
    changes: { status: Change<LeadStatus> };
  };
  /** Of each lead, by its code: the campaign as its text or, of ours, with its code. */
  'lead.campaign': {
    leads: readonly { code: string; campaign: Change<LeadCampaign> }[];
  };
  'lead.assign': { company: string; reason: string; changes: { owner: Change<Named> } };
  'lead.convert': {
    company: string;
    customer: string;
    /** It joined a customer that was there. */
    joined: boolean;
    deal: string;
    waiver: string | null;
    changes: Changes<ConversionFields>;
    parts: ConversionParts;
  };
}
